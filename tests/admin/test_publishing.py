"""Publishing, updating, correcting and retracting at the desk."""

import json

import pytest

from articles import workflow
from articles.models import Change, Claim, Review, Status, Verdict
from articles.workflow import Warn
from tests.admin.visitors import (
    Visitor,
    adjudicate,
    errors,
    make_disputed,
    page,
    seen_reviews,
    words,
)
from tests.make import basis, make_claim, make_evidence, make_published, make_version, submit

NOTE = "The paper says more than we had read in it."
BOTH_SIDES = [make_evidence(), make_evidence(title="A denial", stance="context")]


def agreed_claim(**answers) -> Claim:
    """A claim whose verdict nobody needs to be asked about."""
    return submit(make_claim(), evidence=BOTH_SIDES, **answers)


def agreed_again(editor: Visitor, **answers) -> Claim:
    """A claim that was published before."""
    claim = workflow.reopen(make_published(), by=editor.user, reason="A new source.")
    return submit(claim, evidence=BOTH_SIDES, **answers)


def send(visitor: Visitor, step: str, claim: Claim, **data):
    data = {"reviews": seen_reviews(claim)} | data
    return visitor.post(page(f"claim_{step}", claim.pk), data)


# Publishing


def test_an_editor_publishes_from_the_page_of_the_claim(editor):
    claim = agreed_claim()
    html = editor.get(page("claim_change", claim.pk)).content.decode()

    assert f'name="reviews" value="{seen_reviews(claim)}"' in html
    assert "Publish verdict" in html
    response = editor.post(
        page("claim_publish", claim.pk), {"reviews": seen_reviews(claim)}, follow=True
    )

    assert words(response) == "The verdict is published."
    assert "The published verdict" in response.content.decode()
    assert "&quot;public_note&quot;: &quot;&quot;" in response.content.decode()
    assert list(Verdict.objects.get().reviews.all()) == list(claim.reviews.all())


def test_a_double_click_publishes_once(editor):
    claim = agreed_claim()
    sent = seen_reviews(claim)

    for _twice in range(2):
        assert send(editor, "publish", claim, reviews=sent).status_code == 302
    assert Verdict.objects.count() == 1


@pytest.mark.parametrize("seen", ["", "0", "x,-1,²", "{more}"])
def test_a_verdict_rests_on_exactly_the_reviews_that_were_seen(editor, seen):
    claim = agreed_claim()
    seen = seen.replace("{more}", f"{seen_reviews(claim)},{seen_reviews(agreed_claim())}")

    response = send(editor, "publish", claim, reviews=seen)

    assert response.status_code == 409
    assert errors(response) == ["These are not the reviews that you have read: look at them again."]
    assert response.context["form"]["reviews"].value() == seen_reviews(claim)
    assert not Verdict.objects.exists()


def test_what_is_doubtful_is_asked_once(editor):
    claim = submit(make_claim(), single_origin=True)

    response = send(editor, "publish", claim)

    boxes = [box.data["value"] for box in response.context["form"].warnings]
    assert response.status_code == 409
    assert boxes == [Warn.ONE_SIDED, Warn.SINGLE_ORIGIN]
    html = response.content.decode()
    assert "Nothing is published yet." in html
    assert 'type="checkbox" name="confirmed" value="one_sided"' in html
    assert 'value="one_sided" checked' not in " ".join(html.split())
    assert send(editor, "publish", claim, confirmed=boxes).status_code == 302
    assert claim.events.last().data["confirmed"] == boxes


def test_what_was_confirmed_stays_ticked_until_all_is(editor):
    claim = submit(make_claim(), single_origin=True)

    response = send(editor, "publish", claim, confirmed=[Warn.SINGLE_ORIGIN])

    boxes = {box.data["value"]: box.data["selected"] for box in response.context["form"].warnings}
    assert response.status_code == 409
    assert boxes == {Warn.ONE_SIDED: False, Warn.SINGLE_ORIGIN: True}
    assert send(editor, "publish", claim, confirmed=["everything"]).status_code == 422
    assert not Verdict.objects.exists()


