"""`manage.py verify_audit`: whether all rows are what the record of events says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles import audit
from articles.models import Article

PROGRESS = 100  # articles from one line to the next


class Command(BaseCommand):
    help = (
        "Rebuild every claim from its events alone and compare it with its rows: claims, submitted "
        "reviews with their evidence, verdicts, texts. Exits with 1 at the first difference."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "slugs", nargs="*", metavar="slug", help="the articles to check; all, where none is"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        keys = articles_of(options["slugs"])
        claims = events = 0
        for count, key in enumerate(keys, 1):
            try:
                checked = audit.check(key)
            except audit.AuditError as error:
                raise CommandError(str(error), returncode=1) from error
            claims, events = claims + checked[0], events + checked[1]
            if count % PROGRESS == 0:
                self.stdout.write(f"{count} of {len(keys)} articles checked")
        counts = f"articles: {len(keys)}, claims: {claims}, events: {events}"
        self.stdout.write(f"All is as the events say. Checked {counts}.")


def articles_of(slugs: list[str]) -> list[int]:
    """The keys of the articles of these slugs, or of all."""
    articles = Article.objects.order_by("pk")
    if not slugs:
        return list(articles.values_list("pk", flat=True))
    keys = dict(articles.filter(slug__in=slugs).values_list("slug", "pk"))
    if missing := [slug for slug in slugs if slug not in keys]:
        raise CommandError(f"There is no article with the slug {missing[0]}.")
    return list(keys.values())
