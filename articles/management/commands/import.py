"""`manage.py import`: what files say, article by article, each as a whole or not at all."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.exchange.formats import OPTIONS, READABLE
from articles.exchange.importing import Outcome, importing
from articles.exchange.report import Report
from articles.formats.claim_review.ratings import RatingsError
from articles.formats.records import Read
from articles.management.acting import account
from articles.management.progress import Progress
from articles.text.languages import is_language


class Command(BaseCommand):
    help = (
        "Import articles, claims, reviews or verdicts from files. Each article comes in as a whole "
        "or not at all, and what is there already is left as it is: run it again after it was "
        "stopped. Nothing is published: judgements come in as submitted reviews. Exits with 1 "
        "where something was refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="file", help="- is the standard input")
        parser.add_argument("--format", required=True, choices=sorted(READABLE))
        parser.add_argument("--as", dest="by", metavar="USERNAME", help="who imports")
        parser.add_argument(
            "--reviewer", metavar="USERNAME", help="whose the reviews are that name nobody"
        )
        parser.add_argument("--dry-run", action="store_true", help="check everything, keep nothing")
        parser.add_argument(
            "--language", metavar="TAG", help="of texts that do not say theirs (BCP 47)"
        )
        parser.add_argument(
            "--ratings",
            metavar="FILE",
            type=Path,
            help="a table of ratings of your own: see articles/formats/claim_review/ratings.tsv",
        )
        parser.add_argument(
            "--report",
            metavar="FILE",
            help="write what was refused, and what is remarked, row by row: *.csv or *.jsonl",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = account(options["by"])
        reviewer = account(options["reviewer"]) if options["reviewer"] else by
        results: Counter[str] = Counter()
        with ExitStack() as stack:
            report = None
            if options["report"]:
                report = stack.enter_context(Report(Path(options["report"])))
            for name in options["files"]:
                for outcome in self.import_file(name, by, reviewer, options):
                    results[outcome.result] += 1
                    if report and (outcome.remarks or outcome.result == "refused"):
                        report.add(name, outcome)
                    elif not report:
                        self.tell(name, outcome)
        self.finish(results, options["dry_run"])

    def import_file(
        self, name: str, by: User, reviewer: User, options: dict[str, Any]
    ) -> Iterator[Outcome]:
        file_format, dry_run = options["format"], options["dry_run"]
        with opened(name) as source, Progress(self.stderr, "bytes", size_of(name)) as progress:
            reads = reading(source, options)
            outcomes = importing(
                reads, format=file_format, by=by, reviewer=reviewer, dry_run=dry_run
            )
            try:
                for count, outcome in enumerate(outcomes, 1):
                    progress.reach(place_in(source), count)
                    yield outcome
            except PermissionDenied as error:
                raise CommandError(str(error)) from error

    def tell(self, name: str, outcome: Outcome) -> None:
        if outcome.result == "refused":
            words = " ".join(outcome.remarks)
            self.stderr.write(f"{name}, {outcome.place} ({outcome.name}): {words}")

    def finish(self, results: Counter[str], dry_run: bool) -> None:
        counts = ", ".join(
            f"{results[name]} {name}" for name in ("imported", "unchanged", "refused")
        )
        start = "Dry run, nothing is kept. " if dry_run else ""
        self.stdout.write(f"{start}Articles: {counts}.")
        if results["refused"]:
            raise CommandError("Some articles were refused.", returncode=1)


def reading(source: BinaryIO, options: dict[str, Any]) -> Iterator[Read]:
    """What a file says, read as it was asked for."""
    file_format = options["format"]
    told = {name: options[name] for name in ("language", "ratings") if options[name]}
    for name in told:
        if name not in OPTIONS.get(file_format, ()):
            raise CommandError(f"{file_format} takes no --{name}: leave it out.")
    if "language" in told and not is_language(told["language"]):
        raise CommandError(f"{told['language']} is no language tag: en, fa, pt-BR.")
    try:
        return READABLE[file_format](source, **told)
    except RatingsError as error:
        raise CommandError(str(error)) from error


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as source:
            yield source
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}.") from error


def size_of(name: str) -> int | None:
    return os.path.getsize(name) if name != "-" and os.path.isfile(name) else None


def place_in(source: BinaryIO) -> int:
    """How many bytes were read; 0 of what cannot say it."""
    return source.tell() if source.seekable() else 0
