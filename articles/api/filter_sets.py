"""What each list can be narrowed to.

To callers who do not see work, claims are what their current verdicts say: they are never narrowed
by a claim's own row, which may have been changed since. Articles are public as they stand.
"""

from typing import Any

from django.db.models import QuerySet
from django_filters.rest_framework import CharFilter, ChoiceFilter

from articles.api.filters import (
    AddressFilter,
    AskedFilterSet,
    DateFilter,
    IdFilter,
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
    Article,
    AttributionCheck,
    Change,
    CheckWorthiness,
    Claim,
    Confidence,
    Kind,
    Outlet,
    Rating,
    RatingScale,
    Relation,
    Sourcing,
    Speaker,
    SpeakerKind,
    Status,
    Verdict,
)

FOR_WORK = "Only for callers who may view claims."


class ArticleFilter(AskedFilterSet):
    outlet = by_outlet("outlet__domain")
    language = by_language("language")
    url = AddressFilter("pk")
    published_since = DateFilter("published_on", "gte", "Published on this date or later")
    published_before = DateFilter("published_on", "lt", "Published before this date")
    updated_since = since("updated_at", "Changed")
    q = WordsFilter("the quote or the statement of one of its claims")

    class Meta:
        model = Article
        fields: list[str] = []


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


class ArticleClaimFilter(AskedFilterSet):
    of_work = ("checkworthiness", "relation", "adrift")

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
    adrift = ChoiceFilter(
        choices=[("true", "adrift"), ("false", "in place")],
        method="of_place",
        help_text="Whether it waits for somebody to place it in the latest text of its article. "
        f"{FOR_WORK}",
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
    updated_since = since(None, "Changed", method="of_claim")
    q = WordsFilter()

    class Meta:
        model = Claim
        fields: list[str] = []

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

    def of_place(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        adrift = Claim.with_deleted.adrift().values("pk")
        return claims.filter(pk__in=adrift) if value == "true" else claims.exclude(pk__in=adrift)


class ClaimFilter(ArticleClaimFilter):
    article = by_article("article__slug")
    outlet = by_outlet("article__outlet__domain")
    language = by_language("article__language")
    url = AddressFilter("article")


class PublishedFilter(AskedFilterSet):
    article = by_article("claim__article__slug")
    outlet = by_outlet("claim__article__outlet__domain")
    language = by_language("claim__article__language")
    url = AddressFilter("claim__article")
    kind = ChoiceFilter(choices=Kind.choices, help_text="The kind of its claim.")
    speaker = IdFilter("speaker", help_text="The id of the speaker of its claim.")
    sourcing = ChoiceFilter(choices=Sourcing.choices, help_text="How the article sources it.")
    attribution_check = ChoiceFilter(
        choices=AttributionCheck.choices, help_text="Whether it is what its source said."
    )
    confidence = ChoiceFilter(choices=Confidence.choices, help_text="How sure it is.")
    rating = CharFilter("rating__code", help_text="The code of its rating.")
    scale = CharFilter(method="of_scale", help_text="The code of the scale of its rating.")
    published_since = since("published_at", "Published")
    published_before = before("published_at", "Published")
    updated_since = since("published_at", "The same as `published_since`: published")
    q = WordsFilter()

    class Meta:
        model = Verdict
        fields: list[str] = []

    def of_scale(self, verdicts: QuerySet[Verdict], name: str, value: str) -> QuerySet[Verdict]:
        if not RatingScale.objects.filter(code=value).exists():
            return verdicts.none()
        # Said like this, as most are of one scale: else SQLite reads all of them to sort them.
        others = Rating.objects.exclude(scale__code=value).values_list("pk", flat=True)
        return verdicts.exclude(change=Change.RETRACTION).exclude(rating__in=list(others))


class VerdictFilter(PublishedFilter):
    change = ChoiceFilter(choices=Change.choices, help_text="How it came to be.")
    current = ChoiceFilter(
        choices=[("true", "current"), ("false", "replaced"), ("all", "both")],
        method="in_force",
        help_text="`true` (also when left out): those in force; `false`: those that others have "
        "replaced; `all`: both.",
    )

    def filter_queryset(self, verdicts: QuerySet[Verdict]) -> QuerySet[Verdict]:
        wanted = self.form.cleaned_data.get("current", "true")
        rows = super().filter_queryset(verdicts)
        return rows if wanted == "all" else rows.filter(current=wanted == "true")

    def in_force(self, verdicts: QuerySet[Verdict], name: str, value: str) -> QuerySet[Verdict]:
        return verdicts  # see filter_queryset: it also applies when the parameter is left out


class CorrectionFilter(PublishedFilter):
    change = ChoiceFilter(
        choices=[choice for choice in Change.choices if choice[0] != Change.INITIAL],
        help_text="What sort of change it is.",
    )


# The vocabularies


class OutletFilter(AskedFilterSet):
    domain = CharFilter("domain", help_text="Its domain, in full: example.org.")
    country = CharFilter("country", help_text="The code of its country (ISO 3166): IR.")

    class Meta:
        model = Outlet
        fields: list[str] = []


class SpeakerFilter(AskedFilterSet):
    name = CharFilter("name", help_text="The name, to the letter.")
    kind = ChoiceFilter(choices=SpeakerKind.choices, help_text="What sort of voice it is.")

    class Meta:
        model = Speaker
        fields: list[str] = []
