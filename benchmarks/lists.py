"""The slowest lists of the API among many verdicts, with each value that they can be narrowed to.

    python3 benchmarks/lists.py                                        # SQLite
    DATABASE_URL=postgres://user:password@host/name python3 benchmarks/lists.py

What is in the named database is not touched: it uses the scratch database of `api.py` beside it.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from django.test import override_settings

from benchmarks.listing import Timed, measure
from benchmarks.published import make_reviewers, published

SHOWN = 15


@override_settings(FACTCHECK_API_RATE_ANONYMOUS=0, FACTCHECK_API_RATE_KEY=0)
def main() -> None:
    options = parse()
    with published(options.verdicts, keep=options.keep):
        make_reviewers()
        show([row for who in ("anybody", "editor") for row in measure(who)], options.shown)


def show(rows: list[Timed], how_many: int) -> None:
    rows.sort(reverse=True)
    for row in rows[:how_many]:
        sys.stdout.write(row.line() + "\n")
    half = rows[len(rows) // 2]
    sys.stdout.write(f"{len(rows)} lists, half of them within {1000 * half.seconds:.0f} ms\n")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--verdicts", type=int, default=100_000, metavar="N")
    parser.add_argument("--shown", type=int, default=SHOWN, metavar="N", help="the slowest so many")
    parser.add_argument("--keep", action="store_true", help="keep the scratch database")
    return parser.parse_args()


if __name__ == "__main__":
    main()
