"""What is wrong with what was submitted is said all at once, and not step by step."""

import re

from tests.admin.test_adjudication_page import decide
from tests.admin.test_adjudication_page import sent as decision
from tests.admin.visitors import make_disputed, page, review_data
from tests.make import make_claim, make_evidence

HALF = make_evidence(url="", stance="")


def refused(response):
    """What stands above the form: where it leads, and what is said there."""
    assert response.status_code == 422
    html = response.content.decode()
    box = html[html.index('class="refusal"') :]
    items = box[: box.index("</ul>")]
    return dict(re.findall(r'href="#([^"]*)">[^<]*</a> <span>([^<]*)<', items))


def test_a_review_that_lacks_answers_beside_its_evidence(reviewer):
    claim = make_claim()
    data = review_data(claim, HALF) | {"sourcing": "", "rating": ""}

    said = refused(reviewer.post(page("claim_review", claim.pk), data))

    assert set(said) == {"id_sourcing", "id_rating", "evidence-1"}


def test_a_draft_may_leave_questions_open(reviewer):
    claim = make_claim()
    data = review_data(claim, HALF, button="_draft") | {"sourcing": ""}

    assert set(refused(reviewer.post(page("claim_review", claim.pk), data))) == {"evidence-1"}


def test_what_is_wrong_with_evidence_is_said_with_its_number(reviewer):
    claim = make_claim()
    response = reviewer.post(
        page("claim_review", claim.pk), review_data(claim, make_evidence(), HALF)
    )

    words = refused(response)["evidence-2"]
    assert "Say what the evidence does to the statement." in words
    assert "Give an address or a reference" in words
    assert 'id="evidence-2" data-row' in response.content.decode()


def test_a_decision_that_lacks_a_reason_and_a_rating(editor):
    claim = make_disputed()

    said = refused(decide(editor, claim, decision(claim) | {"reason": "", "rating": ""}))

    assert set(said) == {"id_reason", "id_rating"}
