"""Whatever was done by the verbs can be rebuilt from the events alone.

By default that is tried on a few; for as many claims as you like:
`HISTORIES=10000 python3 manage.py test tests/test_histories.py`
"""

import os

import pytest

from articles import audit
from tests.histories import History, make_people

HISTORIES = int(os.environ.get("HISTORIES", "40"))
IN_AN_ARTICLE = 20


@pytest.mark.django_db
def test_random_histories_are_rebuilt_from_their_events():
    people = make_people()

    for seed in range(HISTORIES // IN_AN_ARTICLE):
        history = History(seed, people, IN_AN_ARTICLE)
        taken = history.run()
        claims, events = audit.check(history.article.pk)

        assert claims >= IN_AN_ARTICLE
        assert events > taken
