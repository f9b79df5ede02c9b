"""What the list of claims can be narrowed to: the process and what is public, never reviews.

A filter on what reviews say would tell a reviewer what the others have said.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import key
from articles.models import Article, Assignment, Claim, Rating, Sourcing, Status
from articles.workflow import STEPS

Choices = list[tuple[Any, Any]]


class StatusFilter(admin.ChoicesFieldListFilter):
    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """Without the deleted ones, which no list has."""
        offered = super().choices(changelist)
        return (one for one in offered if one["display"] != Status.DELETED.label)


class MineFilter(admin.SimpleListFilter):
    """For those who review: what they are asked to review, and have not."""

    title = _("assigned")
    parameter_name = "assigned"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        may_review = request.user.has_perm(STEPS["submit"].permission)
        return [("me", _("To me"))] if may_review else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        if self.value() != "me":
            return queryset
        mine = Assignment.objects.in_force().filter(reviewer=request.user)
        return queryset.filter(pk__in=mine.values("claim"))


class AdriftFilter(admin.SimpleListFilter):
    title = _("place")
    parameter_name = "place"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("lost", _("Not found in the latest text"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        return queryset.adrift() if self.value() == "lost" else queryset


class ArticleFilter(admin.SimpleListFilter):
    """Only there when an article is asked for: a list of all articles would be endless."""

    title = _("article")
    parameter_name = "article"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        wanted = request.GET.get(self.parameter_name, "")
        if not wanted:
            return []
        headlines = dict(Article.objects.filter(pk=key(wanted)).values_list("pk", "headline"))
        return [(wanted, headlines.get(key(wanted), _("unknown")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        return queryset.filter(article=key(self.value())) if self.value() else queryset


class SourcingFilter(admin.SimpleListFilter):
    title = _("published sourcing")
    parameter_name = "sourcing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return Sourcing.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        if not self.value():
            return queryset
        return queryset.filter(verdicts__current=True, verdicts__sourcing=self.value())


class RatingFilter(admin.SimpleListFilter):
    title = _("published rating")
    parameter_name = "rating"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return list(Rating.objects.values_list("pk", "label"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        if not self.value():
            return queryset
        return queryset.filter(verdicts__current=True, verdicts__rating=key(self.value()))