def test_every_reason_why_not_stands_on_the_page(superuser):
    claim = agreed_claim()
    Review.objects.update(reviewer=superuser.user)
    Claim.objects.filter(pk=claim.pk).update(revision=7)

    response = send(superuser, "publish", claim)

    assert response.status_code == 409
    assert errors(response) == [
        "You alone have judged the claim this way: somebody else has to publish it.",
        "The claim has changed since it was reviewed: reopen it.",
    ]


def test_what_is_about_to_be_published_is_the_adjudication_where_there_is_one(editor):
    claim = adjudicate(make_disputed(), explanation="The paper against is a hoax.")

    response = editor.get(page("claim_publish", claim.pk))

    assert response.context["decisive"].explanation == "The paper against is a hoax."
    assert response.context["decisive"].is_adjudication
    assert len(response.context["reviews"]) == 3


# Afterwards


@pytest.mark.parametrize(("step", "change"), [("update", "update"), ("correct", "correction")])
def test_a_verdict_is_replaced_by_what_new_reviews_say(editor, step, change):
    claim = agreed_again(editor, rating="refuted", explanation="It is dry.")

    response = send(editor, step, claim, public_note=NOTE)

    assert response.status_code == 302
    verdict = Verdict.objects.current().get()
    assert (verdict.number, verdict.change, verdict.public_note) == (2, change, NOTE)
    assert (verdict.rating.code, verdict.explanation) == ("refuted", "It is dry.")


def test_a_correction_proposes_the_words_that_are_published(editor):
    claim = make_published()
    first = basis(claim, editor.user) | {"explanation": "Corrected once.", "public_note": NOTE}
    workflow.correct(claim, **first)

    form = editor.get(page("claim_correct", claim.pk)).context["form"]

    assert form["explanation"].value() == "Corrected once."
    confirmed = list(Warn.values)
    sent = {"explanation": "Corrected twice.", "public_note": NOTE, "confirmed": confirmed}
    assert send(editor, "correct", claim, **sent).status_code == 302
    assert Verdict.objects.current().get().explanation == "Corrected twice."


def test_a_note_that_is_too_short_is_refused_and_everything_comes_back(editor):
    claim = make_published()

    response = send(editor, "correct", claim, public_note="Typo.", explanation="Half a page.")

    html = response.content.decode()
    assert response.status_code == 422
    assert "at least 20 characters" in response.context["form"].errors["public_note"][0]
    assert "Typo.</textarea>" in html
    assert "Half a page.</textarea>" in html


def test_a_warning_keeps_what_was_written(editor):
    claim = make_published()

    response = send(editor, "correct", claim, public_note=NOTE, explanation="Better words.")

    assert response.status_code == 409
    assert response.context["form"].warnings
    assert f"{NOTE}</textarea>" in response.content.decode()
    assert "Better words.</textarea>" in response.content.decode()


def test_a_verdict_is_retracted_with_a_note(editor):
    claim = workflow.reopen(make_published(), by=editor.user, reason="A new source.")

    response = editor.post(
        page("claim_retract", claim.pk), {"public_note": f" {NOTE} "}, follow=True
    )

    assert words(response) == "The verdict is retracted."
    assert Claim.objects.get().status == Status.RETRACTED
    verdict = Verdict.objects.current().get()
    assert (verdict.change, verdict.public_note) == (Change.RETRACTION, NOTE)


def test_what_was_never_published_is_not_retracted(editor):
    response = editor.post(page("claim_retract", make_claim().pk), {"public_note": NOTE})

    assert response.status_code == 409
    assert errors(response) == ["Nothing has been published on this claim yet."]
    assert f"{NOTE}</textarea>" in response.content.decode()


