"""Measures the project; importing it sets Django up as it is served, on a database that is named.

Without DATABASE_URL that is a file in a temporary folder, never the `db.sqlite3` of somebody.
"""

import os
import tempfile
import warnings
from secrets import token_urlsafe

import django

FOLDER = "" if os.environ.get("DATABASE_URL") else tempfile.mkdtemp(prefix="desk-")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER}/scratch.sqlite3")
os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
os.environ.setdefault("SECRET_KEY", token_urlsafe(64))
os.environ |= {"DEBUG": "0", "HTTPS": "0", "ALLOWED_HOSTS": "testserver,127.0.0.1"}
warnings.filterwarnings("ignore", "No directory at")  # of static files, which nobody collected

django.setup()
