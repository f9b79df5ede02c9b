"""Rows for tests, made through the verbs; what a test does not name is something plain."""

from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import connection

from articles import workflow
from articles.models import Article, ArticleVersion, Claim, Outlet, Rating, Review
from articles.text.spans import Span

BODY = "Water is wet. The sky is blue.\n\nSnow is white, she said. “Grass is green.”"
PASSWORD = "correct horse battery staple"
ROLES = {
    "annotator": "Annotators",
    "reviewer": "Reviewers",
    "editor": "Editors",
    "administrator": "Administrators",
}
numbers = count(1)


def make_user(role: str = "", username: str = "") -> User:
    """An account of a role (annotator, reviewer, editor, administrator), or a stranger."""
    user = User.objects.create_user(
        username or f"{role or 'stranger'}{next(numbers)}", password=PASSWORD, is_staff=bool(role)
    )
    if role:
        user.groups.add(Group.objects.get(name=ROLES[role]))
    return user


def make_outlet(**fields: Any) -> Outlet:
    return Outlet.objects.create(
        **{"name": "Daily Example", "domain": f"outlet{next(numbers)}.example.org"} | fields
    )


def make_version(body: str = BODY, by: User | None = None, **fields: Any) -> ArticleVersion:
    """An article with its first version."""
    number = next(numbers)
    article = Article(
        **{"headline": f"Headline {number}", "slug": f"article-{number}", "language": "en"}
        | {"outlet": fields.pop("outlet", None) or make_outlet()}
        | fields
    )
    return workflow.add_article(article, body, by=by or make_user("annotator"))


def make_claim(
    version: ArticleVersion | None = None,
    span: Span | None = None,
    by: User | None = None,
    **fields: Any,
) -> Claim:
    """An open claim, by default on “Water is wet.”"""
    return workflow.add_claim(
        version or make_version(),
        span or Span(0, 13),
        by=by or make_user("annotator"),
        **{"statement": "Water is wet.", "kind": "event_property"} | fields,
    )


def make_answers(rating: str = "supported", **answers: Any) -> dict[str, Any]:
    return {
        "sourcing": "none",
        "attribution_check": "not_applicable",
        "rating": Rating.objects.get(scale__code="default", code=rating),
        "confidence": "high",
        "explanation": "The encyclopedia says so.",
    } | answers


def make_evidence(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Water, an encyclopedia entry",
        "publisher": "Encyclopedia",
        "url": "https://encyclopedia.example.org/water",
        "stance": "supports",
    } | fields


def submit(
    claim: Claim, by: User | None = None, evidence: list[dict] | None = None, **answers: Any
) -> Claim:
    """Submit a review that rates the claim as supported."""
    return workflow.submit(
        claim,
        by=by or make_user("reviewer"),
        revision=claim.revision,
        evidence=[make_evidence()] if evidence is None else evidence,
        **_saving(answers),
    )


def save_draft(claim: Claim, by: User | None = None, **answers: Any) -> Review:
    return workflow.save_draft(
        claim,
        by=by or make_user("reviewer"),
        revision=claim.revision,
        evidence=[],
        **_saving(answers),
    )


def _saving(answers: dict[str, Any]) -> dict[str, Any]:
    """What goes beside the answers when a review is saved."""
    names = {"lead_time", "review_revision"} & set(answers)
    return {name: answers.pop(name) for name in names} | {"answers": make_answers(**answers)}


def make_published(claim: Claim | None = None, by: User | None = None, **answers: Any) -> Claim:
    """A claim, reviewed and published."""
    return publish(submit(claim or make_claim(), **answers), by)


def publish(claim: Claim, by: User | None = None, **fields: Any) -> Claim:
    """Publish what the reviews of a claim say, with every warning confirmed."""
    return workflow.publish(claim, **basis(claim, by) | fields)


def basis(claim: Claim, by: User | None = None) -> dict[str, Any]:
    """What an editor hands in who has read all reviews and confirms every warning."""
    reviews = [review.pk for review in Review.objects.of_round(claim)]
    return {"by": by or make_user("editor"), "reviews": reviews, "confirmed": workflow.Warn.values}


def read(claim: Claim) -> list[int]:
    """The reviews between which somebody decides who has read them all."""
    differing = Review.objects.of_round(claim).filter(is_adjudication=False)
    return [review.pk for review in differing]


def make_claims(how_many: int, published: bool = False) -> list[Claim]:
    """Claims of one article, each on a word of its own."""
    version = make_version(" ".join(f"word{number:04}" for number in range(how_many)))
    annotator, reviewer, editor = (make_user(r) for r in ("annotator", "reviewer", "editor"))
    claims = [
        make_claim(version, Span(9 * n, 9 * n + 8), by=annotator, statement=f"Statement {n}.")
        for n in range(how_many)
    ]
    if published:
        return [make_published_by(claim, reviewer, editor) for claim in claims]
    return claims


def make_published_by(claim: Claim, reviewer: User, editor: User) -> Claim:
    return publish(submit(claim, by=reviewer), by=editor)


def as_if_committed() -> None:
    """Let the database do what waits for a commit, which never comes in most tests: PostgreSQL
    writes the change feed then.
    """
    connection.check_constraints()
