"""JSON as it comes from elsewhere, value by value, so that a file may be larger than the memory.

Read are: one value; several, one to a line or one after another; the elements of a list, and of
the list in an object (FEEDS), each by itself. One value may have up to LONGEST characters. What
cannot be read is told in words, and reading goes on at the next line that begins a value.
Tolerated are control characters inside of strings, byte order marks, UTF-16 and UTF-32, commas and
semicolons between values. What no database could store is taken out of what is read (`storable`);
a value with bytes that are no text is refused, for nobody knows what stood there.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from math import isfinite
from typing import Any, BinaryIO, NamedTuple, cast

from articles.formats.encoding import marked_encoding

CHUNK = 1 << 16
HEADER = 4000  # characters of an object in which its list may begin, for it to be a feed
LONGEST = 64_000_000  # characters of one value
DEEPEST = 60  # levels of lists and objects in one another
LONGEST_NUMBER = 100  # digits
FEEDS = ("dataFeedElement", "claims", "results", "claimReviewMarkupPages")
BETWEEN = re.compile(r"[\s,;\ufeff\x1e]*")
FEED = re.compile(rf'"({"|".join(FEEDS)})"\s*:\s*\[')
NEXT_LINE = re.compile(r"\n(?=[{\[])")
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
NO_TEXT = "\udfff"  # in place of bytes that are none; no decoder gives it for others
MARKED = "articles.no_text"  # how decoders know what to do with such bytes


class Value(NamedTuple):
    """A value of a file, or in words why there is none."""

    place: str  # for people: "line 3", "item 7"
    value: Any = None
    problem: str = ""
    aside: bool = False  # what stands around the list of a feed, and is none of its elements
    cleaned: bool = False  # something was taken out that cannot be stored


class UnreadableError(ValueError):
    """Why a value cannot be read, in a sentence."""


class Tape:
    """A text that is read on as far as needed; what lies behind is forgotten."""

    def __init__(self, source: BinaryIO, head: bytes = b"") -> None:
        """`head` is what has been read of the source already."""
        head = head or source.read(CHUNK)
        self._source, self._size = source, CHUNK
        self.encoding = _encoding(head)
        self._decoder = codecs.getincrementaldecoder(self.encoding)(errors=MARKED)
        self.text, self.at, self.line = "", 0, 1
        self.ended = False
        self._add(head)
        self.skip()

    def skip(self) -> None:
        """Go past what may stand between values."""
        while True:
            found = BETWEEN.match(self.text, self.at)
            self.go(found.end() if found else self.at)
            if self.at < len(self.text) or not self.more():
                return

    def go(self, to: int) -> None:
        self.line += self.text.count("\n", self.at, to)
        self.at = to

    def more(self) -> bool:
        """Read on, each time twice as much; False at the end, and where a value is too long."""
        if self.ended or len(self.text) - self.at > LONGEST:
            return False
        self._add(self._source.read(self._size))
        self._size = min(self._size * 2, LONGEST)
        return True

    def _add(self, data: bytes) -> None:
        self.ended = not data
        self.text = self.text[self.at :] + self._decoder.decode(data, final=self.ended)
        self.at = 0


def begins_a_value(head: bytes) -> bool:
    """Whether a file that begins so has lists or objects; also where it has nothing yet."""
    text = head.decode(_encoding(head), "ignore")
    between = BETWEEN.match(text)
    return text[between.end() if between else 0 :][:1] in ("{", "[", "")


def values(source: BinaryIO) -> Iterator[Value]:
    return values_on(Tape(source))


def values_in(text: str) -> Iterator[Value]:
    return values(BytesIO(text.encode("utf-8", "surrogatepass")))


def values_on(tape: Tape) -> Iterator[Value]:
    while tape.at < len(tape.text):
        place = f"line {tape.line}"
        if tape.text[tape.at] == "[":
            tape.go(tape.at + 1)
            yield from _elements(tape, "item" if place == "line 1" else f"{place}, item")
        elif name := _feed(tape):
            yield from _elements(tape, name if place == "line 1" else f"{place}, {name}")
            tape.text, tape.at = "{" + tape.text[tape.at :].lstrip(", \t\r\n"), 0
            yield _value(tape, place)._replace(aside=True)
        else:
            yield _value(tape, place)
        tape.skip()


def storable(value: Any, level: int = 0) -> Any:
    """The value without what no database takes: NUL and halves of surrogate pairs.

    Raises UnreadableError for what is nested deeper than DEEPEST.
    """
    if isinstance(value, str):
        return UNSTORABLE.sub("", value)
    if level == DEEPEST and isinstance(value, list | dict):
        raise UnreadableError(f"It is nested more than {DEEPEST} levels deep.")
    if isinstance(value, list):
        return [storable(item, level + 1) for item in value]
    if isinstance(value, dict):
        return {storable(name): storable(item, level + 1) for name, item in value.items()}
    return value


def _encoding(head: bytes) -> str:
    if marked := marked_encoding(head):
        return marked
    if head[1:2] == b"\0":  # RFC 4627, section 3: JSON begins with two ASCII characters
        return "utf-16-le"
    if head[:1] == b"\0":
        return "utf-16-be"
    return "utf-8"


def _no_text(error: UnicodeError) -> tuple[str, int]:
    return NO_TEXT, cast(UnicodeDecodeError, error).end


codecs.register_error(MARKED, _no_text)


def _feed(tape: Tape) -> str:
    """The name of the list, if an object with one of FEEDS begins here; goes to its elements."""
    found = FEED.search(tape.text, tape.at, tape.at + HEADER)
    if tape.text[tape.at] != "{" or not found:
        return ""
    try:  # only as a key of this object, not of one inside it
        json.loads(tape.text[tape.at : found.start()] + '"":0}', strict=False)
    except (ValueError, RecursionError):
        return ""
    tape.go(found.end())
    return found[1]


def _elements(tape: Tape, name: str) -> Iterator[Value]:
    number = 0
    tape.skip()
    while tape.at < len(tape.text) and tape.text[tape.at] != "]":
        number += 1
        yield _value(tape, f"{name} {number}")
        tape.skip()
    if tape.at == len(tape.text):
        yield Value("the end", problem="The file breaks off in the middle of a list.")
    tape.go(min(tape.at + 1, len(tape.text)))


def _value(tape: Tape, place: str) -> Value:
    try:
        value = _decoded(tape)
        kept = storable(value)
        return Value(place, kept, cleaned=kept != value)
    except UnreadableError as error:
        return Value(place, problem=str(error))
    except RecursionError:
        problem = f"It is nested more than {DEEPEST} levels deep."
        _to_next_line(tape)
    except ValueError as error:
        problem = f"It is not JSON: {getattr(error, 'msg', error)}.".replace(" at.", ".")
        _to_next_line(tape)
    if tape.at == len(tape.text):
        problem += " What follows it, if anything, was not read."
    return Value(place, problem=problem)


def _decoded(tape: Tape) -> Any:
    while True:
        try:
            value, end = DECODER.raw_decode(tape.text, tape.at)
        except json.JSONDecodeError as error:
            if not (_may_be_cut(error, tape) and tape.more()):
                raise
        else:
            if end < len(tape.text) or not tape.more():
                start = tape.at
                tape.go(end)
                if tape.text.find(NO_TEXT, start, end) >= 0:
                    raise UnreadableError(no_text_in(tape.encoding))
                return value


def no_text_in(encoding: str) -> str:
    name = encoding.removesuffix("-sig").upper()
    return f"It has bytes that are not {name}: save the file as UTF-8."


def _may_be_cut(error: json.JSONDecodeError, tape: Tape) -> bool:
    return error.pos + HEADER >= len(tape.text) or "Unterminated" in error.msg


def _to_next_line(tape: Tape) -> None:
    """Go to the next line that begins a value, or to the end."""
    start = tape.at
    while True:
        found = NEXT_LINE.search(tape.text, start)
        tape.go(found.end() if found else len(tape.text))
        if found or tape.ended or not tape.more():
            return
        start = tape.at


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _fraction(digits: str) -> float | str:
    number = float(digits)
    return number if isfinite(number) else digits


constant: Callable[[str], Any] = str  # NaN and Infinity, which are not JSON, as the words
DECODER = json.JSONDecoder(
    strict=False, parse_int=_whole, parse_float=_fraction, parse_constant=constant
)
