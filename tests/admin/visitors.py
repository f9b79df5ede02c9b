"""Who visits the desk in these tests, and what they send."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Claim
from tests.make import make_answers, make_evidence, make_user

LINK = re.compile(r'href="(/admin/[^"#?]*)')
NOT_FOLLOWED = ("/logout/", "/jsi18n/", "/delete/")


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


def words(response: Any) -> str:
    """The messages that the next page shows."""
    return " ".join(str(message) for message in response.context["messages"])
