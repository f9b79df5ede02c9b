"""The OpenAPI document in the repository: for who reads it, or makes a client, without a server."""

from pathlib import Path

import yaml

from tests.api.described import schema

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "openapi.yaml"
AGAIN = "Make it anew: python3 manage.py spectacular --file docs/openapi.yaml"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the first is ten times as fast


def test_the_document_in_the_repository_is_that_of_the_code():
    # To the letter it is compared by .ci/run: that takes seconds.
    is_the_same = yaml.load(DOCUMENT.read_bytes(), Loader) == schema()  # noqa: S506 -- a safe one

    assert is_the_same, AGAIN
