"""A real server, and wrk to ask it as often as it answers."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

from benchmarks.processor import taken

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS = 4
LATE = 30  # seconds; wrk gives up an answer after it
SCRIPT = """
local requests, at = {}, 0
for line in io.lines(%s) do
  local method, path, headers, body = line:match("^(%%u+)\\t([^\\t]*)\\t([^\\t]*)\\t(.*)$")
  local given = {["Content-Type"] = "application/json"}
  for name, value in headers:gmatch("([%%w-]+): ([^|]*)|") do given[name] = value end
  requests[#requests + 1] = wrk.format(method, path, given, body ~= "" and body or nil)
end
function request() at = at %% #requests + 1; return requests[at] end
"""


class Ask(NamedTuple):
    """One request, as a program sends it."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = {}
    body: object = None

    def line(self) -> str:
        headers = "".join(f"{name}: {value}|" for name, value in self.headers.items())
        body = "" if self.body is None else json.dumps(self.body)
        return f"{self.method}\t{self.path}\t{headers}\t{body}"


class Server(NamedTuple):
    site: str
    process: int  # whose children answer


class Rate(NamedTuple):
    """How many requests were answered in a second, and for each second of the processor."""

    of_time: float
    of_processor: float


@contextmanager
def served(database: str, workers: int = 2) -> Iterator[Server]:
    """The project and the floor beside it, with the settings of production."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    unlimited = {"API_RATE_ANONYMOUS": "0", "API_RATE_KEY": "0"}
    command = [sys.executable, "-m", "gunicorn", "benchmarks.floor", "--workers", str(workers)]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    server = subprocess.Popen(  # noqa: S603 -- this Python, with arguments of its own
        command, cwd=ROOT, env={**os.environ, **unlimited, "DATABASE_URL": database}
    )
    site = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{site}/healthz")
        yield Server(site, server.pid)
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    for _attempt in range(100):
        try:
            with urlopen(address, timeout=5):  # noqa: S310 -- our own server
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{address} does not answer.")


def per_second(server: Server, requests: Sequence[Ask], seconds: float) -> Rate:
    """How many of these requests, by turns, are answered."""
    wrk = shutil.which("wrk")
    if not wrk:
        raise SystemExit("wrk is not installed; on Debian: apt install wrk")
    with tempfile.TemporaryDirectory() as folder:
        lines, script = Path(folder, "requests"), Path(folder, "script.lua")
        lines.write_text("".join(f"{ask.line()}\n" for ask in requests))
        script.write_text(SCRIPT % json.dumps(str(lines)))
        command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", f"--timeout={LATE}s"]
        command += ["-s", str(script), server.site]
        before = taken(server.process)
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        cost = taken(server.process) - before
    found = re.search(r"([\d]+) requests in [\s\S]*Requests/sec:\s+([\d.]+)", done.stdout)
    if not found or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise SystemExit(f"{requests[0].path}: {done.stdout}")
    return Rate(float(found[2]), int(found[1]) / cost)
