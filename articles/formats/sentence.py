"""What is said of a file: in English, and such that a door can say it in another language."""

from collections.abc import Callable


class Sentence(str):
    """A pattern, and what stands in it, which may be a part with a pattern of its own.

    `manage.py makemessages` finds the pattern by this name.
    """

    pattern: str
    values: dict[str, object]

    def __new__(cls, pattern: str, **values: object) -> "Sentence":
        sentence = super().__new__(cls, pattern % values if values else pattern)
        sentence.pattern, sentence.values = pattern, values
        return sentence

    def said_by(self, translate: Callable[[str], str]) -> str:
        """The same, of another pattern."""
        words, values = translate(self.pattern), self.values.items()
        parts = {name: said_by(translate, part) for name, part in values}
        return words % parts if parts else words


def said_by(translate: Callable[[str], str], words: object) -> object:
    """In other words, where these have any."""
    return words.said_by(translate) if isinstance(words, Sentence) else words
