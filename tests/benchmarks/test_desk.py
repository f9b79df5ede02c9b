"""The benchmark of the desk runs, and leaves alone what is not its own."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SMALL = ("--claims", "100", "200", "--requests", "2", "--no-giant")


def run(tmp_path, *options, **environment):
    """What the benchmark prints, in lines."""
    given = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | environment
    command = [sys.executable, "benchmarks/desk.py", *SMALL, *options]
    done = subprocess.run(  # noqa: S603 -- this Python, with arguments of its own
        command,
        cwd=ROOT,
        env=given | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def database_of_the_demo():
    return [(f.name, f.stat().st_mtime_ns) for f in sorted(ROOT.glob("db.sqlite3*"))]


def test_every_page_is_timed_and_nothing_is_left_or_touched(tmp_path):
    before = database_of_the_demo()

    head, floor, *pages = run(tmp_path)

    assert head.split()[0] == "page"
    assert floor.startswith("floor")
    assert len(pages) >= 20
    assert database_of_the_demo() == before
    assert list(tmp_path.iterdir()) == []


def test_the_database_that_is_named_is_not_written_to(tmp_path):
    named = tmp_path / "mine.sqlite3"
    named.write_text("Not to be opened.")

    run(tmp_path, "--keep", DATABASE_URL=f"sqlite:///{named}")

    assert named.read_text() == "Not to be opened."
    assert (tmp_path / "mine_desk_200.sqlite3").exists()
