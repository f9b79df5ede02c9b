"""`manage.py export`: articles, claims, reviews, verdicts or ClaimReviews, written to a file."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.exchange.exporting import MAY_READ, exporting
from articles.exchange.formats import WRITABLE
from articles.management.acting import account
from articles.management.progress import Progress
from articles.models import Article

AT_ONCE = 500  # rows from one look at the clock to the next


class Command(BaseCommand):
    help = (
        "Export articles (with all that is said of them), claims, reviews, verdicts, or the "
        "ClaimReviews of verdicts. Reviews are "
        "those that the account may read, never drafts; of confidential evidence there is only "
        "its public description. A file appears when it is whole."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("noun", choices=list(MAY_READ))
        parser.add_argument("--format", required=True, choices=sorted(WRITABLE))
        parser.add_argument(
            "--article", nargs="+", default=[], metavar="SLUG", help="of these articles alone"
        )
        parser.add_argument(
            "--output", default="-", metavar="FILE", help="- is the standard output"
        )
        parser.add_argument(
            "--all", action="store_true", help="also verdicts that were replaced since"
        )
        parser.add_argument("--as", dest="by", metavar="USERNAME", help="who exports")

    def handle(self, *args: Any, **options: Any) -> None:
        noun, slugs = options["noun"], options["article"]
        writer = WRITABLE[options["format"]].get(noun)
        if writer is None:
            raise CommandError(f"{options['format']} cannot say {noun}: choose another format.")
        require_articles(slugs)
        if noun == "claimreviews" and not settings.FACTCHECK_SITE_URL:
            raise CommandError("Set SITE_URL: a ClaimReview names the address of its check.")
        by = account(options["by"]) if MAY_READ[noun] or options["by"] else None
        try:
            total, rows = exporting(noun, by=by, slugs=slugs, history=options["all"])
        except PermissionDenied as error:
            raise CommandError(str(error)) from error
        with whole(options["output"]) as target, Progress(self.stderr, noun, total) as progress:
            for line in writer(counted(rows, progress)):
                target.write(line)
        self.stderr.write(f"Exported {progress.done:,} {noun}.")


def require_articles(slugs: list[str]) -> None:
    there = set(Article.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    if missing := [slug for slug in slugs if slug not in there]:
        raise CommandError(f"There is no article with the slug {missing[0]}.")


def counted(rows: Iterable[Any], progress: Progress) -> Iterator[Any]:
    done = 0
    for done, row in enumerate(rows, 1):
        if done % AT_ONCE == 0:
            progress.reach(done)
        yield row
    progress.reach(done)


@contextmanager
def whole(name: str) -> Iterator[BinaryIO]:
    """A file that takes its name when all is written; the standard output for -."""
    if name == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
