"""`manage.py revoke_api_key`: make a key useless for good."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import ApiKey
from articles.models.api_key import PREFIX_LENGTH


class Command(BaseCommand):
    help = "Revoke an API key: from now on it is refused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("prefix", help="how the key begins, as the desk shows it; or all of it")

    def handle(self, *args: Any, **options: Any) -> None:
        prefix = options["prefix"][:PREFIX_LENGTH]  # no more of a secret is said again
        keys = ApiKey.objects.filter(prefix=prefix)
        if not keys:
            raise CommandError(
                f"No key begins with {prefix}: see the list of API keys at the desk."
            )
        names = ", ".join(str(key) for key in keys)
        was = "Revoked" if keys.revoke() else "Revoked before"
        self.stdout.write(f"{was}: {names}")
