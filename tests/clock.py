"""Time that stands still, so that the same page says the same twice."""

import datetime
from types import SimpleNamespace

import pytest
from django.core import signing
from django.utils import timesince, timezone


def stop_the_clock(patch: pytest.MonkeyPatch) -> None:
    """Pages say how long ago something was, and sign the second at which they were opened."""
    now = timezone.now() + datetime.timedelta(hours=1)
    clock = type("Clock", (datetime.datetime,), {"now": staticmethod(lambda zone=None: now)})
    patch.setattr(timezone, "now", lambda: now)
    patch.setattr(signing, "time", SimpleNamespace(time=now.timestamp))
    patch.setattr(timesince, "datetime", SimpleNamespace(**vars(datetime) | {"datetime": clock}))
