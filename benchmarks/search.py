"""How well claims are found that were checked before, and how fast.

    python3 benchmarks/search.py FOLDER                                # SQLite
    DATABASE_URL=postgres://user:password@host/name python3 benchmarks/search.py FOLDER

FOLDER has CheckThat! 2020, task 2, unpacked: `verified_claims.docs.tsv`, and in `dev` and `train`
`tweets.queries.tsv` and `tweet-vclaim-pairs.qrels`. It is not part of this repository.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.databases import scratch
from benchmarks.verified import find, narrow, store
from benchmarks.world import make_world


def main() -> None:
    options = parse()
    if options.folder:
        with scratch("search_checked", partial(store, options.folder), keep=options.keep):
            for name in ("dev", "train"):
                find(name, options.folder / name)
    if options.claims:
        world = partial(make_world, options.claims)
        with scratch(f"search_{options.claims}", world, keep=options.keep):
            narrow(options.claims)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", help="what was checked, and the queries")
    parser.add_argument("--claims", type=int, default=100_000, metavar="N", help="to filter; or 0")
    parser.add_argument("--keep", action="store_true", help="keep the scratch databases")
    return parser.parse_args()


if __name__ == "__main__":
    main()
