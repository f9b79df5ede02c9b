import pytest
from django.core.management import CommandError, call_command

from articles.management.commands import verify_audit
from articles.models import Claim
from tests import make, seed

pytestmark = pytest.mark.django_db


def verify(capsys, *slugs):
    call_command("verify_audit", *slugs)
    return capsys.readouterr().out


def test_it_says_what_was_checked_where_all_is_as_the_events_say(capsys):
    make.make_published()
    make.make_claim()

    assert verify(capsys) == (
        "All is as the events say. Checked articles: 2, claims: 2, events: 9.\n"
    )


def test_it_stops_with_the_first_difference():
    make.make_claim(make.make_version(slug="water"))
    Claim.objects.update(round=2)

    words = "Article “water”, claim 1: round is 1 by its events, and 2 in its row."
    with pytest.raises(CommandError) as difference:
        call_command("verify_audit")

    assert str(difference.value) == words
    assert difference.value.returncode == 1


def test_it_checks_the_named_articles_alone(capsys):
    for slug in ("water", "snow", "grass"):
        make.make_claim(make.make_version(slug=slug))
    Claim.objects.filter(article__slug="grass").update(round=2)

    out = verify(capsys, "water", "snow")

    assert out == "All is as the events say. Checked articles: 2, claims: 2, events: 6.\n"


def test_an_article_that_is_not_there_is_refused_in_words():
    make.make_version(slug="water")

    with pytest.raises(CommandError, match="There is no article with the slug snow"):
        call_command("verify_audit", "water", "snow")


def test_it_tells_how_far_it_is(capsys, monkeypatch):
    monkeypatch.setattr(verify_audit, "PROGRESS", 2)
    for _ in range(5):
        make.make_version()

    lines = verify(capsys).splitlines()

    assert lines[:-1] == ["2 of 5 articles checked", "4 of 5 articles checked"]


def test_the_fixtures_are_as_their_events_say(capsys):
    seed.load()

    out = verify(capsys)

    assert out == "All is as the events say. Checked articles: 1, claims: 81, events: 326.\n"
