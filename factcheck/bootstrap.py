"""Make `python3 manage.py demo` and `python3 manage.py test` work on a machine with only Python.

Standard library only, in syntax that Python 3.8 reads: an older Python gets a sentence, not a
SyntaxError.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)

# The commands that install what they miss, and where that is listed.
REQUIREMENTS = {"demo": "requirements.txt", "test": "requirements-test.txt"}
RUNTIME_MODULES = (
    "corsheaders",
    "django",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "whitenoise",
)
TEST_MODULES = (
    *RUNTIME_MODULES,
    "hypothesis",
    "playwright",
    "pytest",
    "pytest_cov",
    "pytest_django",
)

# Kept in an environment: digests of the lists installed there, or nothing while that is going on.
STAMP = "requirements.sha256"


def ensure(argv: list[str]) -> None:
    """Return if this Python can run the command; else install, re-execute, or exit and say why."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(too_old())
    command = argv[1] if len(argv) > 1 else "help"
    if is_ready(command):
        return
    if in_environment():
        prepare(command)
        return
    if not is_usable(ENVIRONMENT):
        create(command)
    run_again()


# What is there


def is_ready(command: str) -> bool:
    """Whether all that the command imports is here, and is what the requirements ask for."""
    modules = TEST_MODULES if command == "test" else RUNTIME_MODULES
    if not all(importlib.util.find_spec(module) for module in modules):
        return False
    stamp = read_stamp(Path(sys.prefix)) if in_environment() else None
    # Without a stamp somebody else looks after this Python.
    return stamp is None or command not in REQUIREMENTS or digest(REQUIREMENTS[command]) in stamp


def in_environment() -> bool:
    return sys.prefix != sys.base_prefix


def is_usable(environment: Path) -> bool:
    """Whether the environment was finished and its Python runs and is new enough."""
    if read_stamp(environment) == []:
        return False
    check = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    command = [str(python_of(environment)), "-c", check]
    try:
        return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def read_stamp(environment: Path) -> list[str] | None:
    """The digests of what was installed; empty if that was interrupted, None if never begun."""
    try:
        return (environment / STAMP).read_text().split()
    except OSError:
        return None


def write_stamp(environment: Path, digests: list[str] | None) -> None:
    stamp = environment / STAMP
    if digests is None:
        stamp.unlink()
    else:
        stamp.write_text("\n".join(digests))


def digest(requirements: str) -> str:
    return hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest()


# Putting it there


def create(command: str) -> None:
    """Leave a usable environment beside manage.py, in place of what is there, or exit."""
    if command not in REQUIREMENTS:
        sys.exit(not_set_up(command))
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            "This Python cannot make virtual environments. On Debian and Ubuntu run "
            "`apt install python3-venv`, then the same command again."
        )
    print(f"Setting up {ENVIRONMENT.name} (once, about 20 seconds) ...", flush=True)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    ENVIRONMENT.mkdir(exist_ok=True)
    write_stamp(ENVIRONMENT, [])  # first, so that an interruption at any point is seen
    run(["-m", "venv", str(ENVIRONMENT)], f"Could not create {ENVIRONMENT}.")


def prepare(command: str) -> None:
    """Install what the command needs into the environment that this Python runs in, or exit."""
    if command not in REQUIREMENTS:
        sys.exit(not_set_up(command))
    requirements = REQUIREMENTS[command]
    here = Path(sys.prefix)
    print(f"Installing {requirements} into {here.name} ...", flush=True)
    before = read_stamp(here)
    write_stamp(here, [])
    try:
        install(requirements)
    except SystemExit:  # pip gave up, which it does before it touches anything
        write_stamp(here, before)
        raise
    # The requirements of the tests include all others.
    installed = list(REQUIREMENTS.values()) if command == "test" else [requirements]
    write_stamp(here, [digest(name) for name in installed])
    importlib.invalidate_caches()


def install(requirements: str) -> None:
    """Install the list with this Python's pip, hashes checked, or exit with pip's own words."""
    if not importlib.util.find_spec("pip"):
        run(["-m", "ensurepip"], "This environment has no pip, and none could be added.")
    # --no-deps: the list is whole. An old pip would look for what packages ask for all the same,
    # find a newer release of one with extras than the list has, and complain that it has no hash.
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes"]
    options.append("--no-deps")
    run(
        ["-m", "pip", "install", *options, "-r", str(ROOT / requirements)],
        f"Could not install {requirements}: pip's own words are above. "
        "Once that is mended, run the same command again.",
    )


def run(arguments: list[str], complaint: str) -> None:
    """Run this Python quietly; if it fails, exit with its output and the complaint."""
    done = subprocess.run(
        [sys.executable, *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        sys.exit(f"{done.stdout.strip()}\n\n{complaint}")


def run_again() -> None:
    """Become the same command under the environment's Python; does not return."""
    arguments = [str(python_of(ENVIRONMENT)), *sys.orig_argv[1:]]
    sys.stdout.flush()
    if os.name == "nt":  # there, execv would give the prompt back at once
        sys.exit(subprocess.call(arguments))
    os.execv(arguments[0], arguments)


# What is said


def too_old() -> str:
    found, needed = (".".join(map(str, v)) for v in (sys.version_info[:2], OLDEST_PYTHON))
    return f"This project needs Python {needed} or newer, and this is Python {found}."


def not_set_up(command: str) -> str:
    return (
        f"`{command}` needs packages that are not installed here. Run `python3 manage.py demo` "
        "once, or `python3 -m pip install --require-hashes --no-deps -r requirements.txt` in "
        "an environment of your own."
    )
