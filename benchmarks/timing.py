"""Server time of pages, at few and at many claims by turns, so that noise falls on both."""

import time
from collections.abc import Callable, Sequence
from random import Random
from statistics import quantiles
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from benchmarks.databases import Scratch
from benchmarks.writing import progress

WARMING = 10


class Case(NamedTuple):
    """A page: who asks for it, and which address, of a random claim among those there are."""

    name: str
    who: str
    address: Callable[[Random], str]


class Timed(NamedTuple):
    name: str
    milliseconds: list[list[float]]
    queries: list[set[int]]

    def line(self) -> str:
        few, many = ([1000 * part for part in quantiles(one, n=20)] for one in self.milliseconds)
        counts = " / ".join("-".join(map(str, sorted({min(q), max(q)}))) for q in self.queries)
        return (
            f"{self.name:<34} {few[9]:8.1f} {many[9]:8.1f} {few[18]:9.1f} {many[18]:8.1f} "
            f"{many[18] / few[18]:6.2f}  {counts}"
        )


def measure(databases: Sequence[Scratch], cases: Sequence[Case], requests: int) -> list[Timed]:
    clients = {
        (scratch.name, case.who): client(scratch, case.who)
        for scratch in databases
        for case in cases
    }
    tell = progress("measuring", len(cases))
    rows = []
    for done, case in enumerate(cases, start=1):
        visitors = [(scratch, clients[scratch.name, case.who]) for scratch in databases]
        rows.append(time_case(case, visitors, requests))
        tell(done)
    return rows


def client(scratch: Scratch, who: str) -> Client:
    scratch.use()
    visitor = Client()
    visitor.force_login(User.objects.get(username=who))
    return visitor


def time_case(case: Case, visitors: list[tuple[Scratch, Client]], requests: int) -> Timed:
    random = Random(case.name)  # noqa: S311 -- the same addresses in every run
    timed = Timed(case.name, [[] for _ in visitors], [set() for _ in visitors])
    warming = min(WARMING, requests)
    for number in range(warming + requests):
        for place, (scratch, visitor) in enumerate(visitors):
            scratch.use()
            seconds, queries = ask(visitor, case.address(random))
            if number >= warming:
                timed.milliseconds[place].append(seconds)
                timed.queries[place].add(queries)
    return timed


def ask(visitor: Client, address: str) -> tuple[float, int]:
    count = 0

    def counting(execute: Any, *args: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*args)

    with connection.execute_wrapper(counting):
        began = time.perf_counter()
        response = visitor.get(address)
        seconds = time.perf_counter() - began
    if response.status_code not in (200, 302) or "e=1" in response.headers.get("Location", ""):
        raise SystemExit(f"{address} answers {response.status_code}, so nothing can be timed.")
    return seconds, count
