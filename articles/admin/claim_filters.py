"""What the list of claims can be narrowed to: the process and what is public, never reviews.

A filter on what reviews say would tell a reviewer what the others have said.
"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import key
from articles.models import Article, Claim, Rating, Sourcing

Choices = list[tuple[Any, Any]]


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
