"""Times importing and exporting, beside bare loops that do the same without a check.

    python3 benchmarks/exchange.py                                     # SQLite
    DATABASE_URL=postgres://user:password@host/name python3 benchmarks/exchange.py

What is in the named database is not touched: everything goes into scratch databases beside it.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.databases import Scratch, scratch
from benchmarks.exchanged import write_file
from benchmarks.exchanging import measure_memory, show_export, show_import
from benchmarks.many_verdicts import make_verdicts


def main() -> None:
    options = parse()
    with tempfile.TemporaryDirectory() as folder:
        if options.memory:
            return measure_memory(options.memory)
        if options.claims:
            path = Path(folder) / "claims.jsonl"
            write_file(path, options.claims)
            with_scratch("import", lambda: None, lambda _s: show_import(path, options.claims))
        if options.verdicts:
            with_scratch("export", partial(make_verdicts, options.verdicts), show_export)
    return None


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000, metavar="N", help="to import")
    parser.add_argument("--verdicts", type=int, default=1_000_000, metavar="N", help="to export")
    parser.add_argument("--memory", metavar="FORMAT", help=argparse.SUPPRESS)
    return parser.parse_args()


def with_scratch(name: str, make: Callable[[], None], show: Callable[[Scratch], None]) -> None:
    Scratch(f"exchange_{name}", make).drop()  # what an earlier run was stopped at
    with scratch(f"exchange_{name}", make) as database:
        show(database)


if __name__ == "__main__":
    main()
