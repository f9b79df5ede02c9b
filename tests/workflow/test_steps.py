import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Claim, Event, Status
from articles.text.spans import Span
from articles.workflow import STEPS, StepRefused
from articles.workflow.steps import follow, is_allowed, lock, lock_article, lock_claims, take
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

BREAKING_DOWN = {"annotator", "editor"}
REVIEWING = {"reviewer"}
DECIDING = {"editor"}
SOME = Span(14, 29)
VERBS = {
    "add_article": (BREAKING_DOWN, lambda c, by: make.make_version(by=by)),
    "edit_article": (BREAKING_DOWN, lambda c, by: workflow.edit_article(c.article, by=by)),
    "add_version": (BREAKING_DOWN, lambda c, by: workflow.add_version(c.article, "T.", by=by)),
    "add": (BREAKING_DOWN, lambda c, by: make.make_claim(c.version, SOME, by=by)),
    "suggest": (BREAKING_DOWN, lambda c, by: workflow.suggest_claim(c.version, SOME, by=by)),
    "accept": (BREAKING_DOWN, lambda c, by: workflow.accept(c, by=by)),
    "reject": (BREAKING_DOWN, lambda c, by: workflow.reject(c, by=by)),
    "edit": (BREAKING_DOWN, lambda c, by: workflow.edit_claim(c, {}, by=by, revision=1)),
    "nest": (BREAKING_DOWN, lambda c, by: workflow.nest(c, None, "", by=by, revision=1)),
    "respan": (BREAKING_DOWN, lambda c, by: workflow.respan(c, Span(0, 5), by=by, revision=1)),
    "split": (
        BREAKING_DOWN,
        lambda c, by: workflow.split(
            c, Span(0, 2), Span(3, 4), by=by, revision=1, statements=("One.", "Two.")
        ),
    ),
    "merge": (
        BREAKING_DOWN,
        lambda c, by: workflow.merge(c, c, by=by, revision=1, statement="Both."),
    ),
    "renumber": (BREAKING_DOWN, lambda c, by: workflow.renumber(c.article, by=by)),
    "reanchor": (BREAKING_DOWN, lambda c, by: workflow.reanchor(c, SOME, by=by, revision=1)),
    "delete": (BREAKING_DOWN, lambda c, by: workflow.delete_claim(c, by=by)),
    "save_draft": (REVIEWING, make.save_draft),
    "submit": (REVIEWING, make.submit),
    "undo": (REVIEWING, lambda claim, by: workflow.undo(claim, by=by)),
    "decline": (REVIEWING, lambda c, by: workflow.decline(c.article, by=by, reason="Kin.")),
    "assign": (DECIDING, lambda c, by: workflow.assign(c, by, by=by)),
    "unassign": (DECIDING, lambda c, by: workflow.unassign(c, by, by=by)),
    "share_out": (DECIDING, lambda c, by: workflow.share_out(c.article, [by], by=by)),
    "adjudicate": (DECIDING, rounds.adjudicate),
    "publish": (DECIDING, make.publish),
    "correct": (DECIDING, rounds.correct),
    "update": (DECIDING, rounds.update),
    "retract": (DECIDING, rounds.retract),
    "reopen": (DECIDING, rounds.reopen),
}


def is_denied(verb, claim, role):
    try:
        with transaction.atomic():
            verb(claim, make.make_user(role))
    except PermissionDenied:
        return True
    except (StepRefused, ValidationError):
        return False
    return False


@pytest.mark.parametrize(("roles", "verb"), VERBS.values(), ids=VERBS)
def test_each_verb_is_for_its_own_roles(roles, verb):
    claim = make.make_claim()

    denied = {role for role in ("", *make.ROLES) if is_denied(verb, claim, role)}

    assert denied == {"", *make.ROLES} - roles


def test_every_step_that_people_take_is_tried_by_every_role():
    assert {step.name for step in STEPS.values() if step.permission} <= set(VERBS)


