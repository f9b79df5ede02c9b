"""What everybody would get if this were published now: programs, search engines, readers."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.step_forms import StepForm
from articles.exchange.claim_reviews import claim_review_of
from articles.models import AttributionCheck, Confidence, Kind, Sourcing, Verdict
from articles.workflow import Basis

Document = Mapping[str, Any]


class Difference(NamedTuple):
    """Something that readers know by now, and will read otherwise."""

    what: str | Promise
    was: str
    now: str


class Preview(NamedTuple):
    verdict: Verdict  # which is not there yet
    document: str
    claim_review: str
    no_claim_review: str  # why there is none
    differences: list[Difference]


def of(
    step: str, form: StepForm, request: HttpRequest, basis: Basis | None, old: Verdict | None
) -> Preview | None:
    """Of a step that publishes, with what is written in its form so far."""
    words = {
        name: form[name].value() or ""
        for name in ("public_note", "explanation")
        if name in form.fields
    }
    verdict = workflow.foresee(step, form.claim, by=request.user, basis=basis, old=old, **words)
    return _preview(verdict, old, request) if verdict else None


def _preview(verdict: Verdict, old: Verdict | None, request: HttpRequest) -> Preview:
    document = json.loads(verdict.document)
    before = json.loads(old.document) if old else None
    why_not, found = _why_no_claim_review(verdict), {}
    if not why_not:
        url = request.build_absolute_uri(reverse("api:claim-detail", args=[verdict.claim_id]))
        found = claim_review_of(verdict, url, request.build_absolute_uri("/"))
    differences = _differences(before, document) if before else []
    return Preview(verdict, pretty(document), pretty(found), why_not, differences)


def pretty(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


def _why_no_claim_review(verdict: Verdict) -> str:
    if verdict.makes_claim_review:
        return ""
    if verdict.rating is None:
        return _("A retraction makes no ClaimReview: what there was is taken back.")
    return _("“%s” makes no ClaimReview.") % verdict.rating.label


# What changes for readers

LABELS = {
    "kind": Kind.choices,
    "sourcing": Sourcing.choices,
    "attribution_check": AttributionCheck.choices,
    "confidence": Confidence.choices,
}
READ = {
    "statement": gettext_lazy("Statement"),
    "quote": gettext_lazy("Quote"),
    "kind": gettext_lazy("Kind"),
    "speaker": gettext_lazy("Speaker"),
    "rating": gettext_lazy("Rating"),
    "sourcing": gettext_lazy("Sourcing"),
    "attribution_check": gettext_lazy("Attribution check"),
    "confidence": gettext_lazy("Confidence"),
    "explanation": gettext_lazy("Explanation"),
    "evidence": gettext_lazy("Evidence"),
}


def _differences(before: Document, after: Document) -> list[Difference]:
    pairs = ((name, _words(name, before), _words(name, after)) for name in READ)
    return [Difference(READ[name], was, now) for name, was, now in pairs if was != now]


def _words(name: str, document: Document) -> str:
    value = document["claim"][name] if name in document["claim"] else document[name]
    if name in LABELS:
        return str(dict(LABELS[name]).get(value, ""))
    if name == "evidence":
        return "; ".join(item.get("title") or item["public_description"] for item in value)
    if isinstance(value, dict):
        return str(value["label"] if name == "rating" else value["name"])
    return value or ""