def test_an_editor_who_may_not_see_the_reviews_cannot_publish_them(editor):
    """A role of one's own making: publishing without adjudicating."""
    claim = submit(make_claim(make_version(reviews_required=1)), evidence=BOTH_SIDES)
    group = editor.user.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="adjudicate_claim"))

    response = editor.get(page("claim_publish", claim.pk))

    assert response.context["form"]["reviews"].value() == ""
    assert "The encyclopedia says so." not in response.content.decode()
    assert send(editor, "publish", claim, reviews="").status_code == 409


# What would become public


def test_the_public_record_is_shown_before_it_is_published(editor):
    claim = agreed_claim()

    preview = editor.get(page("claim_publish", claim.pk)).context["preview"]
    send(editor, "publish", claim)

    published = json.loads(Verdict.objects.get().document)
    shown = json.loads(preview.document)
    assert {**shown, "published_at": ""} == {**published, "published_at": ""}
    review = json.loads(preview.claim_review)
    assert review["claimReviewed"] == claim.statement
    assert review["url"] == f"http://testserver/api/v1/claims/{claim.pk}/"
    assert not Verdict.objects.filter(number=2).exists()


def test_what_makes_no_claim_review_says_so(editor):
    claim = submit(make_claim(kind="opinion"), rating="not_rated")
    published = make_published()

    for step, where, sentence in (
        ("publish", claim, "“Not rated” makes no ClaimReview."),
        ("retract", published, "A retraction makes no ClaimReview: what there was is taken back."),
    ):
        preview = editor.get(page(f"claim_{step}", where.pk)).context["preview"]
        assert (preview.no_claim_review, preview.claim_review) == (sentence, "{}")


def test_what_would_be_refused_is_said_before(editor):
    claim = agreed_claim()
    Claim.objects.filter(pk=claim.pk).update(revision=7)

    html = editor.get(page("claim_publish", claim.pk)).content.decode()

    assert "This would be refused:" in html
    assert "The claim has changed since it was reviewed: reopen it." in html


def test_what_will_be_asked_can_be_confirmed_at_once(editor):
    claim = submit(make_claim())

    html = editor.get(page("claim_publish", claim.pk)).content.decode()

    assert 'name="confirmed" value="one_sided"' in html
    assert "Nothing is published yet. Tick" not in html


def test_a_correction_can_be_looked_at_as_it_is_written(editor):
    claim = make_published()

    sent = {"explanation": "Corrected.", "public_note": NOTE, "_look": ""}
    preview = send(editor, "correct", claim, **sent).context["preview"]

    shown = json.loads(preview.document)
    assert (shown["explanation"], shown["public_note"], shown["number"]) == ("Corrected.", NOTE, 2)
    assert preview.differences == [("Explanation", "The encyclopedia says so.", "Corrected.")]
    assert Verdict.objects.count() == 1


def test_a_retraction_is_shown_as_the_tombstone_that_it_leaves(editor):
    claim = make_published()

    response = send(editor, "retract", claim, public_note=NOTE, _look="")

    shown = json.loads(response.context["preview"].document)
    assert (shown["rating"], shown["evidence"], shown["public_note"]) == (None, [], NOTE)
    assert ("Rating", "Supported", "") in response.context["preview"].differences
    assert Verdict.objects.count() == 1


def test_confidential_evidence_is_described_in_the_preview_and_no_more(editor):
    secret = make_evidence(title="HIDDEN title", confidential=True, public_description="A letter.")
    claim = workflow.reopen(make_published(), by=editor.user, reason="A new source.")
    submit(claim, evidence=[secret])

    preview = editor.get(page("claim_update", claim.pk)).context["preview"]

    assert "HIDDEN" not in preview.document + preview.claim_review
    assert preview.differences[-1].now == "A letter."


def test_who_may_not_read_the_reviews_gets_no_preview(editor):
    claim = agreed_claim()
    group = editor.user.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="adjudicate_claim"))

    assert editor.get(page("claim_publish", claim.pk)).context["preview"] is None
