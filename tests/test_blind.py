"""Blind reviewing, tried from outside: two databases that differ only in a review which is hidden
give byte-equal answers to everybody, whatever they ask.

One database plays both: everything is asked, the hidden review is turned into another one behind
the verbs' back, and everything is asked again.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import product
from random import Random
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from rest_framework.test import APIClient

from articles.models import ApiKey, Claim, Evidence, Rating, Review
from articles.text.spans import Span
from tests import make
from tests.clock import stop_the_clock
from tests.routes import routes

pytestmark = pytest.mark.django_db

CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
# The seal of the time when the page was opened, by which one's own review is measured
OPENED = re.compile(rb'name="lead_time" value="[^"]+"')
OF_THE_MOMENT = ("Expires",)  # Django's never_cache says the time
# Not asked for: it ends the session; it answers with the time.
SKIPPED = {"admin:logout", "admin:view_on_site", "admin:app_list"}
SECRET = {"explanation": "Xylophone said so.", "inferred_upstream": "Zanzibar Wire"}
OTHER = {
    "explanation": "Quagmire, on the contrary.",
    "inferred_upstream": "",
    "sourcing": "vague",
    "attribution_check": "altered",
    "confidence": "low",
    "single_origin": True,
    "lead_time": 7,
}
# What somebody might ask who wants to know: words of the review, and every way into its columns.
WORDS = ("Xylophone", "Quagmire", "Zanzibar", "vague", "none", "supported", "refuted", "supports")
COLUMNS = (
    *("sourcing", "attribution_check", "confidence", "rating", "explanation", "single_origin"),
    *("is_adjudication", "submitted_at", "reviewer", "updated_at", "evidence", "status", "kind"),
)
LOOKUPS = ("", "__exact", "__isnull", "__icontains", "__id__exact", "__code", "__gte", "__in")
PATHS = ("", "reviews__", "claim__reviews__", "claims__reviews__", "evidence__", "review__")
VALUES = (*WORDS, "0", "1", "True", "low", "high", "open", "2026-01-01")
ORDERS = ("1", "-1", "2.-3", "5", "-7", "9")


Answers = dict[tuple[str, str], tuple[Any, ...]]


class World(NamedTuple):
    hidden: Review
    callers: dict[str, Client]
    rows: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def world(rows_for_all) -> Iterator[World]:
    """Made once; time stands still on its pages."""
    made = make_world()
    with pytest.MonkeyPatch.context() as patch:
        stop_the_clock(patch)
        yield made


def make_world() -> World:
    """A claim with one of two reviews in, beside claims that are further on."""
    version = make.make_version(reviews_required=2)
    claim = make.make_claim(version)
    colleague = make.make_user("reviewer", "colleague")
    make.submit(claim, colleague, [make.make_evidence(title="Xylophone papers")], **SECRET)
    waiting = make.make_user("reviewer", "waiting")
    make.save_draft(claim, waiting, explanation="A thought of mine.")
    others = [make.make_user("reviewer") for _ in range(2)]
    disputed = make.make_claim(version, Span(14, 30))
    make.submit(make.submit(disputed, others[0]), others[1], rating="refuted")
    published = make.make_published(make.make_claim(make.make_version()))
    hidden = Review.objects.get(reviewer=colleague)
    return World(hidden, dict(make_callers(waiting)), make_rows(claim, hidden, published))


def make_callers(waiting: User) -> Iterator[tuple[str, Client]]:
    both = make.make_user("editor", "both")
    both.groups.add(*waiting.groups.all())
    people = [waiting, both, User.objects.create_superuser("root")]
    people += [make.make_user(role) for role in ("annotator", "reviewer", "editor")]
    people += [make.make_user("administrator"), make.make_user()]
    yield "anonymous", Client()
    for person in people:
        desk = Client()
        desk.force_login(person)
        yield f"{person} at the desk", desk
        program = APIClient()
        _key, secret = ApiKey.objects.issue(person, "test")
        program.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}", HTTP_IF_MATCH="*")
        yield f"{person}'s program", program


def make_rows(claim: Claim, hidden: Review, published: Claim) -> dict[str, dict[str, Any]]:
    """The row that an address of a noun asks for."""
    verdict = published.verdicts.get()

    def of(pk: int, **more: Any) -> dict[str, Any]:
        return {"pk": pk, "object_id": pk, "id": pk, **more}

    return {
        "": {},
        "claim": of(claim.pk),
        "claims": of(claim.pk, review=hidden.pk, assignment=1),
        "review": of(hidden.pk),
        "article": of(claim.article_id),
        "articles": {"slug": claim.article.slug, "number": 1},
        "pages": {"slug": claim.article.slug},
        "verdict": of(verdict.pk),
        "verdicts": of(verdict.pk),
        "rating-scales": {"code": "default"},
    }


@contextmanager
def turned_round(hidden: Review) -> Iterator[None]:
    """The other database: the same review, but it says something else, on other evidence."""
    refuted = Rating.objects.get(scale__code="default", code="refuted")
    Review.objects.filter(pk=hidden.pk).update(rating=refuted, **OTHER)
    Evidence.objects.filter(review=hidden).update(title="Quagmire papers", stance="refutes")
    Evidence.objects.create(review=hidden, position=2, **make.make_evidence(title="One more"))
    yield
    Evidence.objects.filter(review=hidden, position=2).delete()
    Evidence.objects.filter(review=hidden).update(title="Xylophone papers", stance="supports")
    names = (*OTHER, "rating_id")
    Review.objects.filter(pk=hidden.pk).update(**{name: getattr(hidden, name) for name in names})


def answer(client: Client, address: str) -> tuple[Any, ...]:
    """All of an answer that somebody can see, but for what is new each time."""
    response = client.get(address)
    headers = {name: v for name, v in response.headers.items() if name not in OF_THE_MOMENT}
    content = b"".join(response) if response.streaming else response.content
    return response.status_code, headers, OPENED.sub(b"", CSRF.sub(b"", content))


def ask(world: World, asked: Iterable[tuple[str, str]]) -> Answers:
    return {(who, address): answer(world.callers[who], address) for who, address in asked}


def differences(world: World, before: Answers) -> list[str]:
    with turned_round(world.hidden):
        after = ask(world, before)
    return [f"{who}: {address}" for who, address in changed(before, after)]


def changed(before: Answers, after: Answers) -> list[tuple[str, str]]:
    return [asked for asked in before if before[asked] != after[asked]]


def curious(world: World, at_length: bool) -> list[str]:
    """Who asks: everybody, or those with most to gain."""
    some = [who for who in world.callers if who.startswith(("anonymous", "waiting", "both"))]
    return list(world.callers) if at_length else some


def addresses(world: World) -> list[str]:
    """Every address there is, of the claim under review, its article, and the hidden review."""
    return [
        route.address(
            world.rows.get(
                route.noun, {"pk": 1, "object_id": 1, "id": 1, "code": "x"} | {"kind": "not-found"}
            )
        )
        for route in routes()
        if route.name not in SKIPPED
    ] + [f"/v1alpha1/claims:search?query={word}" for word in WORDS]


@pytest.fixture(scope="module")
def before(world, at_length) -> Answers:
    """What every address answers to who asks."""
    return ask(world, product(curious(world, at_length), addresses(world)))


def test_no_address_betrays_a_hidden_review(world, before):
    assert differences(world, before) == []


def test_drafts_are_seen_by_their_author_alone(world, before):
    drafts = Review.objects.filter(submitted_at=None)
    drafts.update(explanation="Another thought.", sourcing="record")

    seen_by = {who for who, _ in changed(before, ask(world, before))}

    assert seen_by <= {"waiting at the desk", "waiting's program"}


def test_no_question_betrays_a_hidden_review(world, at_length):
    random = Random(20261123)  # noqa: S311 -- the same questions in every run
    lists = [
        address
        for address in addresses(world)
        if address.endswith(
            ("/claim/", "/review/", "/article/", "/verdict/", "s/", "search/", "autocomplete/")
        )
    ]

    asked = [
        (
            random.choice(list(world.callers)),
            f"{random.choice(lists)}?{urlencode(question(random))}",
        )
        for _ in range(10_000 if at_length else 250)
    ]

    assert differences(world, ask(world, asked)) == []


def question(random: Random) -> dict[str, str]:
    """A search, an order, a filter by the answers of reviews, or a few of them."""
    asked = {
        "q": random.choice(WORDS),
        "o": random.choice(ORDERS),
        "_facets": "True",
        "app_label": "articles",
        random.choice(PATHS) + random.choice(COLUMNS) + random.choice(LOOKUPS): random.choice(
            VALUES
        ),
        random.choice(COLUMNS): random.choice(VALUES),
    }
    names = random.sample(list(asked), random.randint(1, 3))
    return {name: asked[name] for name in names}


def test_a_hidden_review_turned_round_would_be_seen_if_it_were_not_hidden(world):
    claim = Claim.objects.get(pk=world.hidden.claim_id)
    make.submit(claim, User.objects.get(username="waiting"))
    page = f"/admin/articles/claim/{claim.pk}/review/"

    assert differences(world, ask(world, [("waiting at the desk", page)])) == [
        f"waiting at the desk: {page}"
    ]
