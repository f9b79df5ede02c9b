"""The cast of the desk: one visitor of each role."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.admin.visitors import Visitor


@pytest.fixture
def annotator(db) -> Visitor:
    return Visitor("annotator")


@pytest.fixture
def reviewer(db) -> Visitor:
    return Visitor("reviewer")


@pytest.fixture
def colleague(db) -> Visitor:
    """Another reviewer."""
    return Visitor("reviewer")


@pytest.fixture
def editor(db) -> Visitor:
    return Visitor("editor")


@pytest.fixture
def administrator(db) -> Visitor:
    return Visitor("administrator")


@pytest.fixture
def superuser(db) -> Visitor:
    return Visitor(user=User.objects.create_superuser("root"))


@pytest.fixture
def forward(monkeypatch) -> Callable[[float], None]:
    """Stops the clock, and sets it forward by seconds."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    return lambda seconds: monkeypatch.setattr(
        timezone, "now", lambda: now + timedelta(seconds=seconds)
    )
