"""Measures the project; importing it sets Django up as it is served, on a database that is named.

Without DATABASE_URL that is a file in a temporary folder, never the `db.sqlite3` of somebody. Where
Django is set up already, as in a test, it is left as it is.
"""

import atexit
import os
import tempfile
import warnings
from contextlib import suppress
from secrets import token_urlsafe

import django
from django.conf import settings


def set_up() -> None:
    if not os.environ.get("DATABASE_URL"):
        folder = tempfile.mkdtemp(prefix="desk-")
        atexit.register(remove_if_empty, folder)
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/scratch.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
    os.environ.setdefault("SECRET_KEY", token_urlsafe(64))
    os.environ |= {"DEBUG": "0", "HTTPS": "0", "ALLOWED_HOSTS": "testserver,127.0.0.1"}
    warnings.filterwarnings("ignore", "No directory at")  # of static files, which nobody collected
    django.setup()


def remove_if_empty(folder: str) -> None:
    with suppress(OSError):  # what was to be kept is in it
        os.rmdir(folder)


if not settings.configured:
    set_up()
