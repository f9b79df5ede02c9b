"""Windows of a long text: as much as a page shows at once, whole paragraphs where possible."""

from articles.text.spans import PARAGRAPH_BREAK, Span

SIZE = 15_000  # code points
LEAD = 1_000  # what stands before a place that somebody asks for


def window(text: str, start: int, size: int = SIZE) -> Span:
    """From an offset on as many paragraphs as fit; of one that is longer, whole words."""
    start = max(0, min(start, len(text) - 1))
    limit = start + max(1, size)
    if limit >= len(text):
        return Span(start, len(text))
    end = text.rfind(PARAGRAPH_BREAK, start + 1, limit + len(PARAGRAPH_BREAK))
    return Span(start, end if end > start else _after_a_blank(text, start, limit))


def following(text: str, shown: Span) -> int | None:
    """Where the next window starts, None at the end of the text."""
    is_break = text.startswith(PARAGRAPH_BREAK, shown.end)
    start = shown.end + (len(PARAGRAPH_BREAK) if is_break else 0)
    return start if start < len(text) else None


def preceding(text: str, shown: Span, size: int = SIZE) -> int | None:
    """Where the window before starts, None at the start of the text."""
    if shown.start <= 0:
        return None
    return _paragraph(text, max(0, shown.start - size), shown.start - 1)


def leading_to(text: str, at: int, lead: int = LEAD) -> int:
    """Where a window starts that shows an offset with some text before it."""
    return _paragraph(text, max(0, at - lead), at)


def _paragraph(text: str, start: int, until: int) -> int:
    """The first start of a paragraph between two offsets, else of a word, else the first offset."""
    if start == 0 or text.startswith(PARAGRAPH_BREAK, start - len(PARAGRAPH_BREAK)):
        return start
    found = text.find(PARAGRAPH_BREAK, start, until)
    if found >= 0:
        return found + len(PARAGRAPH_BREAK)
    return next((at + 1 for at in range(start - 1, until) if text[at].isspace()), start)


def _after_a_blank(text: str, start: int, limit: int) -> int:
    return next((at for at in range(limit, start + 1, -1) if text[at - 1].isspace()), limit)
