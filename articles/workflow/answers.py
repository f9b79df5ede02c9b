"""What a review answers, and the seal over it that its event keeps."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Evidence, Review
from articles.workflow.record import digest

ANSWERS = (
    *("sourcing", "attribution_check", "rating", "confidence", "explanation"),
    *("single_origin", "inferred_upstream"),
)
OF_AN_ADJUDICATION = ("is_adjudication", "disagreement", "reason")
MUST_ANSWER = ("sourcing", "attribution_check", "rating", "confidence", "explanation")
SEALED = (*ANSWERS, *OF_AN_ADJUDICATION, "claim_revision", "round")
EVIDENCE_KEYS = {"id", "review", "position"}
UNANSWERED = Review()
Answers = Mapping[str, Any]


def unanswered(answers: Answers) -> dict[str, str]:
    """What a review that is handed in has to answer yet, with the words for it."""
    return {name: _("Answer this before you submit.") for name in MUST_ANSWER if not answers[name]}


def says_nothing(review: Review) -> bool:
    """Whether it is a draft that is there, in which nothing is answered yet: nobody loses it."""
    is_blank = all(getattr(review, name) == getattr(UNANSWERED, name) for name in ANSWERS)
    return review.pk is not None and is_blank and not review.evidence.exists()


def seal(review: Review, items: Iterable[Evidence]) -> str:
    """The SHA-256 of a review with its evidence."""
    evidence = [
        {f.name: getattr(item, f.name) for f in item._meta.fields if f.name not in EVIDENCE_KEYS}
        for item in items
    ]
    return seal_of({name: getattr(review, name) for name in SEALED}, evidence)


def seal_of(answers: Answers, evidence: Sequence[Answers]) -> str:
    """The same of answers to everything that is SEALED, and of evidence, that have no rows yet."""
    return digest([{name: answers[name] for name in SEALED}, evidence])
