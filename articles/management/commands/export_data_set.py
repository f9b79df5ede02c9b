"""`manage.py export_data_set`: finished reviews as an annotation data set, with its card."""

from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.exchange.data_set import data_set
from articles.formats.data_set import CARD_NAME, LINES_NAME, card, write
from articles.management.acting import account
from articles.management.commands.export import counted, require_articles, whole
from articles.management.progress import Progress
from articles.models import Article


class Command(BaseCommand):
    help = (
        "Write an annotation data set into a folder: JSON Lines of claims whose reviews are "
        "complete, with each one's labels and the adjudicated label, and a card that says what "
        "is in it and how far they agree. Reviewers are R1, R2 and so on, by lot each time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--article", nargs="+", default=[], metavar="SLUG", help="of these articles alone"
        )
        parser.add_argument(
            "--names", action="store_true", help="keep the names of accounts (view_user)"
        )
        parser.add_argument("--as", dest="by", metavar="USERNAME", help="who exports")

    def handle(self, *args: Any, **options: Any) -> None:
        folder, slugs = options["folder"], options["article"]
        require_articles(slugs)
        articles = Article.objects.filter(slug__in=slugs) if slugs else None
        try:
            found = data_set(articles, by=account(options["by"]), names=options["names"])
            folder.mkdir(parents=True, exist_ok=True)
        except PermissionDenied as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{folder}: {error.strerror}.") from error
        with (
            whole(str(folder / LINES_NAME)) as target,
            Progress(self.stderr, "claims") as progress,
        ):
            for line in write(counted(found.records(), progress)):
                target.write(line)
        with whole(str(folder / CARD_NAME)) as target:
            target.write(card(found.facts()).encode())
        self.stderr.write(f"Exported {progress.done:,} claims to {folder}.")
