"""The settings as a deployment starts with them, each in a process of its own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SECRET = "s3cret-and-long-enough-for-a-production-deployment-0123456789"


def start(*arguments, **environment):
    clean = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "SYSTEMROOT")}
    return subprocess.run(  # noqa: S603 -- this very Python
        [sys.executable, "manage.py", *arguments],
        env=clean | environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "secret", ["", "short", "development-only-not-a-secret-key-0123456789-abcdefghijklmnop"]
)
def test_without_debug_a_missing_short_or_known_secret_stops_the_start(secret):
    outcome = start("check", DEBUG="0", SECRET_KEY=secret)

    assert outcome.returncode != 0
    assert "SECRET_KEY must be set to at least 50 random characters" in outcome.stderr


def test_a_value_that_cannot_be_understood_stops_the_start():
    outcome = start("check", DEBUG="perhaps")

    assert outcome.returncode != 0
    assert "DEBUG is 'perhaps'" in outcome.stderr


def test_an_origin_that_is_none_stops_the_start():
    outcome = start("check", CORS_ORIGINS="news.example.org")

    assert outcome.returncode != 0
    assert "Origin 'news.example.org' in CORS_ALLOWED_ORIGINS is missing" in outcome.stderr


def test_named_origins_are_heard_before_anything_is_counted():
    code = "from django.conf import settings; print(settings.MIDDLEWARE)"

    outcome = start("shell", "-c", code, CORS_ORIGINS="https://news.example.org")

    names = outcome.stdout
    assert 0 < names.index("corsheaders.middleware") < names.index("articles.api.throttling")


def test_the_documented_production_settings_pass_the_deployment_check():
    outcome = start(
        "check", "--deploy", "--fail-level", "WARNING",
        DEBUG="0", SECRET_KEY=SECRET, ALLOWED_HOSTS="desk.example.org",
    )  # fmt: skip

    assert outcome.returncode == 0, outcome.stderr


def test_nothing_has_to_be_set_to_develop():
    assert start("check").returncode == 0
