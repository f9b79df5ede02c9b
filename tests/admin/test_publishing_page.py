"""The publish desk: what waits, what would be refused, and publishing what is ticked."""

import pytest

from articles import workflow
from articles.admin import publishing
from articles.models import Claim, Review, Status, Verdict
from articles.workflow import Warn
from tests.admin.visitors import Visitor, adjudicate, make_disputed, page
from tests.make import (
    make_claim,
    make_claims,
    make_evidence,
    make_published,
    make_user,
    make_version,
    submit,
)

HERE = page("claim_publishing")
BOTH_SIDES = [make_evidence(), make_evidence(title="A denial", stance="context")]


def agreed_claim(**answers) -> Claim:
    return submit(make_claim(), evidence=BOTH_SIDES, **answers)


def seen(claim: Claim) -> str:
    return f"{claim.pk}:{','.join(str(review.pk) for review in Review.objects.of_round(claim))}"


def waiting(visitor: Visitor, **asked) -> list[Claim]:
    return [one.claim for one in visitor.get(HERE, asked).context["waiting"]]


def lines(response, name: str) -> list[Claim]:
    return [line.claim for line in response.context[name]]


def test_what_is_agreed_waits_the_longest_waiting_first(editor):
    later, first = agreed_claim(), agreed_claim()
    later.save()
    make_claim(), make_disputed(), make_published()

    assert waiting(editor) == [first, later]


def test_one_article_can_be_asked_for(editor):
    claim, _other = agreed_claim(), agreed_claim()

    assert waiting(editor, article=claim.article_id) == [claim]
    assert len(waiting(editor, article="x")) == 2


def test_a_page_has_no_more_than_can_be_read(editor, monkeypatch):
    monkeypatch.setattr(publishing, "PAGE", 2)
    claims = [agreed_claim() for _ in range(3)]

    assert waiting(editor) == claims[:2]
    assert waiting(editor, page=2) == claims[2:]
    assert 'rel="next" href="?page=2"' in editor.get(HERE).content.decode()
    assert 'rel="next"' not in editor.get(HERE, {"page": 2}).content.decode()


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_page_costs_the_same_however_many_wait(editor, how_many, django_assert_num_queries):
    for claim in make_claims(how_many):
        submit(claim)

    with django_assert_num_queries(8):
        editor.get(HERE)


def test_a_row_shows_the_judgement_that_decides_and_who_made_it(editor):
    claim = adjudicate(make_disputed(), explanation="The paper against is a hoax.")

    one = editor.get(HERE).context["waiting"][0]

    assert one.decisive.explanation == "The paper against is a hoax."
    assert [review.pk for review in one.reviews] == [
        review.pk for review in Review.objects.of_round(claim)
    ]


def test_what_would_be_refused_is_said_before_and_cannot_be_ticked(editor):
    claim = agreed_claim()
    workflow.add_version(claim.article, "Snow is white.", by=editor.user)
    Claim.objects.filter(pk=claim.pk).update(status=Status.AGREED, round=1)

    one = editor.get(HERE).context["waiting"][0]

    older = "The reviews are of an older text of the article: place the claim in the newer."
    assert older in one.objections
    assert 'name="claim"' not in editor.get(HERE).content.decode()


def test_what_was_published_before_leads_to_its_update(editor):
    claim = workflow.reopen(make_published(), by=editor.user, reason="A new source.")
    submit(claim, evidence=BOTH_SIDES)

    html = editor.get(HERE).content.decode()

    assert f'href="{page("claim_update", claim.pk)}"' in html
    assert 'name="claim"' not in html


# Publishing


def test_what_is_ticked_is_published_and_the_rest_is_not(editor):
    ticked, left = agreed_claim(), agreed_claim()
    html = editor.get(HERE).content.decode()

    response = editor.post(HERE, {"claim": [seen(ticked)]})

    assert f'name="claim" value="{seen(ticked)}"' in html
    assert response.context["words"] == "1 verdict is published."
    assert lines(response, "published") == [ticked]
    assert [verdict.claim for verdict in Verdict.objects.all()] == [ticked]
    assert waiting(editor) == [left]


