"""`manage.py add_article`: a text file or a saved web page, made into an article."""

import sys
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles import workflow
from articles.exchange import article_files
from articles.formats import article_file
from articles.formats.article_text import Given
from articles.formats.encoding import FileError
from articles.formats.records import Read
from articles.management.acting import account
from articles.models import Article, ArticleVersion

OPTIONS = {
    "headline": "the headline, if it is not what the file says",
    "deck": "the line below the headline",
    "outlet": "the domain of the outlet, which is among the outlets",
    "language": "a BCP 47 tag: en, pt-BR",
    "published_on": "2023, 2023-09 or 2023-09-17: as precise as is known",
    "url": "where the article was published",
    "byline": "who wrote it, as printed",
    "credit_line": "what it is credited to, as printed",
    "slug": "how the article is called in addresses; else made from the headline",
}


class Command(BaseCommand):
    help = (
        "Store the article in a text file or a saved web page, to the letter; nothing is fetched. "
        "What the file does not say is said by options, which also overrule it. Stored again, the "
        "same is the same article."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="plain text or HTML; - reads standard input")
        parser.add_argument(
            "--as", dest="by", metavar="USERNAME", help="who adds it; may be left to a superuser"
        )
        for name, words in OPTIONS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", default="", help=words)
        parser.add_argument("--body-from", default="", metavar="TEXT", help="how its text begins")
        parser.add_argument("--body-to", default="", metavar="TEXT", help="how its text ends")
        parser.add_argument(
            "--article", metavar="SLUG", help="store it as a newer text of this article"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would be stored, and store nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = account(options["by"])
        given = Given(options["headline"], options["body_from"], options["body_to"])
        try:
            read = article_file.read(contents(options["file"]), given, name=options["file"].name)
            version = self.store(read, options, by)
        except (FileError, PermissionDenied) as refusal:
            raise CommandError(str(refusal)) from refusal
        except ValidationError as refusal:
            raise CommandError("\n".join(sentences(refusal))) from refusal
        if version:
            words = f"Stored: {version.article.slug}, version {version.number}"
            self.stdout.write(f"{words}, {len(version.body)} characters.")

    def store(self, read: Read, options: dict[str, Any], by: User) -> ArticleVersion | None:
        if slug := options["article"]:
            article = Article.objects.filter(slug=slug).first()
            if article is None:
                raise CommandError(f"There is no article with the slug {slug}.")
            body = (read.record or {}).get("body", "")
            self.tell(read.remarks, {"article": slug}, body)
            return None if options["dry_run"] else workflow.add_version(article, body, by=by)
        found = article_files.find(read, {name: options[name] for name in OPTIONS})
        self.tell(found.remarks, found.fields, found.body)
        return None if options["dry_run"] else article_files.store(found, by=by)

    def tell(self, remarks: tuple[str, ...], fields: dict[str, Any], body: str) -> None:
        """What was found, and what the text does not have: a person is to see it."""
        for name, value in fields.items():
            if value:
                self.stdout.write(f"{name:<16} {value}")
        self.stdout.write(f"{'text':<16} {len(body)} characters: {body[:60]!r} … {body[-60:]!r}")
        for remark in remarks:
            self.stdout.write(f"- {remark}")


def contents(path: Path) -> bytes:
    """No more of a file than is read of it, so that a huge one does no harm."""
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(article_file.MOST_BYTES + 1)
        with path.open("rb") as file:
            return file.read(article_file.MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def sentences(refusal: ValidationError) -> list[str]:
    """What was refused; where an option can say it, with its name."""
    if not hasattr(refusal, "error_dict"):
        return refusal.messages
    return [
        f"--{name.replace('_', '-')}: {' '.join(words)}" if name in OPTIONS else " ".join(words)
        for name, words in refusal.message_dict.items()
    ]
