"""What tests of the verbs get."""

import pytest
from django.contrib.auth.models import User

from tests.make import make_user


@pytest.fixture
def by(db: None) -> User:
    """Who may import."""
    return make_user("administrator")
