"""What claims can be narrowed to."""

from typing import Any

from django.db.models import F, OuterRef, QuerySet
from django.http import QueryDict
from django_filters.rest_framework import CharFilter, ChoiceFilter

from articles.api.filter_sets.judgement import ratings
from articles.api.filters import (
    AddressFilter,
    AskedFilterSet,
    IdFilter,
    TrueOrFalseFilter,
    before,
    by_article,
    by_language,
    by_outlet,
    since,
)
from articles.api.published import STATUSES
from articles.api.searching import WordsFilter
from articles.api.visibility import sees_work
from articles.models import (
    Assignment,
    AttributionCheck,
    CheckWorthiness,
    Claim,
    ClaimQuerySet,
    Kind,
    Relation,
    Sourcing,
    Status,
    Verdict,
)
from articles.models.looking_up import there_is
from articles.models.queue import drafts_of, skipped_by, waiting_for

FOR_WORK = "Only for callers who may view claims."
FOR_REVIEWERS = "Only for callers who may review claims."
# A claim's own columns, and those of its current verdict, which the public reads instead.
OF_A_CLAIM = {
    "kind": ("kind", "kind"),
    "speaker": ("speaker", "speaker"),
    "updated_since": ("updated_at__gte", "published_at__gte"),
}

QUEUES = {"todo": waiting_for, "drafts": drafts_of, "skipped": skipped_by}


class ArticleClaimFilter(AskedFilterSet):
    of_work = ("checkworthiness", "relation", "adrift", "stale")
    of_reviewers = ("queue", "assigned")

    status = ChoiceFilter(
        choices=[choice for choice in Status.choices if choice[0] != Status.DELETED],
        method="of_status",
        help_text="Where the claim stands. To anonymous callers: `published` or `retracted`.",
    )
    kind = ChoiceFilter(
        choices=Kind.choices, method="of_claim", help_text="What sort of assertion it is."
    )
    checkworthiness = ChoiceFilter(
        choices=CheckWorthiness.choices, help_text=f"Whether it is worth a check. {FOR_WORK}"
    )
    relation = ChoiceFilter(
        choices=Relation.choices, help_text=f"How it is nested in another one. {FOR_WORK}"
    )
    adrift = TrueOrFalseFilter(
        method="of_set",
        help_text="Whether it waits for somebody to place it in the latest text of its article. "
        f"{FOR_WORK}",
    )
    stale = TrueOrFalseFilter(
        method="of_set",
        help_text="Whether it is open again, with reviews that its text or another round has put "
        f"out of date. {FOR_WORK}",
    )
    queue = ChoiceFilter(
        choices=[("todo", "to do"), ("drafts", "drafts"), ("skipped", "skipped")],
        method="of_queue",
        help_text="What waits for the caller to review it; what they have begun; what they have "
        f"skipped. {FOR_REVIEWERS}",
    )
    assigned = ChoiceFilter(
        choices=[("me", "to me")],
        method="of_assigned",
        help_text=f"`me`: what the caller is asked to review, and has not. {FOR_REVIEWERS}",
    )
    sourcing = ChoiceFilter(
        choices=Sourcing.choices,
        method="of_current_verdict",
        help_text="How the article sources it, by the current verdict.",
    )
    attribution_check = ChoiceFilter(
        choices=AttributionCheck.choices,
        method="of_current_verdict",
        help_text="Whether it is what its source said, by the current verdict.",
    )
    rating = CharFilter(method="of_rating", help_text="The code of the current verdict's rating.")
    speaker = IdFilter(method="of_claim", help_text="The id of the speaker.")
    created_since = since("created_at", "Made")
    created_before = before("created_at", "Made")
    updated_since = since(None, "Changed", method="of_claim")
    q = WordsFilter()

    def __init__(self, data: QueryDict, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.of_verdict: dict[str, Any] = {}  # what the current verdict has to be like

    def filter_queryset(self, claims: QuerySet[Claim]) -> QuerySet[Claim]:
        claims = super().filter_queryset(claims)
        return self.by_verdict(claims) if self.of_verdict else claims

    def by_verdict(self, claims: QuerySet[Claim]) -> QuerySet[Claim]:
        """Of the claims of an article, which are looked at one by one."""
        such = Verdict.objects.current().filter(claim=OuterRef("pk"), **self.of_verdict)
        return claims.filter(there_is(such))

    def of_status(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        if sees_work(self.request.user):
            return claims.filter(status=value)
        if value not in STATUSES:
            return claims.none()
        if value == Status.RETRACTED:
            self.of_verdict["rating__isnull"] = True  # as all else has one
            return claims
        return claims.filter(there_is(Verdict.objects.judging().filter(claim=OuterRef("pk"))))

    def of_claim(self, claims: QuerySet[Claim], name: str, value: Any) -> QuerySet[Claim]:
        own, published = OF_A_CLAIM[name]
        if sees_work(self.request.user):
            return claims.filter(**{own: value})
        self.of_verdict[published] = value
        return claims

    def of_current_verdict(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        self.of_verdict[name] = value
        return claims

    def of_rating(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        self.of_verdict["rating__in"] = ratings(value, Verdict)
        return claims

    def of_set(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        every = Claim.with_deleted.all()
        found = every.adrift() if name == "adrift" else every.stale()
        if value == "true":
            return claims.filter(pk__in=found.values("pk"))
        return claims.exclude(there_is(found.filter(pk=OuterRef("pk"))))

    def of_queue(self, claims: ClaimQuerySet, name: str, value: str) -> QuerySet[Claim]:
        return QUEUES[value](self.request.user, claims)

    def of_assigned(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        asked = Assignment.objects.in_force().filter(reviewer=self.request.user)
        return claims.filter(pk__in=asked.values("claim"))


class ClaimFilter(ArticleClaimFilter):
    article = by_article("article")
    outlet = by_outlet("article")
    language = by_language("article")
    url = AddressFilter("article")

    def by_verdict(self, claims: QuerySet[Claim]) -> QuerySet[Claim]:
        """Of all claims: found by their verdicts, in the order of the index of these."""
        if self.data.keys() & {"article", "url"}:
            return super().by_verdict(claims)
        such = {f"verdicts__{name}": value for name, value in self.of_verdict.items()}
        found = claims.filter(verdicts__current=True, **such)
        return found.annotate(key=F("verdicts__claim_id"))
