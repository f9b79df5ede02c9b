"""Whatever was done by the verbs can be rebuilt from the events alone.

By default that is tried on a few claims; `--at-length` makes 10,000.
"""

import pytest

from articles import audit
from tests.histories import History, make_people

IN_AN_ARTICLE = 20


@pytest.mark.django_db
def test_random_histories_are_rebuilt_from_their_events(at_length):
    histories = 10_000 if at_length else 40
    people = make_people()

    for seed in range(histories // IN_AN_ARTICLE):
        history = History(seed, people, IN_AN_ARTICLE)
        taken = history.run()
        claims, events = audit.check(history.article.pk)

        assert claims >= IN_AN_ARTICLE
        assert events > taken
