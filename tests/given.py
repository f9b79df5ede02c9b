"""Real data of others, whose licences keep it out of the checkout; it may lie beside it."""

from pathlib import Path

import pytest
from django.conf import settings

DATA = Path(settings.BASE_DIR).parent / "shared" / "data"


def given(name: str) -> Path:
    """A file or folder of the data; skips the test where it is not there."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"There is no {path}: the data of others is not part of the checkout.")
    return path
