"""A program that is told things, on this machine, and the setting that lets it be reached."""

from collections.abc import Iterator

import pytest

from tests.webhooks.receiver import Receiver


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as running:
        yield running


@pytest.fixture(autouse=True)
def private(settings) -> None:
    settings.FACTCHECK_WEBHOOKS_PRIVATE = True
    settings.FACTCHECK_SITE_URL = "https://desk.example.org"
