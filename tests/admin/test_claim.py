"""The list of claims, and what everybody sees on the page of one."""

from articles import workflow
from articles.models import Claim
from tests.admin.visitors import adjudicate, make_disputed, page
from tests.make import (
    make_answers,
    make_claim,
    make_published,
    make_version,
    save_draft,
    submit,
)


def agreed_claim() -> Claim:
    return submit(make_claim())


# The list


def test_the_list_leads_reviewers_to_the_review_and_others_to_the_claim(reviewer, annotator):
    claim = make_claim()

    for visitor, name in ((reviewer, "claim_review"), (annotator, "claim_change")):
        html = visitor.get(page("claim_changelist")).content.decode()
        assert f'<a href="{page(name, claim.pk)}">' in html


def test_a_claim_that_is_reviewed_leads_reviewers_to_its_page(reviewer):
    claim = agreed_claim()

    html = reviewer.get(page("claim_changelist")).content.decode()

    assert f'<a href="{page("claim_change", claim.pk)}">' in html


def test_the_list_tells_how_many_reviews_are_in_and_nothing_of_drafts(annotator):
    claim = make_claim(make_version(reviews_required=3))
    submit(claim)
    save_draft(claim)

    html = annotator.get(page("claim_changelist")).content.decode()

    assert 'class="field-reviews_in">1/3</td>' in html


def test_reviews_are_counted_without_the_adjudication(annotator):
    adjudicate(make_disputed())

    html = annotator.get(page("claim_changelist")).content.decode()

    assert 'class="field-reviews_in">2/2</td>' in html


def test_deleted_claims_are_neither_listed_nor_offered_as_a_filter(annotator):
    workflow.delete_claim(make_claim(), by=annotator.user, reason="A heading.")

    response = annotator.get(page("claim_changelist"))

    assert list(response.context["cl"].result_list) == []
    assert "status__exact=deleted" not in response.content.decode()
    assert "status__exact=retracted" in response.content.decode()


def test_the_list_offers_a_reviewer_no_counts_and_only_the_export(reviewer):
    make_claim()

    response = reviewer.get(page("claim_changelist"), {"_facets": "True"})

    assert not response.context["cl"].add_facets
    choices = response.context["action_form"].fields["action"].choices
    assert [name for name, _words in choices] == ["", "export"]


# The page


def test_a_published_claim_shows_its_verdict_to_everyone_at_the_desk(annotator):
    claim = make_published(rating="refuted")

    html = annotator.get(page("claim_change", claim.pk)).content.decode()

    assert "The published verdict" in html
    assert "Refuted" in html
    assert make_answers()["explanation"] in html
