"""The first page of the desk: what is on it, for whom, and that it betrays nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.admin import tallies
from articles.models import Claim, Review
from articles.models.counting import Counted
from tests.admin.first_page import HERE, first_page, html_of, make_shared
from tests.admin.visitors import Visitor, make_disputed, page
from tests.make import (
    make_claim,
    make_claims,
    make_published,
    make_user,
    make_version,
    save_draft,
    submit,
)

# One's own day


def test_a_reviewer_sees_what_they_have_done_today_and_what_waits(reviewer):
    claims = make_claims(4)
    for claim, seconds in zip(claims[:3], (10, 30, 50), strict=True):
        submit(claim, by=reviewer.user)
        Review.objects.filter(claim=claim).update(lead_time=seconds)
    yesterday = timezone.now() - timedelta(days=1)
    Review.objects.filter(claim=claims[2]).update(submitted_at=yesterday)
    save_draft(claims[3], by=reviewer.user)

    here = first_page(reviewer)

    assert here["day"] == (2, 20, tallies.GOAL)
    assert here["to_review"] == Counted(1)
    assert "Continue reviewing" in html_of(reviewer)


def test_a_day_of_nothing_has_no_median(reviewer):
    make_claim()
    submit(make_claim(), by=make_user("reviewer"))

    assert first_page(reviewer)["day"] == (0, None, tallies.GOAL)
    assert "Review next" in html_of(reviewer)


def test_what_waits_is_looked_for_among_the_next_claims_alone(reviewer, monkeypatch):
    monkeypatch.setattr(tallies, "LOOKED_AT", 2)
    make_claims(3)

    assert first_page(reviewer)["to_review"] == Counted(2, is_more=True)
    assert '2<span aria-hidden="true">+</span>' in html_of(reviewer)


# The queue, and what needs a decision


def test_the_queue_is_counted_by_what_is_missing(annotator):
    version = make_version(reviews_required=2)
    submit(make_claim(version))
    submit(make_claim(make_version(reviews_required=3)))
    make_claim(), make_disputed(), make_published()
    old = timezone.now() - timedelta(days=6)
    Claim.objects.filter(status="open").update(updated_at=old)

    counts = first_page(annotator)["counts"]

    assert (counts.open, counts.one_missing, counts.disputed) == (
        Counted(1),
        Counted(1),
        Counted(1),
    )
    assert counts.open_since == old
    assert counts.disputed_since > old


def test_a_count_ends_at_its_ceiling(annotator, monkeypatch):
    monkeypatch.setattr(tallies, "MOST_COUNTED", 2)
    make_claims(3)

    assert first_page(annotator)["counts"].open == Counted(2, is_more=True)


def test_claims_that_are_open_again_are_told_apart(editor):
    workflow.reopen(submit(make_claim()), by=editor.user, reason="A new source.")
    make_claim()

    counts = first_page(editor)["counts"]

    assert (counts.open, counts.again) == (Counted(2), Counted(1))


def test_claims_that_are_adrift_are_counted(editor):
    lost, found = make_claim(), make_claim()
    workflow.add_version(lost.article, "Snow is white.", by=editor.user)
    workflow.add_version(found.article, f"{found.version.body} And more.", by=editor.user)

    assert first_page(editor)["counts"].adrift == Counted(1)
    assert set(Claim.objects.adrift()) == {lost}


def test_what_needs_a_decision_is_shown_to_those_who_decide(annotator, reviewer, editor):
    submit(make_claim())

    editors = html_of(editor)

    assert "Disputed: adjudicate" in editors
    assert "Agreed: publish" in editors
    assert page("claim_publishing") in editors
    assert "Needs a decision" not in html_of(reviewer)
    assert "Not found in a newer text" in html_of(annotator)
    assert "Agreed: publish" not in html_of(annotator)


# Charts


def test_reviews_are_drawn_day_by_day_and_told_in_a_table(reviewer):
    for claim, ago in zip(make_claims(3), (0, 13, 14), strict=True):
        submit(claim, by=reviewer.user)
        at = timezone.now() - timedelta(days=ago)
        Review.objects.filter(claim=claim).update(submitted_at=at)
    submit(make_claim(), by=make_user("reviewer"))

    columns = first_page(reviewer)["columns"]

    assert [column.number.value for column in columns] == [1, *[0] * 12, 1]
    assert columns[-1].label == timezone.localdate()
    assert "My reviews, last 14 days" in html_of(reviewer)


def test_who_decides_sees_the_reviews_of_all(editor):
    submit(make_claim(), by=make_user("reviewer"))

    here = first_page(editor)

    assert [column.number.value for column in here["columns"]][-1] == 1
    assert "day" not in here


def test_verdicts_in_force_are_counted_by_rating(annotator, editor):
    claims = [make_published(rating=rating) for rating in ("supported", "supported", "refuted")]
    note = "The paper says more than we had read in it."
    workflow.retract(claims[0], by=editor.user, public_note=note)

    rows = first_page(annotator)["verdicts"]

    assert [(row.label.code, row.number.value, row.width) for row in rows] == [
        ("supported", 1, "100.00%"),
        ("refuted", 1, "100.00%"),
    ]


def test_articles_are_listed_by_what_was_done_last(annotator):
    first, second = make_claims(3), make_claims(2)
    make_published(first[0])
    submit(first[1])

    articles = first_page(annotator)["articles"]

    assert articles == [(first[0].article, 3, 2, 1), (second[0].article, 2, 0, 0)]


# What it costs


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_page_costs_the_same_however_much_there_is(
    editor, reviewer, how_many, django_assert_num_queries
):
    make_shared(how_many)
    for claim in make_claims(how_many):
        make_published(claim)
    editor.user.groups.add(*reviewer.user.groups.all())

    for visitor, queries in ((editor, 15), (reviewer, 13)):
        visitor.get(HERE)
        with django_assert_num_queries(queries):
            visitor.get(HERE)


def test_an_empty_desk_has_a_first_page(superuser):
    assert "Nothing is published yet." in html_of(superuser)


def test_who_may_see_no_claims_sees_no_numbers(db):
    nobody = make_user()
    nobody.is_staff = True
    nobody.save()

    assert first_page(Visitor(user=nobody)) == {}


def test_where_nobody_has_reviewed_there_is_no_empty_chart(reviewer):
    html = reviewer.get("/admin/").content.decode()

    assert "No reviews yet." in html
    assert '<svg class="columns"' not in html


def test_who_only_breaks_down_has_all_lists_open_and_adds_an_article(annotator, reviewer):
    pages = [visitor.get("/admin/").content.decode() for visitor in (annotator, reviewer)]

    assert ['<details class="everything" open>' in html for html in pages] == [True, False]
    assert [page("article_add") in html for html in pages] == [True, False]
