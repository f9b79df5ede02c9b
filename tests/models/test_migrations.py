"""A database of the release before, with what was published then, brought up to date."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from articles import workflow
from articles.models import Claim, FeedEntry, Verdict
from articles.text.spans import Span
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("brought_up_to_date")]

BEFORE = ("articles", "0004_append_only")
ADDED_LATER = ["assign_claim", "adjudicate_claim", "view_assignment", "view_recusal"]

CHANGES_OF_WHAT_IS_ON_RECORD = [
    "UPDATE articles_verdict SET kind = 'opinion'",
    "DELETE FROM articles_verdict",
    "DELETE FROM articles_verdict_reviews",
    "UPDATE articles_event SET action = 'nothing'",
    "UPDATE articles_articleversion SET body = 'Other.'",
    "DELETE FROM articles_feedentry",
]


def migrate(*targets):
    """Bring the database to a state; return the models as they were then."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets or executor.loader.graph.leaf_nodes())
    return MigrationExecutor(connection).loader.project_state(list(targets)).apps


@pytest.fixture(scope="module")
def brought_up_to_date(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Once for all tests, since it takes long; what each of them does is undone."""
    with django_db_blocker.unblock():
        try:
            for group in Group.objects.all():
                group.permissions.remove(*group.permissions.filter(codename__in=ADDED_LATER))
            store_two_published(migrate(BEFORE))
            migrate()
            yield
        finally:
            migrate()
            # Counters go on: what is put back has keys, which they would give once more.
            call_command("flush", interactive=False, verbosity=0, reset_sequences=False)


def store(apps, model, /, **fields):
    return apps.get_model("articles", model).objects.create(**fields)


def store_article(apps):
    """An article with its text."""
    scale = apps.get_model("articles", "RatingScale").objects.get(code="default")
    article = store(
        apps,
        "Article",
        headline="Headline",
        slug="old",
        language="en",
        outlet=store(apps, "Outlet", name="Daily", domain="example.org"),
        reviews_required=1,
        rating_scale=scale,
    )
    sha256 = "0" * 64
    store(apps, "ArticleVersion", article=article, number=1, body=make.BODY, sha256=sha256)
    return article


def store_published(apps, article, number, kind, speaker=None):
    """A claim with its review and its verdict, as the release before kept them."""
    version, rating = article.versions.get(), article.rating_scale.ratings.get(code="supported")
    by = apps.get_model("auth", "User").objects.get_or_create(username="jo")[0]
    judged = {"sourcing": "none", "attribution_check": "not_applicable", "rating": rating}
    judged |= {"confidence": "high", "explanation": "It says so."}
    claim = store(
        apps,
        "Claim",
        article=article,
        version=version,
        number=number,
        kind=kind,
        start=number,
        end=number + 1,
        quote=make.BODY[number],
        statement="S.",
        speaker=speaker,
        status="published",
    )
    now = timezone.now()
    seen = {"claim": claim, "version": version}
    review = store(
        apps, "Review", **seen, **judged, reviewer=by, round=1, claim_revision=1, submitted_at=now
    )
    published = {"number": 1, "published_at": now, "published_by": by, "document": '{"old": 1}'}
    store(apps, "Verdict", **seen, **judged, **published).reviews.add(review)
    store(apps, "Event", article=article, claim=claim, action="publish", actor_name="Jo", actor=by)


def store_two_published(apps):
    article = store_article(apps)
    ann = store(apps, "Speaker", name="Ann", kind="person")
    store_published(apps, article, 1, "position", ann)
    store_published(apps, article, 2, "numerical")


def test_what_was_published_before_is_brought_up_to_date():
    verdicts = Verdict.objects.order_by("claim__number")
    assert list(verdicts.values_list("kind", "speaker__name", "document", "current")) == [
        ("position", "Ann", '{"old": 1}', True),
        ("numerical", None, '{"old": 1}', True),
    ]
    for verdict in verdicts:
        verdict.validate_constraints()
        assert verdict.reviews.get().is_adjudication is False


def test_the_triggers_are_back():
    for sql in CHANGES_OF_WHAT_IS_ON_RECORD:
        with pytest.raises(IntegrityError, match="never change"), transaction.atomic():
            connection.cursor().execute(sql)


def test_what_was_published_before_comes_first_in_the_change_feed():
    make.make_published(make.make_claim(Claim.objects.get(number=1).version, Span(50, 54)))
    make.as_if_committed()

    told = FeedEntry.objects.values_list("event__claim__number", "event__action", "is_public")
    assert list(told) == [
        (1, "publish", True),
        (2, "publish", True),
        (3, "add", False),
        (3, "publish", True),
    ]


def test_the_roles_may_what_they_need_for_the_whole_life_of_a_claim():
    editors = Group.objects.get(name="Editors").permissions
    assert set(editors.filter(codename__in=ADDED_LATER).values_list("codename", flat=True)) == set(
        ADDED_LATER
    )
    reviewers = Group.objects.get(name="Reviewers").permissions
    assert reviewers.filter(codename__in=ADDED_LATER).get().codename == "view_assignment"


def test_life_goes_on_with_what_was_published_before():
    claim = Claim.objects.get(number=1)

    claim = workflow.reopen(claim, by=make.make_user("editor"), reason="A new document.")
    note = "There is a new document since."
    workflow.update(make.submit(claim), public_note=note, **make.basis(claim))

    told = claim.verdicts.order_by("number").values_list("change", "current")
    assert list(told) == [("initial", False), ("update", True)]
    assert User.objects.get(username="jo").reviews.count() == 2
