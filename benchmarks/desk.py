"""Times the desk at few and at many claims, in one run, on the database that DATABASE_URL names.

    python3 benchmarks/desk.py                                         # SQLite
    DATABASE_URL=postgres://user:password@host/name python3 benchmarks/desk.py

What is in the named database is not touched: the claims go into scratch databases beside it,
`name_desk_1000` and so on, or without DATABASE_URL into files in a temporary folder.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

from django.test import override_settings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import FOLDER
from benchmarks.databases import Scratch
from benchmarks.pages import cases, one_article
from benchmarks.timing import Timed, measure
from benchmarks.world import make_world

PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@override_settings(STORAGES=PLAIN)
def main() -> None:
    options = parse()
    few, many = options.claims
    made = [Scratch(f"desk_{claims}", partial(make_world, claims)) for claims in (few, many)]
    if not options.no_giant:
        made.append(Scratch(f"desk_{many}_on_one", partial(make_world, many, many)))
    try:
        for scratch in made:
            scratch.fill()
        show(measure(made[:2], cases(), options.requests))
        if not options.no_giant:
            write(f"\nOne article with {many:,} claims, beside the {few:,} claims above\n\n")
            show(measure([made[0], made[2]], one_article(), options.requests))
    finally:
        for scratch in made:
            scratch.close()
            if not options.keep:
                scratch.drop()
        if FOLDER and not options.keep:
            Path(FOLDER).rmdir()


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
