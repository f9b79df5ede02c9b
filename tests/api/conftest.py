"""Who calls the API in these tests, and two claims: one that everyone may see, and one not."""

import pytest
from rest_framework.test import APIClient

from articles.models import Claim
from tests.api.described import DescribedClient
from tests.api.rows import with_key
from tests.make import make_claim, make_published, make_user, make_version


@pytest.fixture
def anonymous(db) -> APIClient:
    return DescribedClient()


@pytest.fixture
def keyed(db) -> APIClient:
    """A reviewer's program."""
    return with_key(make_user("reviewer"))


@pytest.fixture
def annotator(db) -> APIClient:
    return with_key(make_user("annotator"))


@pytest.fixture
def editor(db) -> APIClient:
    return with_key(make_user("editor"))


@pytest.fixture
def stranger(db) -> APIClient:
    """A program of an account without a role."""
    return with_key(make_user())


@pytest.fixture
def public(db) -> Claim:
    return make_published()


@pytest.fixture
def hidden(db) -> Claim:
    """An open claim of an article of which nothing is published."""
    version = make_version(headline="Hidden headline", slug="hidden-article")
    return make_claim(version, statement="Hidden statement.")
