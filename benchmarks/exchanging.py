"""Importing and exporting by turns with bare loops, so that noise falls on both."""

import json
import os
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from articles.exchange.exporting import exporting
from articles.exchange.formats import READABLE, WRITABLE
from articles.exchange.importing import importing
from articles.models import Verdict
from benchmarks.databases import Scratch
from benchmarks.exchanged import CLAIMS, bare, raw
from benchmarks.writing import progress

PROGRAM = Path(__file__).with_name("exchange.py")
TOGETHER = 1_000  # claims of a transaction, on both sides


def show_import(path: Path, claims: int) -> None:
    """By turns, a batch through the import and one through a bare loop of bulk_create."""
    boss = User.objects.create_superuser("boss")
    tell, done = progress("importing", claims), 0
    seconds = {"import": 0.0, "bare": 0.0}
    with path.open("rb") as source, path.open("rb") as again:
        reads = READABLE["jsonl"](source)
        while True:
            began = time.perf_counter()
            some = islice(reads, TOGETHER // CLAIMS)
            found = list(importing(some, format="jsonl", by=boss))
            seconds["import"] += time.perf_counter() - began
            if not found:
                break
            if any(one.result != "imported" for one in found):
                raise SystemExit(f"Refused: {found[0]}")
            records = [json.loads(line) for line in islice(again, len(found))]
            began = time.perf_counter()
            with transaction.atomic():
                bare(records, boss)
            seconds["bare"] += time.perf_counter() - began
            done += len(found) * CLAIMS
            tell(done)
    for name, taken in seconds.items():
        write(f"{name:<8} {claims:>9,} claims {claims / taken:>9,.0f} a second\n")
    write(f"import takes {seconds['import'] / seconds['bare']:.2f} of the time of the bare loop\n")


def show_export(scratch: Scratch) -> None:
    """By turns, all verdicts through the export and through a bare cursor."""
    count = Verdict.objects.count()
    for name in ("jsonl", "csv"):
        began = time.perf_counter()
        with open(os.devnull, "wb") as target:
            for line in WRITABLE[name]["verdicts"](exporting("verdicts", history=True).rows):
                target.write(line)
        taken = time.perf_counter() - began
        began = time.perf_counter()
        with open(os.devnull, "wb") as target:
            raw(target)
        bare_taken = time.perf_counter() - began
        memory = memory_above_idle(scratch, name)
        write(
            f"{name:<6} {count:>9,} verdicts {count / taken:>9,.0f} a second, raw cursor "
            f"{count / bare_taken:,.0f}: {taken / bare_taken:.2f} of its time; "
            f"memory above idle {memory:.1f} MB\n"
        )


def memory_above_idle(scratch: Scratch, name: str) -> float:
    """In a process of its own: what the export takes at its peak beyond what it had before."""
    done = subprocess.run(  # noqa: S603 -- this very file
        [sys.executable, str(PROGRAM), "--memory", name],
        env=os.environ | {"DATABASE_URL": scratch.url},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def measure_memory(name: str) -> None:
    Verdict.objects.first()
    idle = status("VmRSS")
    with open(os.devnull, "wb") as target:
        for line in WRITABLE[name]["verdicts"](exporting("verdicts", history=True).rows):
            target.write(line)
    write(f"{(status('VmHWM') - idle) / 1024}\n")


def status(name: str) -> int:
    """In kB, as Linux says it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
