"""The rows of evidence in the form of a review."""

from articles.models import Review
from tests.admin.visitors import page, review_data
from tests.make import make_claim, make_evidence


def test_rows_are_taken_in_order_without_the_empty_and_the_removed(reviewer):
    claim = make_claim()
    one, two = make_evidence(title="One"), make_evidence(title="Two", DELETE="on")

    reviewer.post(
        page("claim_review", claim.pk),
        review_data(claim, one, {}, two, make_evidence(title="Three")),
    )

    evidence = Review.objects.get().evidence
    assert list(evidence.values_list("position", "title")) == [(1, "One"), (2, "Three")]


def test_what_is_wrong_with_evidence_stands_in_its_row(reviewer):
    claim = make_claim()
    wrong = {"title": "A title", "url": "javascript:alert(1)", "published_on": "yesterday"}

    response = reviewer.post(page("claim_review", claim.pk), review_data(claim, wrong))

    assert response.status_code == 422
    assert set(response.context["evidence"].errors[0]) == {"url", "published_on", "stance"}
    assert "javascript:alert(1)" in response.content.decode()


def test_a_number_without_evidence_is_refused(reviewer):
    claim = make_claim()

    response = reviewer.post(page("claim_review", claim.pk), review_data(claim, {}))

    assert response.status_code == 422
    assert "needs at least one piece of evidence" in response.content.decode()


def test_there_is_always_a_row_to_spare(reviewer):
    claim = make_claim()
    address = page("claim_review", claim.pk)

    empty = reviewer.get(address).context["evidence"]
    reviewer.post(address, review_data(claim, make_evidence(), button="_draft"))

    assert len(empty.forms) == 1
    assert len(reviewer.get(address).context["evidence"].forms) == 2


def test_what_is_seldom_needed_is_folded_unless_it_is_there(reviewer):
    claim = make_claim()
    address = page("claim_review", claim.pk)

    reviewer.post(address, review_data(claim, make_evidence(note="A note."), button="_draft"))

    folded = [form.needs_seldom for form in reviewer.get(address).context["evidence"].forms]
    assert folded == [True, False]
