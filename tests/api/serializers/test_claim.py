"""What a claim looks like."""

import json

from articles import workflow
from articles.text.spans import Span
from tests.api.rows import at, make_correction, make_speaker
from tests.make import make_claim, make_published, make_user

SITE = "http://testserver"


def test_a_published_claim_in_full(anonymous):
    speaker = make_speaker()
    claim = make_published(make_claim(span=Span(14, 30), speaker=speaker, via="Interfax"))
    verdict = claim.verdicts.get()

    body = anonymous.get(at("claim-detail", claim.pk)).json()

    assert [body.pop(name)[:3] for name in ("created_at", "updated_at")] == ["202", "202"]
    assert body.pop("rating") == json.loads(verdict.document)["rating"]
    assert body.pop("speaker")["api_url"] == SITE + at("speaker-detail", speaker.pk)
    assert body == {
        "id": claim.pk,
        "api_url": SITE + at("claim-detail", claim.pk),
        "article": {
            "slug": claim.article.slug,
            "api_url": SITE + at("article-detail", claim.article.slug),
        },
        "version": 1,
        **{name: getattr(claim, name) for name in ("number", "quote", "start", "end")},
        **{name: getattr(claim, name) for name in ("prefix", "suffix", "statement", "kind")},
        "via": "Interfax",
        "parent": None,
        "relation": "",
        "checkworthiness": "",
        "checkworthiness_reason": "",
        "status": "published",
        "sourcing": "none",
        "attribution_check": "not_applicable",
        "verdict": {"id": verdict.pk, "api_url": SITE + at("verdict-detail", verdict.pk)},
    }


def test_only_those_who_may_view_claims_read_where_the_work_is(public, anonymous, keyed):
    address = at("claim-detail", public.pk)
    work = {"round": 1, "revision": 1, "is_adrift": False}

    assert not set(work) & set(anonymous.get(address).json())
    assert work.items() <= keyed.get(address).json().items()


def test_a_claim_leads_those_who_may_view_claims_to_the_work_on_it(public, anonymous, editor):
    address = at("claim-detail", public.pk)
    names = ("reviews_url", "assignments_url", "history_url")
    body = editor.get(address).json()

    assert not set(names) & set(anonymous.get(address).json())
    reviews, assignments, history = (editor.get(body[name]).json()["results"] for name in names)
    assert (len(reviews), len(assignments)) == (1, 0)
    assert [event["action"] for event in history] == ["publish", "agree", "submit", "add"]


def test_a_claim_that_the_latest_text_does_not_have_is_adrift(hidden, keyed):
    workflow.add_version(hidden.article, "Other words.", by=make_user("annotator"))

    assert keyed.get(at("claim-detail", hidden.pk)).json()["is_adrift"] is True


def test_a_claim_has_the_judgement_of_the_verdict_in_force(public, anonymous):
    correction = make_correction(public, sourcing="vague", rating="refuted")

    body = anonymous.get(at("claim-detail", public.pk)).json()

    assert body["sourcing"] == "vague"
    assert body["verdict"]["id"] == correction.pk


def test_a_claim_before_publication_has_no_judgement(hidden, keyed):
    body = keyed.get(at("claim-detail", hidden.pk)).json()

    names = ("status", "rating", "sourcing", "attribution_check", "verdict")
    assert [body[name] for name in names] == ["open", None, None, None, None]
