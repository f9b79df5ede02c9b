"""Measures the project; importing it sets Django up as it is served, on a database that is named.

Without DATABASE_URL that is a file in a temporary folder, never the `db.sqlite3` of somebody. Where
Django is set up already, as in a test, it is left as it is.
"""

import os
import tempfile
import warnings
from secrets import token_urlsafe

import django
from django.conf import settings

FOLDER = ""


def set_up() -> str:
    """Set Django up, and return the folder that was made for its database, if one was."""
    folder = "" if os.environ.get("DATABASE_URL") else tempfile.mkdtemp(prefix="desk-")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/scratch.sqlite3")
    os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
    os.environ.setdefault("SECRET_KEY", token_urlsafe(64))
    os.environ |= {"DEBUG": "0", "HTTPS": "0", "ALLOWED_HOSTS": "testserver,127.0.0.1"}
    warnings.filterwarnings("ignore", "No directory at")  # of static files, which nobody collected
    django.setup()
    return folder


if not settings.configured:
    FOLDER = set_up()
