"""Requests per second of the API on many verdicts, beside bare views on the same server.

    python3 benchmarks/api.py                                          # SQLite
    DATABASE_URL=postgres://user:password@host/name python3 benchmarks/api.py

What is in the named database is not touched: the verdicts go into a scratch database beside it.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.load import Ask, Server, per_second, served
from benchmarks.programs import Case, cases
from benchmarks.published import make_reviewers, published

ROUNDS = 3
COLUMNS = f"{'':>9}{'floor':>9}{'ratio':>8}"
FLOOR_TABLE = "CREATE TABLE IF NOT EXISTS floor_row (id {key}, number int DEFAULT 0, text text)"
SERIAL = {True: "integer PRIMARY KEY", False: "bigserial PRIMARY KEY"}


def main() -> None:
    options = parse()
    with published(options.verdicts, keep=options.keep) as database:
        keys = make_reviewers()
        database.execute(FLOOR_TABLE.format(key=SERIAL[database.is_file]))
        with served(database.url) as server:
            run(cases(server.site, options.verdicts, keys), server, options.seconds)


def run(found: Sequence[Case], server: Server, seconds: float) -> None:
    write(f"{'':<28}{'a second':^26}{'a second of processor':^26}\n")
    write(f"{'':<28}{COLUMNS}{COLUMNS}{'held to':>8}\n")
    for case in found:
        asked, floor = [], []
        for turn in range(ROUNDS):  # by turns, so that what else the machine does falls on both
            floor.append(per_second(server, part(case.floor, turn), seconds))
            asked.append(per_second(server, part(case.requests, turn), seconds))
        beside = "".join(map(compare, zip(*asked, strict=True), zip(*floor, strict=True)))
        write(f"{case.name:<28}{beside}{case.held_to:8.2f}\n")


def compare(asked: Sequence[float], floor: Sequence[float]) -> str:
    found, least = median(asked), median(floor)
    return f"{found:9.0f}{least:9.0f}{found / least:8.2f}"


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
