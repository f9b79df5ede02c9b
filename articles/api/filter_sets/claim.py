"""What claims can be narrowed to."""

from typing import Any

from django.db.models import QuerySet
from django_filters.rest_framework import CharFilter, ChoiceFilter

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
)
from articles.models.queue import drafts_of, skipped_by, waiting_for

FOR_WORK = "Only for callers who may view claims."
FOR_REVIEWERS = "Only for callers who may review claims."
# A claim's own columns, and those of its current verdict, which the public reads instead.
OF_A_CLAIM = {
    "kind": ("kind", "verdicts__kind"),
    "speaker": ("speaker", "verdicts__speaker"),
    "updated_since": ("updated_at__gte", "verdicts__published_at__gte"),
}
OF_ITS_VERDICT = {
    "sourcing": "verdicts__sourcing",
    "attribution_check": "verdicts__attribution_check",
    "rating": "verdicts__rating__code",
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
    rating = CharFilter(
        method="of_current_verdict", help_text="The code of the current verdict's rating."
    )
    speaker = IdFilter(method="of_claim", help_text="The id of the speaker.")
    created_since = since("created_at", "Made")
    created_before = before("created_at", "Made")
    updated_since = since(None, "Changed", method="of_claim")
    q = WordsFilter()

    def of_status(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        if sees_work(self.request.user):
            return claims.filter(status=value)
        if value not in STATUSES:
            return claims.none()
        # A retraction has no rating, and all else has: said so, as nearly all have one, and a
        # database that looked for them in an index would have to sort them.
        is_withdrawn = value == Status.RETRACTED
        return claims.filter(verdicts__current=True, verdicts__rating__isnull=is_withdrawn)

    def of_claim(self, claims: QuerySet[Claim], name: str, value: Any) -> QuerySet[Claim]:
        own, published = OF_A_CLAIM[name]
        if sees_work(self.request.user):
            return claims.filter(**{own: value})
        return claims.filter(verdicts__current=True, **{published: value})

    def of_current_verdict(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        return claims.filter(verdicts__current=True, **{OF_ITS_VERDICT[name]: value})

    def of_set(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        every = Claim.with_deleted.all()
        found = (every.adrift() if name == "adrift" else every.stale()).values("pk")
        return claims.filter(pk__in=found) if value == "true" else claims.exclude(pk__in=found)

    def of_queue(self, claims: ClaimQuerySet, name: str, value: str) -> QuerySet[Claim]:
        return QUEUES[value](self.request.user, claims)

    def of_assigned(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        asked = Assignment.objects.in_force().filter(reviewer=self.request.user)
        return claims.filter(pk__in=asked.values("claim"))


class ClaimFilter(ArticleClaimFilter):
    article = by_article("article__slug")
    outlet = by_outlet("article__outlet__domain")
    language = by_language("article__language")
    url = AddressFilter("article")
