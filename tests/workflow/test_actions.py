"""What events tell of is in one list."""

import pytest

from articles import workflow
from articles.models import Event
from articles.workflow.actions import ACTIONS, OF_ARTICLES
from tests import histories

pytestmark = pytest.mark.django_db


def test_every_action_on_record_has_its_name_in_the_list():
    people = histories.make_people()
    history = histories.History(5, people, 20)
    history.run()
    history.article.byline = "Ann"
    workflow.edit_article(history.article, by=people[0])
    workflow.decline(history.article, by=people[0], reason="I know them.")

    told = set(Event.objects.values_list("action", flat=True))

    assert told <= set(ACTIONS)
    assert told >= set(OF_ARTICLES)
    assert len(told) > 15


def test_every_name_in_the_list_fits_into_its_column_and_stands_there_once():
    for name in ACTIONS:
        Event._meta.get_field("action").run_validators(name)

    assert len(set(ACTIONS)) == len(ACTIONS)
