"""`manage.py make_api_key`: a key for a program, shown once."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import ApiKey


class Command(BaseCommand):
    help = "Make an API key that carries the rights of an account; it is shown this once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="whose rights the key carries")
        parser.add_argument("name", help="what the key is for")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account named {options['username']}.")
        _, secret = ApiKey.objects.issue(user, options["name"])
        self.stdout.write(secret)
