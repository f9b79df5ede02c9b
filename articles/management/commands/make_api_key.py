"""`manage.py make_api_key`: a key for a program, shown once."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_date

from articles.models import ApiKey, Scope


class Command(BaseCommand):
    help = "Make an API key with which a program acts as a person; it is shown this once."

    def add_arguments(self, parser: CommandParser) -> None:
        scopes = ", ".join(f"{scope} ({scope.label.lower()})" for scope in Scope)
        parser.add_argument("username", help="whose rights the key carries, within its scopes")
        parser.add_argument("name", help="what the key is for")
        parser.add_argument(
            "--scope",
            action="append",
            required=True,
            choices=Scope.values,
            help=f"what the key may do, once for each: {scopes}",
        )
        parser.add_argument("--expires", metavar="YYYY-MM-DD", help="the last day of the key (UTC)")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account named {options['username']}.")
        if not user.is_active:
            raise CommandError(f"The account {user} is closed: its keys do not work.")
        try:
            _, secret = ApiKey.objects.issue(
                user,
                options["name"],
                scopes=options["scope"],
                expires_at=end_of(options["expires"]) if options["expires"] else None,
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(secret)


def end_of(day: str) -> datetime:
    try:
        found = parse_date(day)
    except ValueError:
        found = None
    if found is None:
        raise CommandError(f"{day} is no day: write it as 2027-01-31.")
    return datetime(found.year, found.month, found.day, 23, 59, 59, tzinfo=UTC)
