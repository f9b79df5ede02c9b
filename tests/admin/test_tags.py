"""What waits, on the first page of the desk."""

from tests.admin.visitors import page
from tests.make import make_claim, make_claims, submit


def first_page(visitor):
    return " ".join(visitor.get("/admin/").content.decode().split())


def test_a_reviewer_sees_what_waits_for_them(reviewer):
    submit(make_claims(3)[0], by=reviewer.user)

    html = first_page(reviewer)

    assert "<strong>2</strong> <span>claims to review</span>" in html
    assert page("claim_next") in html
    assert "to publish" not in html


def test_an_editor_sees_what_can_be_published(editor):
    submit(make_claim())

    html = first_page(editor)

    assert "<strong>1</strong> <span>agreed claim to publish</span>" in html
    assert "to review" not in html


def test_an_annotator_sees_no_such_block(annotator):
    assert "What waits for you" not in first_page(annotator)
