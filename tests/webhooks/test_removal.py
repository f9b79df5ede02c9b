"""Webhooks can be left out, and nothing else notices."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

WITHOUT = """
from factcheck import settings
settings.INSTALLED_APPS.remove("articles.webhooks")
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
call_command("check")
call_command("makemigrations", check=True, dry_run=True)
from django.contrib.auth.models import User
person = Client(headers={"host": "localhost"})
person.force_login(User.objects.create_superuser("root"))
assert person.get("/admin/").status_code == 200
assert person.get("/api/v1/changes/").json()["results"] == []
"""


def test_without_it_the_rest_works(tmp_path):
    facts = {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "PYTHONPATH": "."}
    facts["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
    done = subprocess.run(  # noqa: S603 -- this very project
        [sys.executable, "-W", "ignore", "-c", WITHOUT],
        cwd=Path(settings.BASE_DIR),
        env=os.environ | facts,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
