"""What every test gets: fast passwords, a database that is flushed and refilled, --fail-on-skip."""

import gc
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.utils import translation

from articles.api import caching

# --fail-on-skip: where everything that a test may need is there, a skip hides a fault.


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fail-on-skip", action="store_true", help="count every skipped test or module as failed"
    )
    parser.addoption(
        "--at-length",
        action="store_true",
        help="run random and concurrent tests as long as a release is held to (half an hour)",
    )


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(50_000, 20, 100)
    config.option.loadscopereorder = False  # pytest-xdist would begin with those of most tests
    if config.getoption("fail_on_skip"):
        # A module that skips itself is then an error, which must not keep the others from running.
        config.option.continue_on_collection_errors = True


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    return fail_if_skipped((yield), item.config)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    return fail_if_skipped((yield), collector.config)


def fail_if_skipped(report, config: pytest.Config):
    if report.skipped and not hasattr(report, "wasxfail") and config.getoption("fail_on_skip"):
        path, line, reason = report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason} ({path}:{line})"
    return report


# With `--dist loadfile` the longest files come first, or the last of them runs alone in the end.

LONGEST = (
    *("e2e/", "test_permissions", "benchmarks/test_desk", "test_blind", "management/test_fixtures"),
    *("admin/test_hostile", "api/views/test_annotation", "test_generated_client", "test_against"),
    *("api/test_hostile", "api/google/test_hostile", "models/test_migrations", "webhooks/test_w"),
    *("workflow/test_concurrency", "workflow/test_life", "webhooks/test_mirror", "test_public"),
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: place(item.nodeid.removeprefix("tests/")))


def place(name: str) -> int:
    return next((n for n, long in enumerate(LONGEST) if name.startswith(long)), len(LONGEST))


# A collector that goes through all that was imported again and again takes a tenth of all time.


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()


# --at-length: what takes long enough to find what is rare.


@pytest.fixture(scope="session")
def at_length(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("at_length"))


# Settings of every test


@pytest.fixture(autouse=True, scope="session")
def settings_for_tests() -> Iterator[None]:
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # fast
        WHITENOISE_AUTOREFRESH=True,  # or it looks for every static file for every test client
        FACTCHECK_API_RATE_ANONYMOUS=0,
        FACTCHECK_API_RATE_KEY=0,
        FACTCHECK_IMPORTS_IN_WEB=False,  # a thread sees nothing of a test's transaction
    ):
        yield


@pytest.fixture(autouse=True)
def keep_no_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are kept until the feed moves on, which on PostgreSQL it does at a commit."""
    monkeypatch.setattr(caching, "pages", caching.Pages(0))


@pytest.fixture(autouse=True)
def leave_no_language() -> Iterator[None]:
    """A page leaves its language to its thread, and a command that a test calls would speak it."""
    yield
    translation.deactivate()


# Tests that commit (`transactional_db`, `django_db(transaction=True)`, `live_server`) end with a
# flush of every table. Two things are done about it, so that no test has to know:


def flush_append_only_tables(patch: pytest.MonkeyPatch) -> None:
    """On SQLite a flush is a DELETE, so lift the triggers that refuse one while it lasts."""
    operations = type(connection.ops)
    sql_flush = operations.sql_flush

    def without_triggers(self, *args, **kwargs):
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE '%TRIGGER%RAISE%'")
            triggers = dict(cursor.fetchall())
        drops = [f"DROP TRIGGER {self.quote_name(name)}" for name in triggers]
        return [*drops, *sql_flush(self, *args, **kwargs), *triggers.values()]

    patch.setattr(operations, "sql_flush", without_triggers)


def refill_after_flush(patch: pytest.MonkeyPatch) -> None:
    """Put back what the migrations had put in: groups, their permissions, the default scale."""
    operations = type(connection.ops)
    execute_sql_flush = operations.execute_sql_flush
    rows_of_migrations = connection.creation.serialize_db_to_string()

    def and_refill(self, sql_list):
        execute_sql_flush(self, sql_list)
        self.connection.creation.deserialize_db_from_string(rows_of_migrations)

    patch.setattr(operations, "execute_sql_flush", and_refill)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            flush_append_only_tables(patch)
        refill_after_flush(patch)
        with django_db_blocker.block():
            yield


@pytest.fixture(scope="module")
def rows_for_all(django_db_setup, django_db_blocker) -> Iterator[None]:
    """For a fixture whose rows all tests of a file see; what each does to them is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