def test_one_that_is_refused_does_not_stop_the_others(editor):
    stale, fine = agreed_claim(), agreed_claim()
    Claim.objects.filter(pk=stale.pk).update(revision=7)

    response = editor.post(HERE, {"claim": [seen(stale), seen(fine)]})

    refused = response.context["refused"][0]
    assert lines(response, "published") == [fine]
    assert refused.claim == stale
    assert refused.refused == ["The claim has changed since it was reviewed: reopen it."]
    assert "The claim has changed since it was reviewed" in response.content.decode()


def test_reviews_that_were_not_on_the_page_are_not_published(editor):
    claim = agreed_claim()
    sent = seen(claim)
    workflow.reopen(claim, by=editor.user, reason="A new source.")
    submit(claim, evidence=BOTH_SIDES, rating="refuted")

    response = editor.post(HERE, {"claim": [sent]})

    assert response.context["refused"][0].refused == [
        "These are not the reviews that you have read: look at them again."
    ]
    assert not Verdict.objects.exists()


def test_a_warning_is_asked_once_for_each_claim(editor):
    claim = submit(make_claim())

    asked = editor.post(HERE, {"claim": [seen(claim)]})
    line = asked.context["asked"][0]
    response = editor.post(HERE, {"claim": [line.seen], "confirmed": [line.asked]})

    assert line.warnings == (Warn.ONE_SIDED,)
    assert f'name="claim" value="{seen(claim)}"' in asked.content.decode()
    assert lines(response, "published") == [claim]
    assert claim.events.last().data["confirmed"] == [Warn.ONE_SIDED]


def test_a_warning_that_was_on_the_page_can_be_confirmed_there(editor):
    claim = submit(make_claim())
    html = editor.get(HERE).content.decode()

    response = editor.post(HERE, {"claim": [seen(claim)], "confirmed": [f"{claim.pk}:one_sided"]})

    assert f'name="confirmed" value="{claim.pk}:one_sided"' in html
    assert lines(response, "published") == [claim]


def test_what_is_confirmed_of_one_claim_is_not_confirmed_of_another(editor):
    one, other = submit(make_claim()), submit(make_claim())

    response = editor.post(
        HERE, {"claim": [seen(one), seen(other)], "confirmed": [f"{one.pk}:one_sided"]}
    )

    assert (lines(response, "published"), lines(response, "asked")) == ([one], [other])


def test_the_same_page_sent_twice_publishes_once(editor):
    claim = agreed_claim()
    sent = {"claim": [seen(claim)]}

    for _twice in range(2):
        assert lines(editor.post(HERE, sent), "published") == [claim]
    assert Verdict.objects.count() == 1


@pytest.mark.parametrize("sent", [[], ["x"], ["0:1"]])
def test_without_a_tick_nothing_is_published(editor, sent):
    agreed_claim()

    response = editor.post(HERE, {"claim": sent})

    assert response.status_code == 422
    assert response.context["refusal"] == "Tick the claims that you want to publish."


def test_too_many_at_once_are_refused(editor, monkeypatch):
    monkeypatch.setattr(publishing, "MOST", 1)

    response = editor.post(HERE, {"claim": [seen(agreed_claim()), seen(agreed_claim())]})

    assert response.status_code == 422
    assert response.context["refusal"] == "Publish at most 1 claims at a time."
    assert not Verdict.objects.exists()


# Who may


@pytest.mark.parametrize("role", ["annotator", "reviewer", "administrator"])
def test_nobody_else_gets_in(role, db):
    claim = agreed_claim()

    assert Visitor(role).get(HERE).status_code == 403
    assert Visitor(role).post(HERE, {"claim": [seen(claim)]}).status_code == 403
    assert not Verdict.objects.exists()


def test_who_may_publish_but_not_read_the_reviews_sees_none(editor):
    agreed_claim(explanation="Read by few.")
    group = editor.user.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="adjudicate_claim"))

    html = editor.get(HERE).content.decode()

    assert "Your role does not include reading its reviews." in html
    assert "Read by few." not in html
    assert 'name="claim"' not in html


def test_a_claim_under_review_is_not_there(editor):
    claim = make_claim(make_version(reviews_required=2))
    submit(claim, by=make_user("reviewer"), explanation="HIDDEN words")

    assert waiting(editor) == []
    assert "HIDDEN" not in editor.get(HERE).content.decode()
