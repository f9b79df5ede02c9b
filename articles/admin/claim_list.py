"""The list of claims, which costs the same however many there are."""

from functools import cached_property
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.models import Claim
from articles.models.counting import MOST_COUNTED, Counted, counted
from articles.models.queue import ORDER

MOST = 10_000  # claims to leaf through; who looks for one further down narrows the list
PUBLISHED = {"sourcing", "rating"}  # what is asked of the current verdict
DONE_ON = (("submit", "review"), ("adjudicate", "adjudicate"))  # a step, and its page
KEYS = [
    ("j k", _("Next row, previous row")),
    ("x", _("Choose the row")),
    ("Enter", _("Open the claim")),
    ("/", _("Search")),
]


class ClaimPaginator(Paginator):
    """Counts and leafs no further than `most`, and reads only the rows of the page."""

    most = MOST
    whole: QuerySet[Claim]

    @classmethod
    def of(
        cls, request: HttpRequest, claims: QuerySet[Claim], per_page: int, whole: QuerySet[Claim]
    ) -> "ClaimPaginator":
        """Pages of claims, of which `whole` has all that is shown of one."""
        paginator = cls(claims, per_page)
        paginator.whole = whole
        # Whether a claim waits for somebody takes several looks at each.
        paginator.most = MOST_COUNTED if "queue" in request.GET else MOST
        return paginator

    @cached_property
    def counted(self) -> Counted:
        return counted(self.object_list, self.most)

    @cached_property
    def count(self) -> int:
        return self.counted.value

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        return self._get_page(self.rows(first, first + self.per_page), number, self)

    def rows(self, first: int, end: int) -> list[Claim]:
        """What is shown beside a claim is joined and counted for these, not for those before.

        By their keys alone: with the filters again, SQLite would look for them all once more.
        """
        keys = list(self.object_list.values_list("pk", flat=True)[first:end])
        found = self.whole.order_by().in_bulk(keys)
        return [found[key] for key in keys if key in found]


class ClaimList(ChangeList):
    """Its links lead to the review or to the decision that waits for one, or else to the claim."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.user = request.user
        super().__init__(request, *args, **kwargs)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if isinstance(self.result_list, QuerySet):  # all there are, on one page
            self.result_list = self.paginator.rows(0, self.result_count)
        if not self.query or self.paginator.counted.is_more:
            # The number stands below the list; beside the search it would be the ceiling alone.
            self.full_result_count = self.result_count

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Claim]) -> list[str]:
        """That of an index, whatever the address asks for: of what is published the last first."""
        return ["-verdicts__pk"] if PUBLISHED & set(self.params) else list(ORDER)

    def url_for_result(self, result: Claim) -> str:
        waiting = [page for step, page in DONE_ON if workflow.is_allowed(step, result, self.user)]
        page = waiting[0] if waiting and not self.is_popup else "change"
        return reverse(f"admin:articles_claim_{page}", args=[result.pk])
