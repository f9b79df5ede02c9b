"""The verbs against a model of them: `life.py` takes steps in both, `model.py` is the model.

Where both always agree on what is refused and on what comes of the rest, no rule is missing and
none is in the way. By default that is a taste; `--at-length` takes 50,000 steps.
"""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from articles.models import Status
from articles.workflow import STEPS
from tests.workflow import cast
from tests.workflow.life import Life, met

AT_ONCE = 50  # steps in the life of two claims


@pytest.mark.django_db
def test_the_verbs_agree_with_the_model_and_every_claim_can_be_published(at_length):
    in_all = 50_000 if at_length else 500
    cast.come_in()
    met.clear()

    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=in_all // AT_ONCE,
            stateful_step_count=AT_ONCE,
            deadline=None,
            phases=[Phase.generate],  # a failure tells its story, and shrinking takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )

    if at_length:
        assert set(Status.values) | cast.EVERY <= set(+met), met


def reach(status, *, backwards=False):
    """The statuses that the table of steps leads to from one; or backwards, from which to it."""
    ways = [(source, step.target) for step in STEPS.values() for source in step.source]
    ways = [(end, start) for start, end in ways] if backwards else ways
    found = {status}
    while more := {end for start, end in ways if start in found and end} - found:
        found |= more
    return found


def test_no_status_but_deleted_is_a_dead_end():
    assert reach(Status.PUBLISHED, backwards=True) == set(Status) - {Status.DELETED}


def test_every_status_is_reached():
    assert reach(Status.SUGGESTED) == set(Status)
    assert reach(Status.OPEN) == set(Status) - {Status.SUGGESTED, Status.REJECTED}
