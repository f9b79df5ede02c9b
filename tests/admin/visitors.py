"""Who visits the desk in these tests, and what they send."""

import re
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import ArticleVersion, Claim, Review
from tests.make import (
    make_answers,
    make_claim,
    make_evidence,
    make_user,
    make_version,
    read,
    submit,
)

LINK = re.compile(r'href="(/admin/[^"#?]*)')
NOT_FOLLOWED = ("/logout/", "/jsi18n/")


class Visitor(Client):
    """A browser with somebody logged in, by role or by account."""

    def __init__(self, role: str = "", user: Any = None) -> None:
        super().__init__()
        self.user = user or make_user(role)
        self.force_login(self.user)


def page(name: str, *args: Any) -> str:
    return reverse(f"admin:articles_{name}", args=args)


def crawl(visitor: Visitor) -> dict[str, str]:
    """Every page that links lead to, by its address."""
    waiting, pages = ["/admin/"], {}
    while waiting:
        address = waiting.pop()
        if address in pages or address.endswith(NOT_FOLLOWED):
            continue
        response = visitor.get(address, follow=True)
        assert response.status_code == 200, address
        pages[address] = response.content.decode()
        waiting += LINK.findall(pages[address])
    return pages


def review_data(
    claim: Claim, *rows: dict[str, Any], button: str = "_submit", **answers: Any
) -> dict[str, Any]:
    """What the review form sends; without rows, with one piece of evidence."""
    filled = make_answers(**answers)
    data = {**filled, "rating": filled["rating"].pk, "revision": claim.revision, button: ""}
    rows = rows or (make_evidence(),)
    data |= {"evidence-TOTAL_FORMS": len(rows) + 1, "evidence-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"evidence-{number}-{name}": value for name, value in row.items()}
    return data


def seen_reviews(claim: Claim) -> str:
    """The reviews that a page of the claim has shown, as its forms carry them."""
    return ",".join(str(review.pk) for review in Review.objects.of_round(claim))


def make_disputed(version: ArticleVersion | None = None, *people: User) -> Claim:
    """A claim with two reviews: one says supported, the other refuted."""
    claim = make_claim(version or make_version(reviews_required=2))
    one, other = people or (make_user("reviewer"), make_user("reviewer"))
    evidence = make_evidence(title="A paper against", stance="refutes")
    submit(claim, by=one)
    return submit(claim, by=other, evidence=[evidence], rating="refuted", explanation="It is dry.")


def adjudicate(claim: Claim, by: User | None = None, **answers: Any) -> Claim:
    return workflow.adjudicate(
        claim,
        by=by or make_user("editor"),
        reviews=read(claim),
        revision=claim.revision,
        answers=make_answers(**answers),
        evidence=[make_evidence()],
        disagreement="error",
        reason="One of them misread the paper.",
    )


def errors(response: Any) -> list[str]:
    """All that the form on the page says is wrong."""
    return [text for texts in response.context["form"].errors.values() for text in texts]


def words(response: Any) -> str:
    """The messages that the next page shows."""
    return " ".join(str(message) for message in response.context["messages"])
