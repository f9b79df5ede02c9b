"""What `manage.py` decides before Django is there; nothing here installs anything."""

import ast
import contextlib
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import bootstrap


class Machine:
    """A checkout and a Python that are not this one; it notes what bootstrap does to them."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.patch = root, monkeypatch
        self.missing: set[str] = set()
        self.ran: list[str] = []
        self.failing = ""
        self.became: list[str] | None = None
        for requirements in bootstrap.REQUIREMENTS.values():
            (root / requirements).write_text(f"what {requirements} asks for")
        monkeypatch.setattr(bootstrap, "ROOT", root)
        monkeypatch.setattr(bootstrap, "ENVIRONMENT", self.venv)
        monkeypatch.setattr(bootstrap.importlib.util, "find_spec", self.find_spec)
        monkeypatch.setattr(bootstrap.subprocess, "run", self.run)
        monkeypatch.setattr(bootstrap.os, "execv", self.execv)
        monkeypatch.setattr(sys, "orig_argv", ["python3", "-X", "dev", "manage.py", "test"])
        self.in_environment(None)

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def stamp(self) -> Path:
        return self.venv / bootstrap.STAMP

    def in_environment(self, environment: Path | None) -> None:
        self.patch.setattr(sys, "base_prefix", "/usr")
        self.patch.setattr(sys, "prefix", str(environment or "/usr"))

    def has_environment(self) -> None:
        python = bootstrap.python_of(self.venv)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    def find_spec(self, module: str) -> object:
        return None if module in self.missing else object()

    def run(self, arguments: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        if not Path(arguments[0]).exists():
            raise FileNotFoundError(arguments[0])
        step = " ".join(arguments[1:])
        self.ran.append(step)
        if "-m venv" in step:
            self.has_environment()
        failed = bool(self.failing) and self.failing in step
        return subprocess.CompletedProcess(arguments, int(failed), "pip's own words")

    def execv(self, path: str, arguments: list[str]) -> None:
        self.became = arguments
        raise InterruptedError("this process is another program now")

    def manage(self, command: str) -> None:
        with contextlib.suppress(InterruptedError):
            bootstrap.ensure(["manage.py", command])

    def installed(self) -> list[str]:
        return [Path(step.split()[-1]).name for step in self.ran if "pip install" in step]


@pytest.fixture
def machine(tmp_path, monkeypatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


@pytest.fixture
def bare(machine) -> Machine:
    """A fresh clone, and a Python with nothing."""
    machine.missing = {"django", "pytest"}
    return machine


@pytest.fixture
def inside(bare) -> Machine:
    """Its `.venv`, active and empty."""
    bare.has_environment()
    bare.in_environment(bare.venv)
    return bare


# Where everything is there


@pytest.mark.parametrize("command", ["demo", "test", "migrate"])
def test_nothing_is_done_where_every_module_is_there(machine, command):
    machine.manage(command)

    assert machine.ran == []
    assert machine.became is None


def test_only_the_tests_need_pytest(machine):
    machine.missing = {"pytest"}

    machine.manage("demo")

    assert machine.ran == []
    assert machine.became is None


def test_an_environment_that_somebody_else_keeps_is_left_alone(machine):
    machine.has_environment()
    machine.in_environment(machine.venv)

    machine.manage("test")

    assert machine.ran == []
    assert not machine.stamp.exists()


# Outside an environment


@pytest.mark.parametrize("command", ["demo", "test"])
def test_a_fresh_clone_gets_an_environment_and_goes_on_in_it(bare, command, capsys):
    bare.manage(command)

    assert bare.ran == [f"-m venv {bare.venv}"]
    assert bare.became == [str(bootstrap.python_of(bare.venv)), "-X", "dev", "manage.py", "test"]
    assert capsys.readouterr().out == "Setting up .venv (once, about 20 seconds) ...\n"


@pytest.mark.parametrize("command", ["demo", "test", "migrate"])
def test_a_finished_environment_is_used_as_it_is(bare, command):
    bare.has_environment()
    bare.stamp.write_text("digest")

    bare.manage(command)

    assert "-m venv" not in " ".join(bare.ran)
    assert bare.became is not None


def test_an_environment_made_by_hand_is_used(bare):
    bare.has_environment()

    bare.manage("demo")

    assert "-m venv" not in " ".join(bare.ran)
    assert bare.became is not None


def test_an_interrupted_environment_is_made_anew(bare):
    bare.has_environment()
    bare.stamp.write_text("")
    (bare.venv / "half a package").touch()

    bare.manage("demo")

    assert bare.ran == [f"-m venv {bare.venv}"]
    assert not (bare.venv / "half a package").exists()


@pytest.mark.parametrize("fault", ["no Python in it", "its Python is too old or broken"])
def test_an_environment_that_does_not_run_is_made_anew(bare, fault):
    bare.has_environment()
    bare.stamp.write_text("digest")
    if fault == "no Python in it":
        bootstrap.python_of(bare.venv).unlink()
    else:
        bare.failing = "version_info"

    bare.manage("test")

    assert bare.ran[-1] == f"-m venv {bare.venv}"


def test_a_new_environment_counts_as_interrupted_until_all_is_installed(bare):
    bare.manage("demo")

    assert bare.stamp.read_text() == ""


def test_other_commands_say_what_to_run_and_make_nothing(bare):
    with pytest.raises(SystemExit, match=r"^`migrate` needs packages .* `python3 manage.py demo`"):
        bare.manage("migrate")

    assert not bare.venv.exists()


def test_no_command_at_all_is_a_command_too(bare):
    with pytest.raises(SystemExit, match="packages"):
        bootstrap.ensure(["manage.py"])


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_that_cannot_make_environments_says_what_to_install(bare, module):
    bare.missing.add(module)

    with pytest.raises(SystemExit, match="apt install python3-venv"):
        bare.manage("demo")


def test_windows_waits_for_the_command_and_passes_on_its_exit_code(bare, monkeypatch):
    monkeypatch.setattr(bootstrap, "python_of", lambda environment: environment / "python.exe")
    monkeypatch.setattr(bootstrap.os, "name", "nt")
    monkeypatch.setattr(bootstrap.subprocess, "call", lambda arguments: 3)

    with pytest.raises(SystemExit) as exit_:
        bootstrap.run_again()

    assert exit_.value.code == 3


# Inside an environment


def test_the_runtime_is_installed_for_the_demo(inside):
    inside.manage("demo")

    assert inside.installed() == ["requirements.txt"]
    assert inside.stamp.read_text() == bootstrap.digest("requirements.txt")


def test_everything_is_installed_for_the_tests(inside, capsys):
    inside.manage("test")

    assert inside.installed() == ["requirements-test.txt"]
    assert bootstrap.digest("requirements.txt") in inside.stamp.read_text()
    assert bootstrap.digest("requirements-test.txt") in inside.stamp.read_text()
    assert capsys.readouterr().out == "Installing requirements-test.txt into .venv ...\n"


def test_hashes_are_checked_of_exactly_what_the_list_has(inside):
    inside.manage("demo")

    assert {"--require-hashes", "--no-deps"} <= set(inside.ran[-1].split())


@pytest.mark.parametrize("command", ["demo", "test"])
def test_what_was_installed_is_not_installed_again(inside, command):
    inside.manage("test")
    inside.missing, inside.ran = set(), []

    inside.manage(command)

    assert inside.ran == []


def test_changed_requirements_are_installed(inside):
    inside.manage("demo")
    inside.missing = set()
    (inside.root / "requirements.txt").write_text("something newer")

    inside.manage("demo")

    assert inside.installed() == ["requirements.txt", "requirements.txt"]


def test_an_interrupted_installation_is_repeated(inside):
    inside.missing = set()
    inside.stamp.write_text("")

    inside.manage("test")

    assert inside.installed() == ["requirements-test.txt"]


def test_pip_is_added_where_it_is_missing(inside):
    inside.missing.add("pip")

    inside.manage("demo")

    assert inside.ran[0] == "-m ensurepip"
    assert inside.installed() == ["requirements.txt"]


@pytest.mark.parametrize("before", [None, "", "digest"])
def test_a_failed_installation_tells_why_and_changes_nothing(inside, before):
    if before is not None:
        inside.stamp.write_text(before)
    inside.failing = "pip install"

    with pytest.raises(SystemExit, match=r"^pip's own words\n\nCould not install requirements"):
        inside.manage("test")

    assert (inside.stamp.read_text() if inside.stamp.exists() else None) == before


def test_other_commands_install_nothing(inside):
    with pytest.raises(SystemExit, match="not installed here"):
        inside.manage("migrate")

    assert inside.ran == []


# Old Pythons


def test_an_old_python_gets_a_sentence(machine, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))

    with pytest.raises(SystemExit, match=r"^This project needs Python 3\.11 or newer, .* 3\.10\.$"):
        machine.manage("test")


@pytest.mark.parametrize("file", ["manage.py", "factcheck/__init__.py", "factcheck/bootstrap.py"])
def test_an_old_python_can_read_what_says_so(file):
    source = (Path(__file__).parents[2] / file).read_text()

    assert ast.parse(source, feature_version=(3, 8))
