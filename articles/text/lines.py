"""Texts made to fit where there is room for little."""


def one_line(text: str) -> str:
    """The text with a single space wherever it has blanks or line breaks."""
    return " ".join(text.split())


def shortened(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it is longer than `most` code points."""
    return text if len(text) <= most else text[: most - 1] + "…"