@pytest.mark.parametrize(
    ("permission", "steps"),
    [
        ("review_claim", {"submit", "undo"}),
        ("assign_claim", {"assign", "unassign"}),
        ("adjudicate_claim", {"adjudicate"}),
        ("publish_claim", {"publish", "correct", "update", "retract"}),
        ("reopen_claim", {"reopen"}),
    ],
)
def test_a_permission_that_a_role_is_given_is_the_one_that_is_asked_for(permission, steps):
    asking = {step.name for step in STEPS.values() if step.permission == f"articles.{permission}"}

    assert asking == steps


def test_the_workflow_takes_some_steps_by_itself():
    by_itself = {step.name for step in STEPS.values() if not step.permission}

    assert by_itself == {"move", "outdate", "agree", "dispute"}


@pytest.mark.parametrize(
    ("role", "step", "offered"),
    [
        ("reviewer", "submit", True),
        ("editor", "submit", False),
        ("editor", "assign", True),
        ("reviewer", "publish", False),
        ("editor", "publish", False),  # the claim is open
        ("editor", "agree", False),
    ],
)
def test_doors_offer_the_steps_that_may_be_taken(role, step, offered):
    assert is_allowed(step, make.make_claim(), make.make_user(role)) is offered


def outcome(step, claim, status, by):
    """Where a step leads from a status, or that it is refused."""
    Claim.with_deleted.filter(pk=claim.pk).update(status=status)
    try:
        if not step.permission:
            return follow(step.name, lock(claim), lambda locked: {}, by=by).status
        # Each time another request: the same one again would get what the first one got.
        return take(step.name, claim, lambda locked: {}, by=by, request=status).status
    except StepRefused:
        return "refused"


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_step_is_taken_from_its_own_statuses_only(step):
    claim, chief = make.make_claim(), rounds.make_chief()

    became = {status: outcome(step, claim, status, chief) for status in Status}

    expected = {status: step.target or status for status in step.source}
    assert became == dict.fromkeys(Status, "refused") | expected


def test_a_refusal_names_the_status_of_the_claim():
    with pytest.raises(StepRefused) as refusal:
        make.submit(make.make_published())

    assert refusal.value.reasons == (
        "Only claims that are open or in review can be reviewed.",
        "This one is: Published.",
    )


def test_a_refused_step_leaves_nothing_behind():
    claim = make.make_claim()
    before = Event.objects.count()

    with pytest.raises(ValidationError):
        make.submit(claim, evidence=[make.make_evidence(stance="unsure")])

    claim.refresh_from_db()
    assert (claim.status, claim.reviews.count()) == (Status.OPEN, 0)
    assert Event.objects.count() == before


def test_a_step_reads_the_claim_again_and_does_not_trust_what_it_is_given():
    claim = make.submit(make.make_claim())
    claim.status, claim.statement = Status.PUBLISHED, "Written by nobody."

    again = rounds.reopen(claim)

    assert (again.status, again.statement) == (Status.OPEN, "Water is wet.")


# The guards: PostgreSQL would read what is joined as it was before it waited for the lock.


def queries_of(act):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        act()
    return [query["sql"].upper() for query in captured]


@pytest.mark.parametrize(
    "guard",
    [
        lock,
        lambda claim: lock_article(claim.article_id),
        lambda claim: lock_claims(claim.article),
    ],
    ids=["claim", "article", "claims"],
)
def test_a_guard_locks_rows_of_one_table_without_a_join(guard):
    claim = make.make_claim()

    (sql,) = queries_of(lambda: guard(claim))

    assert " JOIN " not in sql
    assert sql.count("SELECT") == 1
    assert connection.vendor == "sqlite" or sql.endswith("FOR NO KEY UPDATE")


@pytest.mark.parametrize(
    "act",
    [
        make.submit,
        make.make_published,
        lambda claim: rounds.retract(make.make_published(claim)),
        lambda claim: workflow.add_version(claim.article, "T.", by=make.make_user("annotator")),
        lambda claim: workflow.renumber(claim.article, by=make.make_user("annotator")),
    ],
    ids=["submit", "publish", "retract", "add_version", "renumber"],
)
def test_what_a_verb_writes_depends_on_no_other_table(act):
    claim = make.make_claim()

    written = [sql for sql in queries_of(lambda: act(claim)) if sql.startswith(("UPDATE", "DEL"))]

    assert written
    assert not [sql for sql in written if " JOIN " in sql or "SELECT" in sql]
