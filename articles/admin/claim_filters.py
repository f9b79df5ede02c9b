"""What the list of claims can be narrowed to: the process and what is public, never reviews.

A filter on what reviews say would tell a reviewer what the others have said.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import key
from articles.models import Article, Assignment, Claim, ClaimQuerySet, Rating, Sourcing, Status
from articles.models.counting import counted
from articles.models.queue import drafts_of, skipped_by, waiting_for
from articles.workflow import STEPS

Choices = list[tuple[Any, Any]]
Sets = dict[str, tuple[str | Promise, ClaimQuerySet]]


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


class NamedFilter(admin.SimpleListFilter):
    """Sets of claims that have a name, each with how many there are, as far as they are counted.

    `sets` gives label and claims for each value that this person is offered.
    """

    template = "admin/articles/claim/named_filter.html"

    def sets(self, user: User, among: ClaimQuerySet) -> Sets:
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        sets = self.sets(request.user, Claim.objects.all())
        return [(value, f"{label} ({counted(rows)})") for value, (label, rows) in sets.items()]

    def queryset(self, request: HttpRequest, queryset: ClaimQuerySet) -> ClaimQuerySet:
        value = self.value()
        if not value:
            return queryset
        sets = self.sets(request.user, queryset)
        return sets[value][1] if value in sets else queryset.none()


class QueueFilter(NamedFilter):
    """For those who review: what waits for them, what they have begun, what they have put off."""

    title = _("My queue")
    parameter_name = "queue"

    def sets(self, user: User, among: ClaimQuerySet) -> Sets:
        if not user.has_perm(STEPS["submit"].permission):
            return {}
        return {
            "todo": (_("To do"), waiting_for(user, among)),
            "drafts": (_("My drafts"), drafts_of(user, among)),
            "skipped": (_("Skipped"), skipped_by(user, among)),
        }


class DecisionFilter(NamedFilter):
    """What somebody has to decide before it can go on; all of it is the process, no result."""

    title = _("Needs a decision")
    parameter_name = "decision"

    def sets(self, user: User, among: ClaimQuerySet) -> Sets:
        return {
            "disputed": (_("Reviewers disagree"), among.filter(status=Status.DISPUTED)),
            "stale": (_("Reviews out of date"), among.stale()),
            "lost": (_("Not found in the latest text"), among.adrift()),
        }


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
