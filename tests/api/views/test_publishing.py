"""Deciding, publishing, and what is done about a verdict in public."""

from typing import Any

import pytest

from articles import workflow
from articles.models import Claim, Review, Verdict
from tests.api.rows import answers, done, make_correction, pointers, post, refusal
from tests.make import basis, make_claim, make_evidence, make_user, make_version, read, submit

NOTE = "The encyclopedia was read wrongly before."


def published_with(claim: Claim, **more: Any) -> dict[str, Any]:
    known = basis(claim)
    return {name: known[name] for name in ("reviews", "confirmed")} | more


@pytest.fixture
def disputed(db) -> Claim:
    claim = make_claim(make_version(reviews_required=2))
    return submit(submit(claim), rating="refuted")


def test_a_disputed_claim_is_adjudicated(editor, disputed):
    body = answers(reviews=read(disputed), disagreement="error", reason="Read it on page 7.")

    claim = done(post(editor, "claim-adjudicate", disputed.pk, **body), status="agreed")

    decision = Review.objects.of_round(claim).last()
    assert (decision.is_adjudication, decision.reason) == (True, "Read it on page 7.")
    assert decision.evidence.get().url == make_evidence()["url"]


def test_an_adjudication_is_between_the_reviews_that_were_read(editor, disputed):
    body = answers(reviews=read(disputed)[1:], disagreement="error", reason="Read it.")

    response = post(editor, "claim-adjudicate", disputed.pk, **body)

    assert "not the reviews that you have read" in refusal(response)


@pytest.mark.parametrize("name", ["disagreement", "reason"])
def test_an_adjudication_says_why(editor, disputed, name):
    body = answers(reviews=read(disputed), disagreement="error", reason="Read it.")

    for wrong in ({**body, name: ""}, {key: body[key] for key in body if key != name}):
        assert pointers(post(editor, "claim-adjudicate", disputed.pk, **wrong)) == [f"/{name}"]


def test_a_claim_is_published_once_however_often_it_is_sent(editor):
    claim = submit(make_claim())

    answers = [post(editor, "claim-publish", claim.pk, **published_with(claim)) for _time in "ab"]

    done(answers[0], status="published", sourcing="none")
    assert answers[1].content == answers[0].content
    assert answers[0].json()["verdict"]["id"] == Verdict.objects.get().pk


def test_warnings_come_with_the_codes_that_confirm_them(editor):
    claim = submit(make_claim(), single_origin=True)
    reviews = published_with(claim)["reviews"]

    response = post(editor, "claim-publish", claim.pk, reviews=reviews)

    assert (response.status_code, response.json()["type"]) == (409, "/problems/not-confirmed")
    codes = [error["code"] for error in response.json()["errors"]]
    assert codes == ["one_sided", "single_origin"]
    assert all(error["detail"] for error in response.json()["errors"])
    done(post(editor, "claim-publish", claim.pk, reviews=reviews, confirmed=codes))


def test_a_code_that_no_warning_has_is_refused(editor):
    claim = submit(make_claim())

    body = published_with(claim, confirmed=["one_sided", "all"])

    assert pointers(post(editor, "claim-publish", claim.pk, **body)) == ["/confirmed/1"]


def test_other_reviews_than_were_read_are_refused(editor):
    claim = submit(make_claim())

    response = post(editor, "claim-publish", claim.pk, reviews=[], confirmed=[])

    assert "not the reviews that you have read" in refusal(response)


def test_a_verdict_is_corrected(editor, public):
    body = published_with(public, public_note=NOTE, explanation="Page 7 says so.")

    done(post(editor, "claim-correct", public.pk, **body), status="published")

    verdict = public.verdicts.get(current=True)
    assert (verdict.change, verdict.public_note) == ("correction", NOTE)
    assert verdict.explanation == "Page 7 says so."


def test_a_verdict_is_updated_on_new_reviews(editor, public):
    reopened = post(editor, "claim-reopen", public.pk, reason="There is something new.")
    claim = submit(done(reopened, status="open", round=2), rating="refuted")

    done(post(editor, "claim-update", claim.pk, **published_with(claim, public_note=NOTE)))

    assert public.verdicts.get(current=True).change == "update"


def test_a_verdict_is_retracted(editor, public):
    done(post(editor, "claim-retract", public.pk, public_note=NOTE), status="retracted")

    assert public.verdicts.get(current=True).change == "retraction"


@pytest.mark.parametrize("step", ["correct", "update", "retract"])
def test_the_public_is_told_in_more_than_a_word(editor, public, step):
    claim = public
    if step == "update":
        claim = submit(workflow.reopen(public, by=make_user("editor"), reason="New."))
    body = {} if step == "retract" else published_with(claim)

    for note in ("", "Wrong."):
        response = post(editor, f"claim-{step}", claim.pk, **body, public_note=note)
        assert pointers(response) == ["/public_note"]


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_claim_is_reopened_for_a_reason(editor, public, reason):
    response = post(editor, "claim-reopen", public.pk, reason=reason)

    assert pointers(response) == ["/reason"]
    assert response.json()["errors"][0]["detail"] == "Say why the claim is reopened."


def test_a_correction_that_corrects_nothing_is_refused(editor, public):
    make_correction(public)
    body = published_with(
        public, public_note=NOTE, explanation="The encyclopedia says so on page 7."
    )

    assert "Nothing would change" in refusal(post(editor, "claim-correct", public.pk, **body))
