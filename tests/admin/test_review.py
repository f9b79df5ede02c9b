"""The admin of reviews: to be read, by those who may."""

import pytest

from articles.models import Review
from tests.admin.visitors import page
from tests.make import make_claim, make_claims, make_published, make_version, save_draft, submit


def listed(visitor, **query):
    return list(visitor.get(page("review_changelist"), query).context["cl"].queryset)


def test_hidden_reviews_are_neither_listed_nor_found_nor_opened(reviewer, colleague):
    claim = make_claim(make_version(reviews_required=2))
    submit(claim, by=colleague.user)
    hidden = Review.objects.get()

    assert listed(reviewer) == []
    assert listed(reviewer, q="Water") == []
    assert listed(colleague) == [hidden]
    assert reviewer.get(page("review_change", hidden.pk)).status_code == 302


def test_drafts_are_their_authors_alone(reviewer, editor):
    draft = save_draft(make_claim(), by=reviewer.user)

    assert listed(reviewer) == [draft]
    assert listed(editor) == []


@pytest.mark.parametrize("lookup", ["rating__code", "sourcing", "claim__reviews__isnull"])
def test_a_reviewer_cannot_ask_for_judgements(reviewer, lookup):
    assert reviewer.get(page("review_changelist"), {lookup: "none"}).status_code == 400


def test_an_editor_narrows_the_list_by_what_was_judged(editor):
    submit(make_claim(), sourcing="vague")
    submit(make_claim())

    assert [review.sourcing for review in listed(editor, sourcing="vague")] == ["vague"]


def test_nobody_changes_a_review_here(superuser):
    submit(make_claim())
    review = Review.objects.get()

    assert superuser.post(page("review_change", review.pk), {}).status_code == 403
    assert superuser.get(page("review_add")).status_code == 403


def test_a_review_is_shown_with_its_evidence(reviewer):
    make_published()
    html = reviewer.get(page("review_change", Review.objects.get().pk)).content.decode()

    assert "The encyclopedia says so." in html
    assert 'rel="noopener noreferrer nofollow ugc"' in html


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_list_costs_the_same_however_many_reviews(editor, how_many, django_assert_num_queries):
    make_claims(how_many, published=True)

    with django_assert_num_queries(6):
        response = editor.get(page("review_changelist"))

    assert len(response.context["cl"].result_list) == how_many
