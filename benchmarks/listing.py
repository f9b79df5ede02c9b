"""Every list of the API, read off its OpenAPI document, and how long each takes to answer."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from articles.api import caching
from articles.models import Claim, Rating
from benchmarks.programs import cursor
from benchmarks.timing import ask
from benchmarks.writing import progress

TURNS = 3  # of which the fastest counts
BY_KEY = ("claims", "verdicts", "corrections", "articles")  # lists whose cursor is a key


class Timed(NamedTuple):
    seconds: float
    queries: int
    who: str
    address: str

    def line(self) -> str:
        return (
            f"{1000 * self.seconds:8.0f} ms {self.queries:3} queries  {self.who:<8} {self.address}"
        )


def measure(who: str) -> Iterator[Timed]:
    caching.pages = caching.Pages(0)  # or what was put together before would be timed
    visitor, found = Client(), [*addresses()]
    if who == "editor":
        visitor.force_login(User.objects.get_or_create(username="lists", is_superuser=True)[0])
    tell = progress(f"as {who}", len(found))
    for done, address in enumerate(found, start=1):
        if visitor.get(address).status_code == 200:  # and not 400 or 401, as nobody may ask that
            seconds, queries = min(ask(visitor, address) for _ in range(TURNS))
            yield Timed(seconds, queries, who, address)
        tell(done)


def addresses() -> Iterator[str]:
    """Each list, and with each of its values, from the start and from the middle on."""
    claim = Claim.objects.published().select_related("article__outlet").order_by("-pk")[0]
    middle = cursor(Claim.objects.count() // 2)
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    for path, methods in schema["paths"].items():
        parameters = methods.get("get", {}).get("parameters", ())
        if not any(parameter["name"] == "page_size" for parameter in parameters):
            continue
        if "{" not in (path := path.replace("{slug}", claim.article.slug)):
            starts = ["", f"cursor={middle}"] if path.split("/")[-2] in BY_KEY else [""]
            narrowed = ["", *narrowings(parameters, claim)]
            yield from (f"{path}?{start}&{query}" for start in starts for query in narrowed)


def narrowings(parameters: Any, claim: Claim) -> Iterator[str]:
    article = claim.article
    examples = {
        "article": [article.slug, "nothing"],
        "outlet": [article.outlet.domain, "nothing.example"],
        "language": [article.language, "xx"],
        "speaker": [claim.speaker_id or 1],
        "rating": [*Rating.objects.values_list("code", flat=True).distinct()],
        "url": ["https://nothing.example/"],
        "updated_since": ["2020-01-01T00:00:00Z"],
        "created_before": ["2020-01-01T00:00:00Z"],
        "q": [claim.statement.split()[0], "nothing-of-it"],
    }
    for parameter in parameters:
        values = parameter["schema"].get("enum", examples.get(parameter["name"], ()))
        yield from (f"{parameter['name']}={value}" for value in values if value)
