"""What the first page tells of reviewers and their agreement, and whom."""

import pytest

from articles.agreement import recent as agreement
from articles.models import Review
from articles.models.review import TOO_FAST
from tests.admin.first_page import first_page, html_of, make_shared
from tests.admin.visitors import Visitor
from tests.make import make_claim, make_user, make_version, submit


def test_agreement_is_shown_from_twenty_claims_on(editor):
    make_shared(20, differ=10)

    rows = first_page(editor)["matrix"]

    assert [row.name for row in rows] == ["rita", "rob"]
    assert rows[0].cells[0] is None
    assert rows[0].cells[1].n == 20
    assert 0 < rows[0].cells[1].value < 1


def test_agreement_over_fewer_claims_is_not_shown(editor):
    make_shared(19)

    assert first_page(editor)["matrix"] == []
    assert "No two reviewers share 20 claims" in html_of(editor)


def test_who_takes_how_long_is_told_of_rounds_that_are_over(editor):
    make_shared(2)
    Review.objects.filter(reviewer__username="rita").update(lead_time=TOO_FAST - 1)
    Review.objects.filter(reviewer__username="rob").update(lead_time=TOO_FAST)
    running = make_claim(make_version(reviews_required=2))
    submit(running, by=make_user("reviewer", "roya"))

    people = first_page(editor)["people"]

    assert people == [("rita", "", 2, 4, 2), ("rob", "", 2, 5, 0)]
    assert "roya" not in html_of(editor)


def test_only_the_latest_reviews_are_looked_at(editor):
    make_shared(2)

    assert agreement.recent(latest=3).reviews == 3


@pytest.mark.parametrize("role", ["annotator", "reviewer", "administrator"])
def test_nobody_else_sees_how_others_work_and_agree(role, db):
    make_shared(20)

    html = html_of(Visitor(role))

    assert "rita" not in html
    assert "Agreement on the rating" not in html
