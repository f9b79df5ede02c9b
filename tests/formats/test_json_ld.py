"""JSON-LD as text."""

import json

import pytest

from articles.formats.json_ld import as_json


@pytest.mark.parametrize(
    "text", ["</script><script>", "<!--", "]]>", "&lt;", "a\u2028b\u0000", "Æ"]
)
def test_a_text_ends_no_element_of_a_page_and_is_read_as_it_was(text):
    written = as_json({text: [text]})

    assert not set(written) & set(b"<>&")
    assert json.loads(written) == {text: [text]}


def test_it_is_utf_8_also_where_a_text_is_not():
    assert as_json("Æ\ud800") == '"Æ\\ud800"'.encode()
