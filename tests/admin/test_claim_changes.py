"""What has become of a claim since somebody opened its page."""

from articles import workflow
from articles.admin.claim_changes import since
from articles.text.spans import Span
from tests.admin.visitors import page, review_data
from tests.make import make_claim, make_user, make_version, save_draft


def edit(claim, revision, **changes):
    return workflow.edit_claim(claim, changes, by=make_user("annotator"), revision=revision)


def test_what_was_is_what_the_reader_saw_however_often_it_changed(db):
    claim = make_claim(statement="Water is wet.", kind="quote")
    edit(claim, 1, statement="Water is very wet.")
    claim = edit(claim, 2, statement="Water is dry.", kind="opinion")

    seen = [[tuple(one) for one in since(claim, revision).differences] for revision in (1, 2)]

    assert seen == [
        [("Statement", "Water is wet.", "Water is dry."), ("Kind", "Quote", "Opinion")],
        [("Statement", "Water is very wet.", "Water is dry."), ("Kind", "Quote", "Opinion")],
    ]
    assert since(claim, 3) is None


def test_other_words_are_quoted_as_they_were(db):
    claim = make_claim(make_version("Water is wet. Snow is white."), Span(0, 13))
    claim = workflow.respan(claim, Span(0, 12), by=make_user("annotator"), revision=1)

    changed = since(claim, 1)

    assert [tuple(one) for one in changed.differences] == [
        ("Quote", "Water is wet.", "Water is wet"),
    ]


def test_the_refusal_shows_what_has_changed_and_keeps_what_was_written(reviewer):
    claim = make_claim(statement="Water is wet.")
    data = review_data(claim, explanation="Long thought over.")
    edit(claim, 1, statement="Water is <b>dry</b>.")

    html = reviewer.post(page("claim_review", claim.pk), data).content.decode()

    assert "<del>Water is wet.</del>" in html
    assert "<ins>Water is &lt;b&gt;dry&lt;/b&gt;.</ins>" in html
    assert "Long thought over." in html


def test_the_draft_of_the_other_window_is_shown(reviewer):
    claim = make_claim()
    data = review_data(claim, explanation="From this one.") | {"review_revision": 0}
    save_draft(claim, reviewer.user, explanation="From the other window.")

    response = reviewer.post(page("claim_review", claim.pk), data)

    html = response.content.decode()
    assert response.status_code == 409
    assert "From this one." in html
    assert "From the other window." in html
    again = data | {"review_revision": response.context["form"]["review_revision"].value()}
    assert reviewer.post(page("claim_review", claim.pk), again).status_code == 302
