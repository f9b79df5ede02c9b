"""Articles whose claims were judged by several people, made through the verbs."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User

from articles import workflow
from articles.models import Article, Claim, Rating, RatingScale
from articles.text.spans import Span
from tests.make import make_answers, make_claim, make_evidence, make_user, make_version, submit

RATINGS = {"s": "supported", "r": "refuted", "n": "not_enough_evidence"}


def make_claims(how_many: int, reviews_required: int = 3, **article: Any) -> list[Claim]:
    """Claims of one article, each on a word of its own."""
    body = " ".join("word" for _ in range(how_many))
    version = make_version(body, reviews_required=reviews_required, **article)
    annotator = make_user("annotator")
    return [make_claim(version, Span(5 * n, 5 * n + 4), by=annotator) for n in range(how_many)]


def judge(claim: Claim, people: Iterable[User], ratings: str) -> Claim:
    """Submit reviews: a letter of RATINGS from each person, a dot from who does not review."""
    for person, letter in zip(people, ratings, strict=False):
        if letter != ".":
            claim = submit(claim, by=person, rating=RATINGS[letter])
    return claim


def break_off(claim: Claim) -> Claim:
    return workflow.reopen(claim, by=make_user("editor"), reason="It was judged too early.")


def make_judged(people: Sequence[User], judgements: Sequence[str], **article: Any) -> Article:
    """An article whose claims were judged so; rounds in which somebody is missing are over too."""
    claims = make_claims(len(judgements), len(judgements[0]), **article)
    for claim, ratings in zip(claims, judgements, strict=True):
        judge(claim, people, ratings)
        if "." in ratings:
            break_off(claim)
    return claims[0].article


def rate(claim: Claim, by: User, rating: Rating) -> None:
    """Submit a review with a rating of any scale."""
    workflow.submit(
        claim,
        by=by,
        revision=claim.revision,
        answers=make_answers() | {"rating": rating},
        evidence=[make_evidence()],
    )


def make_scale() -> RatingScale:
    """A scale of the values 1 to 5."""
    scale = RatingScale.objects.create(code="own", name="Own scale")
    for value in range(1, 6):
        Rating.objects.create(
            scale=scale,
            code=f"value_{value}",
            label=str(value),
            value=value,
            position=value,
            colour="#1a7f37",
            definition="A value.",
        )
    return scale
