"""Who may write what: every address that changes something, with every caller."""

import pytest
from django.contrib.auth.models import Group
from django.urls import get_resolver
from rest_framework.test import APIClient

from articles.models import Claim, Event
from tests.api.rows import at, make_speaker, post, with_key
from tests.make import PASSWORD, make_user

DESK, REVIEW, DECIDE = {"annotator", "editor"}, {"reviewer"}, {"editor"}
POSTS = {
    **dict.fromkeys(["article-list", "article-version-list", "article-claim-list"], DESK),
    **dict.fromkeys(["article-renumber", "article-add-claims"], DESK),
    **dict.fromkeys(["add-article", "article-add-version"], DESK),
    **dict.fromkeys(["outlet-list", "speaker-list"], DESK),
    **dict.fromkeys(["claim-accept", "claim-reject", "claim-nest", "claim-respan"], DESK),
    **dict.fromkeys(["claim-split", "claim-merge", "claim-delete", "claim-reanchor"], DESK),
    **dict.fromkeys(["article-decline", "claim-review-list", "claim-undo"], REVIEW),
    **dict.fromkeys(["claim-arrive", "claim-leave", "claim-skip", "claim-unskip"], REVIEW),
    **dict.fromkeys(["article-share-out", "claim-assignment-list", "claim-unassign"], DECIDE),
    **dict.fromkeys(["claim-adjudicate", "claim-publish", "claim-correct"], DECIDE),
    **dict.fromkeys(["claim-assign-many", "claim-return-many", "claim-reopen-many"], DECIDE),
    **dict.fromkeys(["claim-preview", "claim-update", "claim-retract", "claim-reopen"], DECIDE),
}
PATCHES = dict.fromkeys(["article-detail", "claim-detail", "outlet-detail", "speaker-detail"], DESK)
WRITES = [("post", view) for view in POSTS] + [("patch", view) for view in PATCHES]
CLOSED = ("claim-review-list", "claim-assignment-list")  # nobody reads them without a key
MANY = ("claim-assign-many", "claim-return-many", "claim-reopen-many")
LISTS = ("article-list", "outlet-list", "speaker-list", "add-article", *MANY)
FORMS = ("add-article", "article-add-version")  # with a file in them


def write(client: APIClient, claim: Claim, method: str, view: str, **body):
    noun = view.partition("-")[0]
    keys = {"article": claim.article.slug, "claim": claim.pk, "outlet": claim.article.outlet_id}
    arguments = [] if view in LISTS else [keys.get(noun, claim.speaker_id)]
    form = "multipart" if view in FORMS else "json"
    return getattr(client, method)(at(view, *arguments), body, format=form)


def statuses(client: APIClient, claim: Claim, **body) -> dict[tuple[str, str], int]:
    claim.speaker_id = claim.speaker_id or 10**9
    return {way: write(client, claim, *way, **body).status_code for way in WRITES}


@pytest.fixture
def spoken(public, hidden) -> None:
    """Both have a speaker of their own, so that there is something to change."""
    for claim in (public, hidden):
        claim.speaker = make_speaker(name=claim.statement)
        Claim.objects.filter(pk=claim.pk).update(speaker=claim.speaker)


def test_every_address_that_takes_a_body_is_in_the_table():
    found = {
        (method, pattern.name)
        for pattern in get_resolver("articles.api.urls").url_patterns
        for method in getattr(pattern.callback, "actions", {})
        if method not in ("get", "head")
    }

    assert found == set(WRITES)


def test_without_a_key_nothing_is_written(public, hidden, anonymous, spoken):
    for claim in (public, hidden):
        assert set(statuses(anonymous, claim).values()) == {401}


def test_a_session_is_no_key(public, client, spoken):
    client.login(username=make_user("editor").get_username(), password=PASSWORD)

    response = client.post(at("claim-reopen", public.pk), {}, content_type="application/json")

    assert (response.status_code, response["WWW-Authenticate"]) == (401, 'Bearer realm="api"')


@pytest.mark.parametrize("role", ["annotator", "reviewer", "editor", "administrator"])
def test_each_role_writes_what_is_its_own(role, public, spoken):
    # What is not known is refused after the role: who may write, hears that the body is wrong.
    before = Event.objects.count()

    found = statuses(with_key(make_user(role)), public, colour="red")

    allowed = POSTS | PATCHES
    assert found == {way: 400 if role in allowed[way[1]] else 403 for way in WRITES}
    assert Event.objects.count() == before


def test_no_address_reads_what_cannot_be_kept(public, spoken):
    user = make_user("editor")
    user.groups.add(Group.objects.get(name="Reviewers"))
    client = with_key(user)

    for way in (way for way in WRITES if way[1] not in FORMS):
        response = write(client, public, *way, reason=["a\0b"])
        assert response.status_code == 400, way
        assert response.json()["type"] == "/problems/malformed", way
        assert response.json()["errors"][0]["pointer"] == "/reason/0", way


def test_who_has_no_role_is_told_so_of_what_is_public(public, stranger, spoken):
    # The speaker of this one is not of its verdict, and so not public.
    found = statuses(stranger, public)

    hidden = {way: 404 for way in WRITES if way[1] == "speaker-detail"}
    assert found == dict.fromkeys(WRITES, 403) | hidden


def test_who_has_no_role_finds_nothing_of_what_is_hidden(hidden, stranger, spoken):
    absent = stranger.get(at("claim-detail", 10**9)).content

    for way in WRITES:
        response = write(stranger, hidden, *way, colour="red")
        if way[1] not in LISTS:
            assert (response.status_code, response.content) == (404, absent), way


def test_who_may_not_write_learns_nothing_from_the_errors_of_a_body(keyed, public):
    bodies = [{"reviewer": "nobody"}, {"reviewer": make_user("reviewer").get_username()}]

    answers = [post(keyed, "claim-assignment-list", public.pk, **body) for body in bodies]

    assert {answer.status_code for answer in answers} == {403}
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_method_that_is_not_known_is_said_to_be_so_whoever_asks(anonymous, public, method):
    response = getattr(anonymous, method)(at("claim-detail", public.pk))

    assert (response.status_code, response["Allow"]) == (405, "GET, PATCH, HEAD, OPTIONS")


def test_options_say_what_can_be_done_at_every_address(public, spoken, keyed, anonymous):
    for _method, view in WRITES:
        for client in (keyed, anonymous):
            response = write(client, public, "options", view)
            expected = 401 if view in CLOSED and client is anonymous else 200
            assert response.status_code == expected, view


def test_what_was_made_has_an_address(annotator):
    response = post(annotator, "outlet-list", name="Daily", domain="daily.example.org")

    assert type(response["Location"]) is str  # a kind of str would fail in a real server
    assert response["Location"] == response.json()["api_url"]
    assert annotator.get(response["Location"]).json() == response.json()


def test_caches_are_told_that_the_answer_depends_on_the_caller(editor, public):
    response = post(editor, "claim-reopen", public.pk, reason="Read again.")

    assert "Authorization" in response["Vary"]
