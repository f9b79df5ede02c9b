"""JSON as it comes from elsewhere."""

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats import json_values
from articles.formats.json_values import DEEPEST, UnreadableError, Value, storable, values

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(-1e9, 1e9) | TEXTS
LISTS = st.lists(SCALARS, max_size=3)
OBJECTS = st.lists(
    st.dictionaries(TEXTS, SCALARS | LISTS | st.dictionaries(TEXTS, LISTS, max_size=2), max_size=3),
    min_size=1,
    max_size=3,
)


def read(text: str | bytes) -> list[Value]:
    return list(values(BytesIO(text.encode() if isinstance(text, str) else text)))


def found(text: str | bytes) -> list:
    return [value.value for value in read(text)]


@given(OBJECTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"]))
def test_values_are_read_one_to_a_line_one_after_another_and_as_a_list(objects, encoding):
    written = [json.dumps(value, ensure_ascii=False) for value in objects]

    assert found("\n".join(written).encode(encoding)) == objects
    assert found("".join(written).encode(encoding)) == objects
    assert found(f"[{','.join(written)}]".encode(encoding)) == objects


def test_a_list_in_an_object_is_a_feed_whose_elements_stand_by_themselves():
    feed = {"@type": "DataFeed", "dataFeedElement": [{"item": None}, {"item": 1}], "more": 2}

    assert read(json.dumps(feed)) == [
        Value("dataFeedElement 1", {"item": None}),
        Value("dataFeedElement 2", {"item": 1}),
        Value("line 1", {"more": 2}, aside=True),
    ]


def test_a_list_of_that_name_deeper_inside_is_no_feed():
    assert found('{"inner": {"claims": [1, 2]}}') == [{"inner": {"claims": [1, 2]}}]


def test_a_line_that_is_not_json_is_told_and_the_next_one_read():
    assert read('{"a": 1}\n{"b": 2\n{"c": 3}\n') == [
        Value("line 1", {"a": 1}),
        Value("line 2", problem="It is not JSON: Expecting ',' delimiter."),
        Value("line 3", {"c": 3}),
    ]


def test_an_element_that_is_not_json_is_told_and_the_next_line_read():
    assert read('[\n{"a": 1},\n{"b" 2},\n{"c": 3}\n]') == [
        Value("item 1", {"a": 1}),
        Value("item 2", problem="It is not JSON: Expecting ':' delimiter."),
        Value("item 3", {"c": 3}),
    ]


def test_a_file_that_breaks_off_gives_what_it_has_and_says_so():
    assert read('[{"a": 1}, {"b"') == [
        Value("item 1", {"a": 1}),
        Value(
            "item 2",
            problem="It is not JSON: Expecting ':' delimiter. "
            "What follows it, if anything, was not read.",
        ),
        Value("the end", problem="The file breaks off in the middle of a list."),
    ]


def test_values_larger_than_what_is_read_at_once_are_read(monkeypatch):
    monkeypatch.setattr(json_values, "CHUNK", 16)
    objects = [{"a": "é" * 300, "b": [1, {"c": "x" * 50}]}, {"d": 12345678901234567890}]
    lines = "\n".join(json.dumps(value, ensure_ascii=False) for value in objects)

    assert found(lines) == objects
    assert found(json.dumps(objects)) == objects


def test_a_value_that_is_too_long_is_refused_and_the_next_line_read(monkeypatch):
    monkeypatch.setattr(json_values, "CHUNK", 16)
    monkeypatch.setattr(json_values, "LONGEST", 200)

    long, short = read('{"a": "' + "x" * 5000 + '"}\n{"b": 1}')

    assert long.problem.startswith("It is not JSON")
    assert short == Value("line 2", {"b": 1})


def test_a_file_of_any_length_is_never_in_memory_as_a_whole(monkeypatch):
    line = b'{"a": "' + b"x" * 1000 + b'"}\n'
    reached = []

    class Endless(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            reached.append(size)
            return line * 100

    lines = values(Endless())

    assert [next(lines).value["a"][:1] for _ in range(1000)] == ["x"] * 1000
    assert len(reached) < 20


@pytest.mark.parametrize("bomb", ["[" * 200_000, '{"a":' * 200_000, "[" * 62 + "]" * 62])
def test_what_is_nested_too_deep_is_refused_in_words(bomb):
    assert f"It is nested more than {DEEPEST} levels deep." in read(bomb)[0].problem


def test_control_characters_stay_and_what_cannot_be_stored_goes_and_is_told():
    raw = r'{"a": "tab' + "\t\x01\n" + r' nul\u0000 half\ud800 whole\ud83d\ude00"}'

    assert read(raw) == [Value("line 1", {"a": "tab\t\x01\n nul half whole😀"}, cleaned=True)]


def test_numbers_that_json_does_not_have_are_kept_as_they_are_written():
    many = "9" * 5000

    assert found(f"[NaN, -Infinity, 1e999, {many}, 1.5]") == [
        *("NaN", "-Infinity", "1e999", many),
        1.5,
    ]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (b'{"a": "caf\xe9"}\n{"a": "b"}', "UTF-8"),
        (b"\xef\xbb\xbf" + b'{"a": "caf\xe9"}\n{"a": "b"}', "UTF-8"),
        ('{"a": "\ud800"}\n{"a": "b"}'.encode("utf-16-le", "surrogatepass"), "UTF-16-LE"),
    ],
)
def test_a_value_with_bytes_that_are_no_text_is_refused_and_the_next_one_read(lines, name):
    refused, taken = read(lines)

    assert refused.problem == f"It has bytes that are not {name}: save the file as UTF-8."
    assert taken.value == {"a": "b"}


def test_a_replacement_character_that_stands_in_a_file_is_as_good_as_any():
    assert found('{"a": "\ufffd"}'.encode()) == [{"a": "\ufffd"}]


@given(st.binary(max_size=200))
def test_nothing_raises(data):
    read(data)
    read(b"[" + data)
    read(b'{"claims": [' + data)


def test_storable_says_what_is_too_deep():
    value: list = []
    for _ in range(DEEPEST):
        value = [value]

    with pytest.raises(UnreadableError, match="levels deep"):
        storable(value)
    assert storable(value[0]) == value[0]
