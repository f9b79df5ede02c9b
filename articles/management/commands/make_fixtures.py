"""`manage.py make_fixtures`: an article's breakdown made into fixtures, through the verbs."""

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify

from articles import workflow
from articles.formats.breakdown import Breakdown, BreakdownError, read
from articles.models import (
    Article,
    ArticleVersion,
    Claim,
    Event,
    Evidence,
    Outlet,
    Rating,
    Review,
    Speaker,
    Verdict,
)
from articles.text.spans import Span

ANNOTATOR = "worked-example-annotator"
REVIEWER = "worked-example-reviewer"
EDITOR = "worked-example-editor"
UNRATED = "not_rated"


class Command(BaseCommand):
    help = (
        "Make fixtures from an article's raw text and its breakdown (fixtures/README.md). "
        "Nothing stays in the database: everything is made by the verbs and rolled back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("annotations", type=Path, help="the breakdown, a JSON file")
        parser.add_argument("text", type=Path, help="the article's raw text")
        parser.add_argument("--article", type=Path, required=True, help="where the article goes")
        parser.add_argument(
            "--reviews",
            nargs=3,
            action="append",
            default=[],
            metavar=("FILE", "FIRST", "LAST"),
            help="where the reviews and verdicts of these claims go; may be given again",
        )
        parser.add_argument(
            "--at", required=True, help="the time that the fixtures carry: 2026-11-23T09:00:00Z"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at = parse_datetime(options["at"])
        if at is None or at.tzinfo is None:
            raise CommandError("--at is not a time with its zone, such as 2026-11-23T09:00:00Z.")
        try:
            breakdown = read(
                options["annotations"].read_text("utf-8"), options["text"].read_text("utf-8")
            )
        except (OSError, BreakdownError) as error:
            raise CommandError(str(error)) from error
        if getattr(connection, "is_in_memory_db", bool)():  # of SQLite alone
            call_command("migrate", verbosity=0)
        with transaction.atomic():
            for path, rows in self.make(breakdown, options):
                path.write_text(as_fixture(rows, at), "utf-8")
                self.stdout.write(f"{path}: {len(rows)} objects")
            transaction.set_rollback(True)

    def make(
        self, breakdown: Breakdown, options: dict[str, Any]
    ) -> Iterator[tuple[Path, list[models.Model]]]:
        people = {name: make_person(name) for name in (ANNOTATOR, REVIEWER, EDITOR)}
        try:
            article = add_article(breakdown, people[ANNOTATOR])
            yield options["article"], rows_of_article(article)
            for path, first, last in options["reviews"]:
                numbers = range(int(first), int(last) + 1)
                for row in breakdown.claims:
                    if row["number"] in numbers:
                        review_and_publish(article, row, people)
                yield Path(path), rows_of_reviews(article, numbers)
        except (ValidationError, workflow.StepRefused) as error:
            raise CommandError(f"The breakdown is refused: {error}") from error


# Making the rows


def make_person(username: str) -> User:
    # A superuser while the fixtures are made; in the fixtures an account that nobody can use.
    name = username.replace("-", " ").capitalize()
    return User.objects.create(username=username, first_name=name, is_superuser=True)


def add_article(breakdown: Breakdown, by: User) -> Article:
    facts = breakdown.article
    outlets = {row["name"]: Outlet.objects.create(**row) for row in breakdown.outlets}
    speakers = {row["name"]: Speaker.objects.create(**row) for row in breakdown.speakers}
    article = Article(
        headline=facts["title"],
        deck=facts.get("deck") or "",
        slug=slugify(facts["title"]),
        url=facts.get("url") or "",
        outlet=outlets[facts["outlet"]],
        syndicated_from=outlets.get(facts.get("syndicated_from") or ""),
        byline=facts.get("byline") or "",
        credit_line=facts.get("credit_line") or "",
        language=facts["language"],
        published_on=facts["date_published"],
        reviews_required=1,
    )
    version = workflow.add_article(article, breakdown.body, by=by)
    claims: dict[int | None, Claim] = {}
    for row in breakdown.claims:
        claims[row["number"]] = workflow.add_claim(
            version,
            Span(row["start"], row["end"]),
            by=by,
            number=row["number"],
            statement=row["statement"],
            kind=row["kind"],
            speaker=speakers.get(row.get("speaker") or ""),
            via=row.get("via") or "",
            parent=claims.get(row.get("parent")),
            relation=row.get("relation") or "",
            checkworthiness=row.get("checkworthiness") or "",
            checkworthiness_reason=row.get("checkworthiness_reason") or "",
        )
    return article


def review_and_publish(article: Article, row: dict[str, Any], people: dict[str, User]) -> None:
    claim = article.claims.get(number=row["number"])
    answers = {
        "sourcing": row["sourcing"],
        "attribution_check": row["attribution_check"],
        "rating": Rating.objects.get(scale=article.rating_scale, code=row["verdict"] or UNRATED),
        "confidence": row["confidence"],
        "explanation": row["explanation"],
        "single_origin": row["single_origin"],
        "inferred_upstream": row["inferred_upstream"] or "",
    }
    evidence = [{key: value or "" for key, value in item.items()} for item in row["evidence"]]
    claim = workflow.submit(
        claim, by=people[REVIEWER], revision=1, answers=answers, evidence=evidence
    )
    reviews = [review.pk for review in Review.objects.of_round(claim)]
    workflow.publish(claim, by=people[EDITOR], reviews=reviews, confirmed=workflow.Warn.values)


# Writing them down


def rows_of_article(article: Article) -> list[models.Model]:
    return [
        *Outlet.objects.filter(pk__in=[article.outlet_id, article.syndicated_from_id]),
        *Speaker.objects.filter(claims__article=article).distinct().order_by("pk"),
        article,
        *ArticleVersion.objects.filter(article=article),
        *article.claims.all(),
        *article.events.order_by("pk"),
    ]


def rows_of_reviews(article: Article, numbers: range) -> list[models.Model]:
    claims = article.claims.filter(number__in=numbers)
    return [
        *User.objects.filter(username__in=(REVIEWER, EDITOR)).order_by("pk"),
        *Review.objects.filter(claim__in=claims).order_by("pk"),
        *Evidence.objects.filter(review__claim__in=claims).order_by("review_id", "position"),
        *Verdict.objects.filter(claim__in=claims).order_by("pk"),
        *Event.objects.filter(claim__in=claims).exclude(action="add").order_by("pk"),
        # Last, after the events that say where they stand.
        *claims,
    ]


def as_fixture(rows: Iterable[models.Model], at: datetime) -> str:
    objects = serializers.serialize(
        "python", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    for place, row in enumerate(objects):
        row["fields"] = settle(row["model"], row["fields"], at, place)
    return json.dumps(objects, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1) + "\n"


def settle(model: str, fields: dict[str, Any], at: datetime, place: int) -> dict[str, Any]:
    """Replace what would differ from one making to the next: times, random keys, passwords."""
    fields = {
        name: at if name.endswith("_at") and value else value for name, value in fields.items()
    }
    if model == "auth.user":
        fields |= {"password": "!", "is_active": False, "is_superuser": False, "date_joined": at}
    if model == "articles.event":
        key = json.dumps([fields["article"], fields["claim"], fields["action"], place])
        # PostgreSQL keeps the keys of JSON in an order of its own.
        data = json.loads(json.dumps(fields["data"], sort_keys=True))
        data.pop("request", None)  # who asks for the same again asks another database
        fields |= {"actor": None, "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, key)), "data": data}
    if model == "articles.verdict":
        time = DjangoJSONEncoder().default(at)
        document = json.loads(fields["document"]) | {"published_at": time}
        fields |= {"document": json.dumps(document, ensure_ascii=False)}
    return fields
