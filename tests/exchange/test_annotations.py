"""Claims as Web Annotations."""

import pytest

from articles import workflow
from articles.exchange.annotations import Addresses, annotation_of, with_judgements
from articles.models import Claim
from articles.text.spans import Span
from tests.api.rows import make_correction, make_retraction
from tests.make import make_claim, make_published, make_user, make_version

pytestmark = pytest.mark.django_db

AT = Addresses(
    annotation="https://desk.example.org/annotations/{}".format,
    verdict="https://desk.example.org/verdicts/{}".format,
    article="https://desk.example.org/articles/{}".format,
    version="https://desk.example.org/articles/{}/versions/{}".format,
    site="https://desk.example.org/",
)


def annotate(claim):
    return annotation_of(with_judgements(Claim.objects.filter(pk=claim.pk)).get(), AT)


def said(annotation, purpose):
    return [body["value"] for body in annotation["body"] if body["purpose"] == purpose]


def test_a_judgement_stays_as_it_was_published_whatever_becomes_of_the_claim():
    version = make_version(url="https://daily.example/news")
    claim = make_published(make_claim(version))
    before = annotate(claim)

    claim = workflow.reopen(claim, by=make_user("editor"), reason="It was read wrongly.")
    workflow.respan(
        claim, Span(0, 5), by=make_user("annotator"), version=1, revision=claim.revision
    )
    newer = workflow.add_version(version.article, f"Old {version.body}", by=make_user("annotator"))

    assert newer.number == 2
    assert annotate(claim) == before
    assert before["target"]["source"] == "https://daily.example/news"
    assert before["target"]["state"]["cached"] == AT.version(version.article.slug, 1)
    assert before["target"]["selector"][1]["end"] == 13


def test_the_verdict_in_force_is_the_one_that_is_said():
    claim = make_published()
    verdict = make_correction(claim)

    annotation = annotate(claim)

    assert said(annotation, "commenting") == [verdict.explanation, verdict.public_note]
    assert annotation["body"][-1]["source"] == AT.verdict(verdict.pk)


def test_a_claim_without_a_judgement_is_as_it_stands_and_nothing_of_its_reviews_is_said():
    retracted = make_published()
    make_retraction(retracted)
    waiting = make_claim()

    for claim, status in ((retracted, "retracted"), (waiting, "open")):
        annotation = annotate(claim)
        assert said(annotation, "tagging") == [f"status: {status}"]
        assert {body["purpose"] for body in annotation["body"]} == {
            *("describing", "classifying", "tagging")
        }


def test_an_article_without_an_address_is_called_by_ours():
    for claim in (make_claim(), make_published()):
        assert annotate(claim)["target"]["source"] == AT.article(claim.article.slug)


def test_offsets_are_code_points():
    version = make_version("😀 Water is wet.")
    claim = make_claim(version, Span(2, 15))

    quote, position = annotate(claim)["target"]["selector"]

    assert quote["exact"] == "Water is wet."
    assert (position["start"], position["end"]) == (2, 15)
    assert quote["prefix"] == "😀 "
