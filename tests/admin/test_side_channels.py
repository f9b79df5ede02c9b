"""What nobody may find out by asking around: others' reviews of a running round, and drafts.

That no answer differs by a hidden review is tried at large elsewhere; here stands, hole by hole,
what keeps it so.
"""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Review
from tests.admin.visitors import Visitor, adjudicate, make_disputed, page
from tests.make import make_claim, make_evidence, make_user, make_version, save_draft, submit

ASKED = {
    "claim": ["reviews__isnull", "reviews", "reviews__rating", "assignments__isnull", "events"],
    "article": ["claims__reviews__rating", "claims__isnull", "recusals__isnull", "recusals"],
    "verdict": ["reviews__isnull", "reviews", "claim__reviews__rating", "document__contains"],
    "review": ["rating__code", "explanation__contains", "reviewer", "claim__reviews__isnull"],
    "assignment": ["claim__reviews__rating", "reviewer__reviews__isnull", "reviewer"],
    "recusal": ["reviewer__reviews__isnull", "article"],
    "outlet": ["articles__isnull", "articles__claims__reviews__isnull"],
    "speaker": ["claims__reviews__isnull", "claims"],
    "ratingscale": ["ratings__review__isnull", "articles"],
}


@pytest.mark.parametrize("noun", ASKED)
def test_a_list_answers_only_what_it_offers_to_be_asked(noun, superuser):
    for lookup in ASKED[noun]:
        response = superuser.get(page(f"{noun}_changelist"), {lookup: "1"})
        assert (lookup, response.status_code) == (lookup, 400)


@pytest.mark.parametrize(
    "lookup", ["reviews__isnull", "reviews", "assignments__isnull", "recusals__isnull"]
)
def test_accounts_do_not_tell_who_is_writing_a_review(administrator, lookup):
    save_draft(make_claim())

    response = administrator.get(reverse("admin:auth_user_changelist"), {lookup: "0"})

    assert response.status_code == 400


def test_what_a_list_offers_is_answered(superuser):
    lists = {
        "claim": (
            "status__exact",
            "kind__exact",
            "assigned",
            "rating",
            "article",
            "queue",
            "decision",
        ),
        "article": ("language",),
        "verdict": ("change__exact", "current__exact", "rating__id__exact"),
        "review": ("sourcing__exact", "confidence__exact"),
        "assignment": ("state",),
        "speaker": ("kind__exact",),
    }
    for noun, lookups in lists.items():
        for lookup in lookups:
            response = superuser.get(page(f"{noun}_changelist"), {lookup: "1"})
            assert (noun, lookup, response.status_code) == (noun, lookup, 200)


def listed(visitor: Visitor, **query) -> list[Review]:
    response = visitor.get(page("review_changelist"), query)
    changelist = response.context["cl"]
    assert changelist.result_count == len(changelist.result_list)
    return list(changelist.result_list)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"sourcing__exact": "none"},
        {"confidence__exact": "high"},
        {"q": "Water"},
        {"q": "hidden-author"},
        {"o": "3"},
        {"_facets": "True"},
    ],
)
def test_an_editor_counts_and_finds_no_review_of_a_running_round(editor, query):
    claim = make_claim(make_version(reviews_required=2))
    submit(claim, by=make_user("reviewer", "hidden-author"))

    assert listed(editor, **query) == []
    submit(claim)
    if query != {"q": "hidden-author"}:
        assert len(listed(editor, **query)) == 2


def test_a_reviewer_who_has_not_submitted_is_offered_no_filter_of_answers(reviewer):
    response = reviewer.get(page("review_changelist"))

    assert not response.context["cl"].has_filters


def test_a_hidden_review_and_none_look_the_same(reviewer):
    hidden = save_draft(make_claim())

    there = reviewer.get(page("review_change", hidden.pk), follow=True)
    absent = reviewer.get(page("review_change", hidden.pk + 1), follow=True)

    assert there.redirect_chain == absent.redirect_chain
    said = [next(str(m) for m in one.context["messages"]) for one in (there, absent)]
    assert said[0].replace(str(hidden.pk), "") == said[1].replace(str(hidden.pk + 1), "")


def test_the_reason_of_an_adjudication_is_for_those_who_may_read_it(editor, reviewer, annotator):
    author = make_user("reviewer")
    claim = adjudicate(make_disputed(None, author, make_user("reviewer")), by=editor.user)
    secret, address = "One of them misread the paper.", page("claim_change", claim.pk)

    for visitor, may in ((editor, True), (Visitor(user=author), True), (reviewer, False)):
        assert (secret in visitor.get(address).content.decode()) is may
    assert secret not in annotator.get(address).content.decode()


def test_no_page_of_a_step_shows_a_review_of_a_running_round(superuser):
    claim = make_claim(make_version(reviews_required=2))
    evidence = [make_evidence(title="HIDDEN title")]
    submit(claim, explanation="HIDDEN words", evidence=evidence)
    names = ("publish", "correct", "update", "retract", "reopen", "adjudicate", "assign", "split")

    for name in (*names, "review", "decline", "unassign", "change"):
        address = page(f"claim_{name}", claim.pk)
        for response in (superuser.get(address), superuser.post(address, {"reviews": "1"})):
            assert (name, "HIDDEN" in response.content.decode()) == (name, False)


def test_a_claim_that_was_reopened_hides_its_new_round_only(editor):
    claim = submit(make_claim(make_version(reviews_required=1)), explanation="First round.")
    claim = workflow.reopen(claim, by=editor.user, reason="A new source.")
    claim.article.reviews_required = 2
    workflow.edit_article(claim.article, by=editor.user)
    submit(claim, explanation="Second round.")

    html = editor.get(page("claim_change", claim.pk)).content.decode()

    assert "First round." in html
    assert "Second round." not in html
