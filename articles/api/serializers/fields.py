"""Fields whose value depends on who asks, addresses beneath other addresses, and rows of these."""

import copy
from operator import attrgetter
from typing import Any
from urllib.parse import quote

from rest_framework import serializers

from articles.api.visibility import sees_work, statuses
from articles.models import Article


class RowSerializer(serializers.ModelSerializer):
    # Makes its fields once: that takes longer than to read a row with them. No docstring: the
    # schema would show it of every row that has none.

    def get_fields(self) -> dict[str, serializers.Field]:
        if "made" not in vars(type(self)):
            type(self).made = super().get_fields()
        return copy.deepcopy(type(self).made)


class OnlyInWork:
    """Mixed into a field that callers who may not view claims do not get at all."""

    def get_attribute(self, row: Any) -> Any:
        if not sees_work(self.context["request"].user):
            raise serializers.SkipField
        return super().get_attribute(row)


class TextInWork(OnlyInWork, serializers.CharField):
    pass


class NumberInWork(OnlyInWork, serializers.IntegerField):
    pass


class TrueOrFalseInWork(OnlyInWork, serializers.BooleanField):
    pass


class ProgressField(serializers.DictField):
    """How many claims of an article are in each status that the caller can tell apart."""

    child = serializers.IntegerField(min_value=0)

    def get_attribute(self, article: Article) -> dict[str, int]:
        visible = statuses(self.context["request"].user)
        return {str(status): getattr(article, f"progress_{status}") for status in visible}


class ApiUrl(serializers.HyperlinkedIdentityField):
    """The address of a row, or of what is beneath it: part by part, where the row has each.

    Put together once for all rows: to find an address takes as long as to read the row.
    """

    def __init__(
        self,
        view_name: str,
        help_text: str | None = None,
        allow_null: bool = False,
        **parts: str,
    ) -> None:
        self.parts = parts
        self.read_parts = [attrgetter(path) for path in parts.values()]
        self.pattern = ""
        options = {"help_text": help_text, "allow_null": allow_null}
        super().__init__(view_name=f"api:{view_name}", **options)

    def get_url(self, obj: Any, view_name: str, request: Any, format: Any) -> str:  # noqa: A002
        self.pattern = self.pattern or self.find_pattern(view_name, request)
        return self.pattern % (*(quote(str(read(obj))) for read in self.read_parts),)

    def find_pattern(self, view_name: str, request: Any) -> str:
        """The address with %s in the place of each part."""
        marks = {name: MARK + place for place, name in enumerate(self.parts)}
        address = str(self.reverse(view_name, kwargs=marks, request=request)).replace("%", "%%")
        for mark in marks.values():
            address = address.replace(f"/{mark}/", "/%s/")
        return address


class ApiUrlInWork(OnlyInWork, ApiUrl):
    def __init__(self, view_name: str, **parts: str) -> None:
        super().__init__(view_name, "Only for callers who may view claims.", **parts)
        self.read_only = self.required = False  # or the schema would have it in every answer


MARK = 987_654_321  # stands for a part; a path of ours has it nowhere else
