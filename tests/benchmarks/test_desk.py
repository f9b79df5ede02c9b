"""The benchmark of the desk runs, and leaves alone what is not its own."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SMALL = ("--claims", "100", "200", "--requests", "2", "--no-giant")


def run(tmp_path, **environment):
    """What the benchmark prints, in lines."""
    given = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | environment
    done = subprocess.run(  # noqa: S603 -- this Python, with arguments of its own
        [sys.executable, "benchmarks/desk.py", *SMALL],
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
    named, before = tmp_path / "mine.sqlite3", database_of_the_demo()
    named.write_text("Not to be opened.")

    head, floor, *pages = run(tmp_path, DATABASE_URL=f"sqlite:///{named}")

    assert head.split()[0] == "page"
    assert floor.startswith("floor")
    assert len(pages) >= 20
    assert database_of_the_demo() == before
    assert named.read_text() == "Not to be opened."
    assert list(tmp_path.iterdir()) == [named]
