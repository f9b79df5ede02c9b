"""The documents say what the code does."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from articles.workflow import STEPS

ROOT = Path(settings.BASE_DIR)
APP = (ROOT / "articles" / "README.md").read_text("utf-8")
STAYING = APP.partition("These steps leave a claim where it is:")[2]


def test_the_picture_of_the_steps_is_the_table_of_the_steps():
    drawn = {line.strip() for line in APP.splitlines() if " --> " in line}

    assert drawn == {"[*] --> open: add", "[*] --> suggested: suggest"} | {
        f"{source} --> {step.target}: {step.name}"
        for step in STEPS.values()
        for source in step.source
        if step.target
    }


def test_steps_that_move_nothing_and_steps_that_nobody_takes_are_named():
    named = [set(re.findall(r"`(\w+)`", part)) for part in STAYING.split(".")[:2]]

    assert named[0] == {step.name for step in STEPS.values() if not step.target}
    assert named[1] == {step.name for step in STEPS.values() if not step.permission}


def test_every_command_of_the_app_is_listed():
    own = {name for name, app in get_commands().items() if app.startswith("articles")}

    assert own == {
        line.split("`")[1] for line in APP.partition("## Commands")[2].splitlines() if "| `" in line
    }


def test_every_noun_is_listed():
    from articles import models  # noqa: PLC0415 -- the list of names, not the names

    nouns = {name for name in models.__all__ if hasattr(getattr(models, name), "_meta")}
    listed = APP.partition("## Nouns")[2].partition("## The life")[0]

    assert all(f"`{noun}`" in listed for noun in nouns)


@pytest.mark.parametrize("command", ["python3 manage.py demo", "python3 manage.py test"])
def test_both_commands_stand_on_the_first_screen_of_the_readme(command):
    first_screen = (ROOT / "README.md").read_text("utf-8").splitlines()[:40]

    assert command in first_screen
