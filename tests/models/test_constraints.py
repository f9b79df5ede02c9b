"""Every rule that the database keeps: refused in words by a form, and by the database itself."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from articles.models import (
    Article,
    Claim,
    Evidence,
    Outlet,
    Rating,
    RatingScale,
    Review,
    Speaker,
    Verdict,
)
from tests import make

pytestmark = pytest.mark.django_db

TOMBSTONE = {
    "rating": None,
    "sourcing": "",
    "attribution_check": "",
    "confidence": "",
    "explanation": "",
}
CASES = [
    (Outlet, {"domain": "DAILY.example.org"}, "small letters"),
    (Outlet, {"domain": ""}, "small letters"),
    (Speaker, {"name": ""}, "a name and one of the listed kinds"),
    (Speaker, {"kind": "robot"}, "a name and one of the listed kinds"),
    (Speaker, {"same_as": "javascript:alert(1)"}, "http:// or https://"),
    (RatingScale, {"best": 1, "worst": 1}, "differ"),
    (Rating, {"value": 3, "makes_claim_review": False}, "makes a ClaimReview"),
    (Article, {"headline": ""}, "a headline, a slug and a language"),
    (Article, {"reviews_required": 0}, "one to five"),
    (Article, {"reviews_required": 6}, "one to five"),
    (Article, {"published_on": "2023-9"}, "2023-09"),
    (Article, {"url": "ftp://example.org/"}, "http:// or https://"),
    (Claim, {"start": 5, "end": 5}, "at least one character"),
    (Claim, {"statement": ""}, "a statement"),
    (Claim, {"kind": "rumour"}, "one of the listed kinds"),
    (Claim, {"status": "verified"}, ""),
    (Claim, {"relation": "content"}, "names its relation"),
    (Claim, {"checkworthiness": "UFS"}, "Say why"),
    (Claim, {"kind": "opinion", "checkworthiness": "CFS"}, "non-factual"),
    (Review, {"confidence": ""}, "answers every question"),
    (Review, {"explanation": ""}, "answers every question"),
    (Review, {"is_adjudication": True}, "says why the reviews differ and gives its reason"),
    (Review, {"is_adjudication": True, "reason": "R.", "disagreement": "mood"}, "why the reviews"),
    (Review, {"is_adjudication": True, "disagreement": "error"}, "why the reviews differ"),
    (Review, {"reason": "R."}, "why the reviews differ"),
    (Evidence, {"title": ""}, "a title and a stance"),
    (Evidence, {"stance": "unsure"}, "a title and a stance"),
    (Evidence, {"url": ""}, "address or a reference"),
    (Evidence, {"confidential": True}, "Describe confidential evidence"),
    (Evidence, {"url": "javascript:alert(1)"}, "http:// or https://"),
    (Evidence, {"archived_url": "data:text/html,x"}, "http:// or https://"),
    (Evidence, {"accessed_on": "yesterday"}, "2023-09"),
    (Verdict, {"explanation": ""}, "needs an explanation"),
    (Verdict, {"change": "correction", "number": 2, "public_note": "Too short."}, "20 characters"),
    (Verdict, {"change": "initial", "number": 2}, "20 characters"),
    (Verdict, {"change": "retraction", "public_note": "x" * 19} | TOMBSTONE, "20 characters"),
    (Verdict, {"sourcing": "rumour"}, "has a judgement, and a retraction has none"),
    (Verdict, {"rating": None}, "has a judgement, and a retraction has none"),
    (Verdict, {"confidence": ""}, "has a judgement, and a retraction has none"),
    (Verdict, {"change": "retraction"}, "has a judgement, and a retraction has none"),
    (Verdict, {"change": "retraction"} | TOMBSTONE | {"explanation": "E."}, "retraction has none"),
    (Verdict, {"change": "retraction"} | TOMBSTONE | {"document": ""}, "needs an explanation"),
    (Verdict, {"kind": "rumour"}, ""),
    (Verdict, {"kind": ""}, ""),
    (Verdict, {"change": "silence"}, ""),
]


def make_row(model: type[models.Model], broken: dict) -> models.Model:
    """A good row of the model, as new, but for what is broken."""
    claim = make.make_published(make.make_claim(speaker=make_speaker()))
    if model is Verdict:
        # The one there is stays current; what is tried out is a second one beside it.
        broken = {
            "current": False,
            "number": 3,
            "change": "update",
            "public_note": "x" * 20,
        } | broken
    row = model.objects.earliest("pk") if model is not Article else claim.article
    for name, value in ({"pk": None, "id": None} | broken).items():
        setattr(row, name, value)
    return row


def make_speaker() -> Speaker:
    return Speaker.objects.create(name="Ann", kind="person")


@pytest.mark.parametrize(("model", "broken", "words"), CASES)
def test_a_broken_row_is_refused_in_words(model, broken, words):
    row = make_row(model, broken)

    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()

    assert words in str(refusal.value)


@pytest.mark.parametrize(("model", "broken", "words"), CASES)
def test_a_broken_row_is_refused_by_the_database(model, broken, words):
    row = make_row(model, broken)
    unique = {Outlet: "domain", RatingScale: "code", Rating: "code", Article: "slug"}
    if model in unique and unique[model] not in broken:
        setattr(row, unique[model], "fresh")
    if model is Claim:
        row.number, row.start = 99, broken.get("start", 1)
    if model is Review:
        row.round = 2
    if model is Evidence:
        row.position = 2
    if model is Speaker and "name" not in broken:
        row.name = "Fresh"

    with pytest.raises(IntegrityError, match=r"(?i)check"), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (Outlet, "an outlet with this domain already"),
        (Speaker, "tell them apart by the job title"),
        (RatingScale, "a scale with this code already"),
        (Rating, "a rating with this code already"),
        (Article, "an article with this slug already"),
        (Claim, "on exactly these words already"),
        (Review, "reviewed this claim in this round already"),
    ],
)
def test_what_there_is_once_is_there_once(model, words):
    row = make_row(model, {})

    with pytest.raises(ValidationError, match=words):
        row.validate_constraints()


def test_two_articles_may_have_no_address_but_not_the_same():
    make.make_version(url="")
    make.make_version(url="")
    make.make_version(url="https://example.org/a")

    with pytest.raises(ValidationError, match="an article with this address already"):
        make.make_version(url="https://example.org/a")


def test_a_claim_has_one_current_verdict():
    verdict = make.make_published().verdicts.get()
    verdict.pk, verdict.number, verdict.change = None, 2, "update"
    verdict.public_note = "A longer note than twenty."

    with pytest.raises(ValidationError, match="a current verdict already"):
        verdict.validate_constraints()


def test_a_tombstone_is_a_good_row():
    row = make_row(Verdict, {"change": "retraction"} | TOMBSTONE)

    row.validate_constraints()
    row.save()


def test_a_round_is_adjudicated_once():
    claim = make.submit(make.make_claim())
    decided = {"is_adjudication": True, "disagreement": "error", "reason": "R."}
    Review.objects.update(**decided)
    again = claim.reviews.get()
    again.pk, again.reviewer = None, make.make_user("editor")

    with pytest.raises(ValidationError, match="has been adjudicated already"):
        again.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_the_words_of_a_deleted_claim_may_be_claimed_again():
    claim = make.make_claim()
    Claim.objects.update(status="deleted")

    assert make.make_claim(claim.version).span == claim.span
