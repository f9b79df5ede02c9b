"""Fields whose value depends on who asks."""

from typing import Any

from rest_framework import serializers

from articles.api.visibility import sees_work, statuses
from articles.models import Article, Claim, Status


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


class StatusField(serializers.ChoiceField):
    """Where a claim stands; to the public every claim that it sees is published."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"choices": Status.choices, "read_only": True} | kwargs)

    def get_attribute(self, claim: Claim) -> str:
        return claim.status if sees_work(self.context["request"].user) else Status.PUBLISHED


class ProgressField(serializers.DictField):
    """How many claims of an article are in each status that the caller can tell apart."""

    child = serializers.IntegerField(min_value=0)

    def get_attribute(self, article: Article) -> dict[str, int]:
        visible = statuses(self.context["request"].user)
        return {str(status): getattr(article, f"progress_{status}") for status in visible}
