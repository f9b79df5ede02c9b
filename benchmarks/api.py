"""Requests per second of the API on many verdicts, beside bare views on the same server.

    python3 benchmarks/api.py                                          # SQLite
    DATABASE_URL=postgres://user:password@host/name python3 benchmarks/api.py

What is in the named database is not touched: the verdicts go into a scratch database beside it.
"""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import FOLDER
from benchmarks.databases import Scratch
from benchmarks.load import Ask, per_second, served
from benchmarks.programs import Case, cases
from benchmarks.published import make_reviewers, publish_many

ROUNDS = 3
TO_REVIEW = 20_000
FLOOR_TABLE = "CREATE TABLE IF NOT EXISTS floor_row (id {key}, number int DEFAULT 0, text text)"
SERIAL = {True: "integer PRIMARY KEY", False: "bigserial PRIMARY KEY"}


def main() -> None:
    options = parse()
    scratch = Scratch(f"api_{options.verdicts}", partial(publish_many, options.verdicts))
    try:
        scratch.fill()
        keys = make_reviewers(TO_REVIEW)
        scratch.execute(FLOOR_TABLE.format(key=SERIAL[scratch.is_file]))
        with served(scratch.url) as site:
            run(cases(site, options.verdicts, keys), site, options.seconds)
    finally:
        scratch.close()
        if not options.keep:
            scratch.drop()
            if FOLDER:
                Path(FOLDER).rmdir()


def run(found: Sequence[Case], site: str, seconds: float) -> None:
    write("{:<40} {:>9} {:>9} {:>6} {:>8}\n".format("", "a second", "floor", "ratio", "held to"))
    for case in found:
        asked, floor = [], []
        for turn in range(ROUNDS):  # by turns, so that what else the machine does falls on both
            floor.append(per_second(site, part(case.floor, turn), seconds))
            asked.append(per_second(site, part(case.requests, turn), seconds))
        ratio = median(asked) / median(floor)
        write(
            f"{case.name:<40} {median(asked):9.0f} {median(floor):9.0f} {ratio:6.2f} "
            f"{case.held_to:8.2f}\n"
        )


def part(requests: Sequence[Ask], turn: int) -> Sequence[Ask]:
    """What is asked in one turn; where there are many requests, none is asked in two."""
    return requests[turn::ROUNDS] or requests


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--verdicts", type=int, default=100_000, metavar="N")
    parser.add_argument("--seconds", type=int, default=4, metavar="N", help="of each measurement")
    parser.add_argument("--keep", action="store_true", help="keep the scratch database")
    return parser.parse_args()


def write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
