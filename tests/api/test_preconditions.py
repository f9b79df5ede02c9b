"""Who changes something has read it as it is; else nothing is done, and they hear how it is now."""

from typing import Any

import pytest

from articles import workflow
from articles.models import Claim, Event
from tests import make
from tests.api.rows import at, make_speaker, with_key

pytestmark = pytest.mark.django_db

WHY = {"reason": "Said twice."}


@pytest.fixture
def claim() -> Claim:
    return make.make_claim()


@pytest.fixture
def program():
    """An annotator's, which says nothing of what it has read."""
    return without_if_match(with_key(make.make_user("annotator")))


def without_if_match(client):
    client.credentials(HTTP_AUTHORIZATION=client._credentials["HTTP_AUTHORIZATION"])
    return client


def rows(claim: Claim) -> dict[str, dict[str, Any]]:
    """What can be changed, by its address, and a change of it."""
    speaker = make_speaker()
    return {
        at("claim-detail", claim.pk): {"revision": claim.revision, "statement": "Wet it is."},
        at("article-detail", claim.article.slug): {"headline": "Another"},
        at("outlet-detail", claim.article.outlet.pk): {"name": "Another"},
        at("speaker-detail", speaker.pk): {"name": "Another"},
    }


def test_a_row_is_changed_as_it_was_read_and_has_another_tag_then(program, claim):
    for address, change in rows(claim).items():
        read = program.get(address)

        done = program.patch(address, change, format="json", headers={"If-Match": read["ETag"]})

        assert done.status_code == 200, done.content
        assert done["ETag"] not in ("", read["ETag"])
        again = program.get(address)
        assert (again["ETag"], again.json()) == (done["ETag"], done.json())


def test_who_does_not_say_what_they_have_read_changes_nothing(program, claim):
    events = Event.objects.count()

    for address, change in rows(claim).items():
        before = program.get(address).json()
        answer = program.patch(address, change, format="json")
        assert answer.status_code == 428
        assert answer.json()["type"] == "/problems/precondition-required"
        assert program.get(address).json() == before

    assert Event.objects.count() == events


def test_who_was_too_slow_changes_nothing_and_hears_the_tag_of_now(program, claim):
    for address, change in rows(claim).items():
        old = {"If-Match": program.get(address)["ETag"]}
        now = program.patch(address, change, format="json", headers=old)

        answer = program.patch(address, change, format="json", headers=old)

        assert (answer.status_code, answer["ETag"]) == (412, now["ETag"])
        assert answer.json()["type"] == "/problems/stale-version"


@pytest.mark.parametrize("if_match", ["*", "W/{tag}", '"other", {tag}'])
def test_any_of_the_tags_that_are_sent_may_be_the_one(program, claim, if_match):
    address = at("claim-detail", claim.pk)
    sent = if_match.format(tag=program.get(address)["ETag"])
    change = {"revision": claim.revision, "statement": "Wet it is."}

    assert (
        program.patch(address, change, format="json", headers={"If-Match": sent}).status_code == 200
    )


def test_a_step_is_taken_by_who_has_read_the_claim(program, claim):
    address, step = at("claim-detail", claim.pk), at("claim-delete", claim.pk)
    old = {"If-Match": program.get(address)["ETag"]}

    assert program.post(step, WHY, format="json").status_code == 428
    workflow.edit_claim(claim, {"via": "AP"}, by=make.make_user("annotator"), revision=1)
    assert program.post(step, WHY, format="json", headers=old).status_code == 412
    assert Claim.objects.filter(pk=claim.pk).exists()
    new = {"If-Match": program.get(address)["ETag"]}
    assert program.post(step, WHY, format="json", headers=new).status_code == 200


def heeded(claim: Claim) -> dict[str, tuple[str, dict[str, Any]]]:
    """What can be done to an article whatever was read of it: who does it, and what is sent."""
    reviewers = {"reviewers": [make.make_user("reviewer").username]}
    slug = claim.article.slug
    return {
        at("article-renumber", slug): ("annotator", {}),
        at("article-share-out", slug): ("editor", reviewers),
        at("article-decline", slug): ("reviewer", WHY),
        at("article-version-list", slug): ("annotator", {"body": "A newer text."}),
    }


def test_who_says_what_they_have_read_of_an_article_is_heard(claim):
    article = at("article-detail", claim.article.slug)
    for address, (role, body) in heeded(claim).items():
        caller = without_if_match(with_key(make.make_user(role)))
        old = {"If-Match": caller.get(article)["ETag"]}
        workflow.add_version(claim.article, f"For {address}.", by=make.make_user("annotator"))
        now = {"If-Match": caller.get(article)["ETag"]}
        events = Event.objects.count()

        refused = caller.post(address, body, format="json", headers=old)

        assert (refused.status_code, refused["ETag"]) == (412, now["If-Match"]), address
        assert Event.objects.count() == events
        done = caller.post(address, body, format="json", headers=now)
        assert done.status_code in (200, 201), done.content


def test_who_does_not_say_it_changes_an_article_as_it_is(claim):
    for address, (role, body) in heeded(claim).items():
        caller = without_if_match(with_key(make.make_user(role)))
        assert caller.post(address, body, format="json").status_code in (200, 201)


def test_steps_can_follow_each_other_without_reading_between(claim):
    make.submit(claim)
    editor = with_key(make.make_user("editor"))
    tag = editor.get(at("claim-detail", claim.pk))["ETag"]

    body = {"reviews": make.read(claim), "confirmed": list(workflow.Warn.values)}
    published = editor.post(
        at("claim-publish", claim.pk), body, format="json", headers={"If-Match": tag}
    )
    note = {"public_note": "The record says nothing of it."}
    withdrawn = editor.post(
        at("claim-retract", claim.pk), note, format="json", headers={"If-Match": published["ETag"]}
    )

    assert [published.status_code, withdrawn.status_code] == [200, 200], withdrawn.content


def test_a_draft_does_not_change_the_tag(program, claim):
    before = program.get(at("claim-detail", claim.pk))["ETag"]

    make.save_draft(claim)

    assert program.get(at("claim-detail", claim.pk))["ETag"] == before


def test_who_may_not_is_refused_before_they_are_asked_what_they_have_read(claim):
    reviewer = without_if_match(with_key(make.make_user("reviewer")))

    answer = reviewer.patch(at("claim-detail", claim.pk), {"revision": 1}, format="json")

    assert answer.status_code == 403
