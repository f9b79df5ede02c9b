"""The first page of the desk, as tests look at it, and reviewers who share claims."""

from articles.text.spans import Span
from tests.admin.visitors import Visitor
from tests.make import make_claim, make_user, make_version, submit

HERE = "/admin/"


def first_page(visitor: Visitor) -> dict:
    return visitor.get(HERE).context["here"]


def html_of(visitor: Visitor) -> str:
    return " ".join(visitor.get(HERE).content.decode().split())


def make_shared(how_many: int, differ: int = 0) -> None:
    """Claims that rita and rob have both reviewed, of which they differ on some."""
    rita, rob = make_user("reviewer", "rita"), make_user("reviewer", "rob")
    words = " ".join(f"word{number:04}" for number in range(how_many))
    version, annotator = make_version(words, reviews_required=2), make_user("annotator")
    for number in range(how_many):
        claim = make_claim(version, Span(9 * number, 9 * number + 8), by=annotator)
        rating = "supported" if number % 2 else "refuted"
        submit(claim, by=rita, rating=rating)
        submit(claim, by=rob, rating="conflicting" if number < differ else rating)
