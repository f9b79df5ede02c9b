"""JSON-LD as text."""

import json

import pytest

from articles.formats.json_ld import as_json, in_script, is_json_ld


@pytest.mark.parametrize(
    "text", ["</script><script>", "<!--", "]]>", "&lt;", "a\u2028b\u0000", "Æ"]
)
def test_a_text_ends_no_element_of_a_page_and_is_read_as_it_was(text):
    written = as_json({text: [text]})

    assert not set(written) & set(b"<>&")
    assert json.loads(written) == {text: [text]}


def test_it_is_utf_8_also_where_a_text_is_not():
    assert as_json("Æ\ud800") == '"Æ\\ud800"'.encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("\n<!--\n", "\n-->\n"),
        ("<!-- ", " //-->"),
        ("//<![CDATA[\n", "\n//]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
        ("<!--//--><![CDATA[//><!--\n", "\n//--><!]]>"),
        ("", ";"),
    ],
)
def test_what_templates_put_around_it_in_a_script_is_left_out(before, after):
    said = '{"a": "<!-- // ]]>"}'

    assert in_script(before + said + after) == said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('{"a": [1, 2,], "b": {"c": 3 ,\n},}', '{"a": [1, 2], "b": {"c": 3 \n}}'),
        (r'{"a": "x,]\",}", "b": ",}"}', r'{"a": "x,]\",}", "b": ",}"}'),
        ('{"a": "it breaks off,}', '{"a": "it breaks off,}'),
    ],
)
def test_commas_that_nothing_follows_are_left_out_but_not_in_texts(written, read):
    assert in_script(written) == read


def test_the_type_of_a_script_may_have_parameters():
    assert is_json_ld("Application/LD+JSON; charset=utf-8")
    assert not is_json_ld("application/json")
