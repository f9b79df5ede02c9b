"""The lists of assignments and recusals, to be read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Assignment, Recusal
from tests.admin.visitors import Visitor, page
from tests.make import make_claim, make_claims, make_user, make_version, submit


def assign(claim, reviewer, editor) -> Assignment:
    workflow.assign(claim, reviewer, by=editor.user)
    return Assignment.objects.latest("pk")


def test_the_list_tells_what_came_of_each(editor, reviewer):
    people = [make_user("reviewer") for _ in range(3)]
    claims = make_claims(4)
    done, overdue, waiting = (
        assign(claim, person, editor) for claim, person in zip(claims, people, strict=False)
    )
    submit(claims[0], by=people[0])
    late = timezone.now() - timedelta(minutes=1)
    Assignment.objects.filter(pk=overdue.pk).update(due_at=late)
    over = assign(claims[3], people[2], editor)
    workflow.reopen(submit(claims[3]), by=editor.user, reason="Once more.")

    rows = reviewer.get(page("assignment_changelist")).context["cl"].result_list

    states = {"done": done, "overdue": overdue, "waiting": waiting, "over": over}
    assert {row.state: row for row in rows} == states
    for state, row in states.items():
        address = page("assignment_changelist")
        assert list(editor.get(address, {"state": state}).context["cl"].result_list) == [row]


def test_assignments_and_recusals_are_read_by_those_who_may(editor, reviewer, annotator):
    claim = make_claim()
    assign(claim, reviewer.user, editor)
    workflow.decline(claim.article, by=make_user("reviewer"), reason="PRIVATE")

    for visitor, may in ((editor, (200, 200)), (reviewer, (200, 403)), (annotator, (403, 403))):
        lists = [visitor.get(page(f"{n}_changelist")) for n in ("assignment", "recusal")]
        assert tuple(response.status_code for response in lists) == may
    assert "PRIVATE" in editor.get(page("recusal_changelist")).content.decode()
    pages = (page("article_change", claim.article_id), page("claim_change", claim.pk))
    assert not any("PRIVATE" in reviewer.get(address).content.decode() for address in pages)


def test_nobody_changes_them_here(superuser, editor, reviewer):
    assignment = assign(make_claim(), reviewer.user, editor)
    workflow.decline(make_version().article, by=reviewer.user, reason="I know them.")

    for name, row in (("assignment", assignment), ("recusal", Recusal.objects.get())):
        assert superuser.get(page(f"{name}_change", row.pk)).status_code == 200
        assert superuser.post(page(f"{name}_change", row.pk), {}).status_code == 403
        assert superuser.get(page(f"{name}_add")).status_code == 403
        assert superuser.post(page(f"{name}_delete", row.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_lists_cost_the_same_however_many_rows(how_many, django_assert_num_queries, editor):
    for claim in make_claims(how_many):
        workflow.assign(claim, make_user("reviewer"), by=editor.user)
        workflow.decline(make_version().article, by=make_user("reviewer"), reason="I know them.")
    visitor = Visitor("editor")

    for name in ("assignment", "recusal"):
        with django_assert_num_queries(6):
            response = visitor.get(page(f"{name}_changelist"))
        assert len(response.context["cl"].result_list) == how_many
