"""`manage.py demo`: the main job on this machine, in one command."""

import socket
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.servers.basehttp import run
from django.core.wsgi import get_wsgi_application
from django.utils.crypto import get_random_string

from articles.models import Claim, Verdict

SEED = "dprk-russia-defiant-in-face-of-us-aggression"
FIXTURES = ("seed_article", "worked_example")
ACCOUNTS = {
    "annotator": "Annotators",
    "reviewer": "Reviewers",
    "second-reviewer": "Reviewers",
    "editor": "Editors",
    "administrator": "Administrators",
}
FIRST_TO_DO = 57  # a claim with two sides to it: "for the first time since … 2006"


class Command(BaseCommand):
    help = (
        "Set up the database, load the seed article with its worked example, make an account for "
        "each role, and serve. Run again, it keeps what is there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--addr", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to serve"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = parse_address(options["addr"])
        check_free(host, port)
        allow_host(host)
        call_command("migrate", verbosity=0)
        if not Verdict.objects.filter(claim__article__slug=SEED).exists():
            call_command("loaddata", *FIXTURES, verbosity=0)
        self.tell(f"http://{options['addr']}", make_accounts())
        self.serve(host, port)

    def tell(self, site: str, passwords: dict[str, str]) -> None:
        write, title = self.stdout.write, self.style.MIGRATE_HEADING
        write(title("\nAccounts (passwords are shown this once)"))
        for username in ACCOUNTS:
            write(f"  {username:<16} {passwords.get(username, KEPT % username)}")
        claims, verdicts = Claim.objects.filter(article__slug=SEED), Verdict.objects.current()
        to_do = claims.filter(number=FIRST_TO_DO).get()
        write(title("\nOpen"))
        pages = {
            f"{site}/admin/": "the desk",
            f"{site}/admin/articles/claim/{to_do.pk}/review/": "a claim to review",
            f"{site}/api/v1/docs/": "the API",
        }
        for address, what in pages.items():
            write(f"  {address:<60} {what}")
        write(title("\nPull a verdict"))
        write(f"  curl {site}/api/v1/verdicts/{verdicts.earliest('pk').pk}/")
        write("\nCtrl+C stops the server; run the command again to start it.\n")
        self.stdout.flush()

    def serve(self, host: str, port: int) -> None:
        try:
            run(host, port, get_wsgi_application(), ipv6=":" in host, threading=True)
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")


KEPT = "kept as it is (new password: manage.py changepassword %s)"


def parse_address(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not (host and port.isascii() and port.isdigit() and 0 < int(port) < 2**16):
        raise CommandError(f"--addr {address} is not HOST:PORT, such as 127.0.0.1:8000.")
    return host, int(port)


def check_free(host: str, port: int) -> None:
    """Before anything is set up: a port that is taken would end the command after the work."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise CommandError(
            f"{host}:{port} cannot be used ({error.strerror}): choose another address, "
            f"such as --addr 127.0.0.1:{port + 1 if port < 2**16 - 1 else 8000}."
        ) from error


def allow_host(host: str) -> None:
    # With DEBUG on and no list Django serves this machine's own names only.
    if settings.DEBUG and not settings.ALLOWED_HOSTS:
        settings.ALLOWED_HOSTS = [".localhost", "127.0.0.1", "[::1]", host]


def make_accounts() -> dict[str, str]:
    """Make what is missing; return the passwords of the accounts that were made now."""
    passwords = {}
    for username, group in ACCOUNTS.items():
        if User.objects.filter(username=username).exists():
            continue
        passwords[username] = get_random_string(16)
        user = User.objects.create_user(username, password=passwords[username], is_staff=True)
        user.groups.add(Group.objects.get(name=group))
    return passwords
