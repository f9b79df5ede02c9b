"""Times the desk at few and at many claims, in one run, on the database that DATABASE_URL names.

    python3 benchmarks/desk.py                                         # SQLite
    DATABASE_URL=postgres://user:password@host/name python3 benchmarks/desk.py

What is in the named database is not touched: the claims go into scratch databases beside it,
`name_desk_1000` and so on, or without DATABASE_URL into files in a temporary folder.
"""

import argparse
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from django.test import override_settings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.databases import Scratch, scratch
from benchmarks.pages import cases, one_article
from benchmarks.timing import Timed, measure
from benchmarks.world import make_world

PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@override_settings(STORAGES=PLAIN)
def main() -> None:
    options = parse()
    few, many = options.claims
    with ExitStack() as stack:

        def filled(suffix: str, *sizes: int) -> Scratch:
            database = scratch(suffix, partial(make_world, *sizes), keep=options.keep)
            return stack.enter_context(database)

        made = [filled(f"desk_{claims}", claims) for claims in (few, many)]
        giant = None if options.no_giant else filled(f"desk_{many}_on_one", many, many)
        show(measure(made, cases(), options.requests))
        if giant:
            write(f"\nOne article with {many:,} claims, beside the {few:,} claims above\n\n")
            show(measure([made[0], giant], one_article(), options.requests))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, nargs=2, default=[1_000, 100_000], metavar="N")
    parser.add_argument("--requests", type=int, default=200, metavar="N", help="per page and size")
    parser.add_argument("--keep", action="store_true", help="keep the scratch databases")
    parser.add_argument("--no-giant", action="store_true", help="without the one long article")
    return parser.parse_args()


def show(rows: list[Timed]) -> None:
    head = ("page", "p50 few", "many", "p95 few", "many", "ratio", "queries")
    write("{:<34} {:>8} {:>8} {:>9} {:>8} {:>6}  {}\n".format(*head))
    for row in rows:
        write(row.line() + "\n")


def write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
