"""What programs ask of the API, and beside which floor it is measured."""

from base64 import b64encode
from collections.abc import Sequence
from itertools import count
from random import Random
from typing import NamedTuple
from urllib.request import urlopen

from articles.models import Article, Claim, Kind, Rating, Sourcing, Speaker, Verdict
from benchmarks.load import Ask
from benchmarks.published import BEGAN

LIST = "/api/v1/verdicts/"
PAGE = f"{LIST}?page_size=100"
CLAIMS = "/api/v1/claims/?page_size=100"
ANSWERS = {
    "sourcing": "none",
    "attribution_check": "not_applicable",
    "rating": "supported",
    "confidence": "high",
    "explanation": "The record says so, and two people who were there remember it.",
    "evidence": [
        {"title": "The record", "url": "https://example.org/record", "stance": "supports"}
    ],
    "revision": 1,
}


class Case(NamedTuple):
    """What is asked, beside which floor, and how many times as fast as it that should be."""

    name: str
    requests: Sequence[Ask]
    floor: Sequence[Ask]
    held_to: float


def cases(site: str, verdicts: int, keys: Sequence[str]) -> list[Case]:
    random = Random(7)  # noqa: S311 -- the same requests in every run
    constant, floor = [Ask("/floor/constant/")], [Ask("/floor/page/")]
    newest = Verdict.objects.order_by("-pk").values_list("pk", flat=True)[0]
    places = [newest - 100 * n for n in range(1, verdicts // 100 - 1)]
    pages = [Ask(f"{PAGE}&cursor={cursor(place)}") for place in places]
    first = [Ask(PAGE)]
    some = [newest - random.randrange(verdicts) for _ in range(20_000)]
    return [
        Case("page of 100, the first", first, floor, 1.0),
        Case("page of 100, the last", pages[-1:], first, 0.91),
        Case("pages of 100, each once", pages, floor, 1.0),
        Case("one verdict, any", [Ask(f"{LIST}{pk}/") for pk in some], constant, 0.67),
        Case("a bare row, any", [Ask(f"/floor/row/{pk}/") for pk in some], constant, 0.67),
        Case("304 of a page", [Ask(PAGE, headers=known(site + PAGE))], constant, 0.77),
        *(Case(f"pages by {name}", asked, pages, 0.67) for name, asked in filtered(random)),
        *(Case(f"claims by {name}", *asked, 0.67) for name, asked in claims_narrowed(random)),
        Case("reviews handed in", reviews(keys), [Ask("/floor/write/", "POST")], 0.6),
    ]


def cursor(place: int) -> str:
    return b64encode(f"p={place}".encode()).decode().replace("=", "%3D")


def known(address: str) -> dict[str, str]:
    with urlopen(address) as answer:  # noqa: S310 -- our own server
        return {"If-None-Match": answer.headers["ETag"]}


def filtered(random: Random) -> list[tuple[str, list[Ask]]]:
    articles = list(Article.objects.filter(claims__verdicts__isnull=False).distinct()[:2000])
    speakers = Speaker.objects.values_list("pk", flat=True)
    ratings = Rating.objects.filter(scale__code="default", value__isnull=False)
    newest = Verdict.objects.order_by("-pk").values_list("pk", flat=True)[0]
    deep = [cursor(random.randrange(newest // 2, newest)) for _ in range(200)]
    since = [f"updated_since={BEGAN:%Y-%m-%dT%H:%M:%SZ}&cursor={place}" for place in deep]
    return [
        ("article", [Ask(f"{PAGE}&article={article.slug}") for article in articles]),
        ("rating", [Ask(f"{PAGE}&rating={r.code}&cursor={p}") for p in deep for r in ratings]),
        ("speaker", [Ask(f"{PAGE}&speaker={pk}") for pk in speakers]),
        ("updated_since", [Ask(f"{PAGE}&{query}") for query in since]),
    ]


def claims_narrowed(random: Random) -> list[tuple[str, tuple[list[Ask], list[Ask]]]]:
    """Pages of claims by what their verdicts say, beside pages of all claims."""
    places = [cursor(random.randrange(1, Claim.objects.count() // 2)) for _ in range(200)]
    pages = [Ask(f"{CLAIMS}&cursor={place}") for place in places]
    values = {
        "kind": Kind.values,
        "sourcing": Sourcing.values,
        "rating": Rating.objects.filter(scale__code="default").values_list("code", flat=True),
        "status": ("published", "retracted"),
    }
    return [
        (name, ([Ask(f"{page.path}&{name}={value}") for page in pages for value in found], pages))
        for name, found in values.items()
    ]


def reviews(keys: Sequence[str]) -> list[Ask]:
    """Each claim is reviewed once, however long that goes on."""
    claims = Claim.objects.filter(status="open").order_by("pk").values_list("pk", flat=True)
    by = (keys[number % len(keys)] for number in count())
    return [
        Ask(f"/api/v1/claims/{pk}/reviews/", "POST", {"Authorization": f"Bearer {key}"}, ANSWERS)
        for pk, key in zip(claims, by, strict=False)
    ]
