"""An annotation data set: JSON Lines of judged claims, and the card that says what is in them.

The card is a Markdown file that begins with metadata in YAML, as the hubs of data sets read it, and
then answers what a datasheet asks (Gebru et al. 2021): what the records are, how they came about,
what each label means, how far the annotators agree.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

LINES_NAME, CARD_NAME = "data.jsonl", "README.md"
SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
MOST = "n>1M"
FIELDS = (
    ("article, version, claim, round", "where it is from: slug, number of the text, of the claim"),
    ("language, published_on", "of the article: a language tag, a date as precise as it is known"),
    ("quote, start, end", "the words of the claim; offsets in code points, the end is exclusive"),
    ("prefix, suffix", "what stands before and after them, up to 32 code points"),
    ("statement", "the claim in a sentence that stands alone: this was judged"),
    ("kind, speaker, via", "what sort of assertion it is, and whose"),
    ("rating_scale", "the scale that the ratings are of"),
    ("labels", "for each annotator: what they chose, each alone; lead_time in seconds"),
    ("adjudication", "the decision where they differed, and the kind of disagreement; else null"),
    ("final", "the adjudicated or common label; null where they differ and nobody decided"),
)
COUNTS = (
    "{claims} of {articles}, with {labels} of {annotators}. Adjudicated: {adjudicated}. Annotators "
    "differ and nobody has decided: {undecided}."
)
PROCESS = (
    "Articles were broken down into claims, exact spans of their text, each with a statement that "
    "stands alone. Annotators judged every claim on questions that are kept apart, each alone: "
    "nobody saw another's label before their own was submitted. Where they differed, an editor who "
    "was none of them decided, and said what kind of disagreement it was. In the file is the last "
    "round of each claim, once its reviews are complete: no drafts, nothing of rounds that run, "
    "nothing of earlier ones, whose statement may have been another."
)
NAMED = "Annotators are named by their accounts."
PSEUDONYMS = (
    "Annotators are R1, R2 and so on, by lot: the same person has the same name throughout this "
    "file, and another one in the next."
)


class Value(NamedTuple):
    code: str
    label: str
    definition: str


class Figure(NamedTuple):
    """A coefficient of one question; `who` are the two whose it is, empty for everybody."""

    question: str
    who: str
    name: str
    value: float | None
    n: int
    why: str  # there is no value; else empty


class Facts(NamedTuple):
    """What the card says of a data set."""

    languages: Sequence[str]
    articles: int
    claims: int
    labels: int
    annotators: int
    adjudicated: int
    undecided: int
    has_names: bool
    values: Mapping[str, Sequence[Value]]  # of a question, by its name
    figures: Sequence[Figure]


def write(records: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """A line each, in UTF-8; line breaks within a record are escaped by JSON."""
    return ((json.dumps(record, ensure_ascii=False) + "\n").encode() for record in records)


def read(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The records of a file."""
    return (json.loads(line) for line in lines)


def card(facts: Facts) -> str:
    """The card, in Markdown; the licence is left for whoever publishes the data set to state."""
    parts = [_metadata(facts), _about(facts), _labels(facts.values), _agreement(facts)]
    return "\n".join(part for lines in parts for part in [*lines, ""])


def _metadata(facts: Facts) -> list[str]:
    size = next((name for most, name in SIZES if facts.claims < most), MOST)
    return [
        "---",
        f"language: {json.dumps(sorted(facts.languages))}",
        'license: "unknown"  # state it before you publish: the texts are their publishers\'',
        "pretty_name: Fact-checked claims with the labels of each annotator",
        "task_categories: [text-classification]",
        "task_ids: [fact-checking]",
        "annotations_creators: [expert-generated]",
        "language_creators: [found]",
        "source_datasets: [original]",
        f'size_categories: ["{size}"]',
        f"configs: [{{config_name: default, data_files: {LINES_NAME}}}]",
        "---",
    ]


def _about(facts: Facts) -> list[str]:
    return [
        "# Fact-checked claims with the labels of each annotator",
        "",
        COUNTS.format(
            claims=_many(facts.claims, "claim"),
            articles=_many(facts.articles, "article"),
            labels=_many(facts.labels, "label"),
            annotators=_many(facts.annotators, "annotator"),
            adjudicated=facts.adjudicated,
            undecided=facts.undecided,
        ),
        "",
        "## How it came about",
        "",
        PROCESS,
        "",
        NAMED if facts.has_names else PSEUDONYMS,
        "",
        f"## Fields of a record ({LINES_NAME}, one to a line)",
        "",
        *_table(("field", "what it is"), FIELDS),
    ]


def _labels(values: Mapping[str, Sequence[Value]]) -> list[str]:
    lines = ["## Labels"]
    for question, some in values.items():
        lines += ["", f"### {question}", ""]
        lines += _table(("value", "label", "meaning"), some)
    return lines


def _agreement(facts: Facts) -> list[str]:
    rows = [
        (figure.question, figure.who or "all", figure.name, _number(figure), str(figure.n))
        for figure in facts.figures
    ]
    return [
        "## Agreement",
        "",
        "Of the labels in this file, without adjudications. n: how many claims were compared.",
        "",
        *_table(("question", "annotators", "coefficient", "value", "n"), rows),
    ]


def _number(figure: Figure) -> str:
    return f"{figure.value:.3f}" if figure.value is not None else f"undefined: {figure.why}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_row(head), _row(["---"] * len(head)), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(c.split()).replace("|", "\\|") for c in cells) + " |"
