"""What an address can be asked for: one's own, somebody else's, what is hidden, what is absent."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType

from articles.models import Claim, RatingScale
from tests.permissions.table import ADMINISTRATORS, EVERYBODY, NOBODY, STAFF, SUPERUSERS, Who
from tests.permissions.world import PUBLIC, Own, World
from tests.routes import Route

ABSENT = 999_999_999
# The state of the claim on which a step is tried; where none is said, it is open
STATES = {
    **dict.fromkeys(("accept", "reject"), "suggested"),
    **dict.fromkeys(("reanchor", "candidates"), "adrift"),
    **dict.fromkeys(("publish", "preview", "reopen"), "agreed"),
    **dict.fromkeys(("correct", "retract"), "published"),
    "update": "updated",
    "unassign": "assigned",
    "undo": "undone",
    "adjudicate": "disputed",
}
UNDER_THE_STEP = "/admin/articles/claim/<path:object_id>/delete/"
Values = dict[str, Any]


class Row(NamedTuple):
    """`found_by` are those who see the claim or the article that the address leads to, `seen_by`
    those who see the row itself, which may be beneath one.
    """

    kind: str
    values: Values
    found_by: Who = EVERYBODY
    seen_by: Who = EVERYBODY
    owner: str = "somebody"


def rows_of(world: World, route: Route, who: str) -> list[Row]:
    """All that somebody can ask an address for."""
    find = NOUNS.get("app" if "app_label" in route.pattern else route.noun)
    return [*find(world, route, who)] if find else [Row("only", {})]


def of(pk: Any, **more: Any) -> Values:
    """A key, by every name that it has in addresses."""
    return {"pk": pk, "object_id": pk, "id": pk, **more}


def absent() -> Row:
    nothing = of(ABSENT, slug="absent", code="absent", number=ABSENT)
    return Row("absent", nothing, NOBODY, NOBODY)


def owners(who: str) -> Iterator[tuple[str, str]]:
    """One's own things and those of somebody else; a superuser is only there to compare."""
    if who not in ("anonymous", "superuser"):
        yield "own", who
    yield "other", "somebody"


def state_of(route: Route) -> str:
    return STATES.get(route.name.replace("_", "-").split("-")[-1], "open")


# At the desk

OWNED = {
    "article": lambda own: own.fresh.pk,
    "assignment": lambda own: own.assignment.pk,
    "recusal": lambda own: own.recusal.pk,
    "verdict": lambda own: own.verdict.pk,
}


def owned(world: World, route: Route, who: str) -> Iterator[Row]:
    for kind, owner in owners(who):
        yield Row(kind, of(OWNED[route.noun](world.owners[owner])), owner=owner)
    yield absent()


def claims(world: World, route: Route, who: str) -> Iterator[Row]:
    sign = "+" if route.name == UNDER_THE_STEP else ""
    for kind, owner in owners(who):
        claim = world.owners[owner].claims[state_of(route)]
        yield Row(kind, of(f"{sign}{claim.pk}"), owner=owner)
    yield Row("absent", of(f"{sign}{ABSENT}"), NOBODY, NOBODY)


def reviews(world: World, route: Route, who: str) -> Iterator[Row]:
    for kind, owner in owners(who):
        if kind == "own":
            yield Row(kind, of(world.owners[owner].draft.pk))
    yield Row("other", of(world.told.pk))
    yield Row("hidden", of(world.hidden.pk), seen_by=NOBODY)
    yield Row("hidden draft", of(world.owners["somebody"].draft.pk), seen_by=NOBODY)
    yield absent()


def accounts(world: World, route: Route, who: str) -> Iterator[Row]:
    """Accounts and their keys; those of superusers are for superusers."""
    keys = {
        owner: own.key.pk if route.noun == "apikey" else own.user.pk
        for owner, own in world.owners.items()
    }
    for kind, owner in owners(who):
        yield Row(kind, of(keys[owner]))
    yield Row("hidden", of(keys["superuser"]), seen_by=SUPERUSERS)
    yield absent()


def shared(world: World, route: Route, who: str) -> Iterator[Row]:
    """What nobody owns."""
    found = {
        "outlet": world.outlet,
        "speaker": world.speaker,
        "ratingscale": RatingScale.objects.get(),
        "group": Group.objects.get(name="Annotators"),
        "subscription": world.delivery.subscription,
        "delivery": world.delivery,
        "importrun": world.run,
    }
    yield Row("other", of(found[route.noun].pk))
    yield absent()


def apps(world: World, route: Route, who: str) -> Iterator[Row]:
    yield Row("articles", {"app_label": "articles"}, seen_by=STAFF)
    yield Row("auth", {"app_label": "auth"}, seen_by=ADMINISTRATORS)
    yield Row("webhooks", {"app_label": "webhooks"}, seen_by=ADMINISTRATORS)


def anything(world: World, route: Route, who: str) -> Iterator[Row]:
    kind = {"content_type_id": ContentType.objects.get_for_model(Claim).pk}
    yield Row("other", kind | of(world.owners["somebody"].claims["open"].pk))
    yield Row("absent", kind | of(ABSENT), NOBODY, NOBODY)


# Over the API, where what is published is everybody's


def api_articles(world: World, route: Route, who: str) -> Iterator[Row]:
    for kind, owner in owners(who):
        slug = world.owners[owner].fresh.slug
        yield Row(kind, {"slug": slug, "number": 1}, STAFF, owner=owner)
    yield Row("public", {"slug": world.owners["somebody"].article.slug, "number": 1})
    yield absent()


def api_claims(world: World, route: Route, who: str) -> Iterator[Row]:
    if "<int:pk>/reviews/<" in route.pattern:
        yield from beneath(world, who, "review")
    elif "<int:pk>/assignments/<" in route.pattern:
        yield from beneath(world, who, "assignment")
    else:
        state = state_of(route)
        for kind, owner in owners(who):
            claim = world.owners[owner].claims[state]
            yield Row(kind, of(claim.pk), EVERYBODY if state in PUBLIC else STAFF, owner=owner)
        yield Row("public", of(world.owners["somebody"].claims["published"].pk))
        yield absent()


def beneath(world: World, who: str, name: str) -> Iterator[Row]:
    """A review or an assignment beneath its claim, or beneath a claim that is not its own."""

    def row(kind: str, claim: int, pk: int, **more: Any) -> Row:
        return Row(kind, {"pk": claim, name: pk}, **{"found_by": STAFF} | more)

    nothing = {"seen_by": NOBODY}
    somebodys = world.owners["somebody"]
    asked: Claim = somebodys.assignment.claim
    if who != "anonymous":
        mine = own_beneath(world.owners[who], name)
        yield row("own", mine.claim_id, mine.pk)
        yield row("astray", asked.pk, mine.pk, **nothing)
    if name == "review":
        told = world.told
        yield row("other", told.claim_id, told.pk, found_by=EVERYBODY)
        yield row("hidden", world.hidden.claim_id, world.hidden.pk, **nothing)
        yield row("hidden draft", asked.pk, somebodys.draft.pk, **nothing)
    else:
        yield row("other", asked.pk, somebodys.assignment.pk)
    yield row("absent", asked.pk, ABSENT, **nothing)


def own_beneath(own: Own, name: str) -> Any:
    return own.draft if name == "review" else own.assignment


def api_shared(world: World, route: Route, who: str) -> Iterator[Row]:
    public = world.owners["somebody"].claims["published"]
    pairs = {
        "outlets": (world.outlet.pk, public.article.outlet_id),
        "speakers": (world.speaker.pk, public.speaker_id),
    }
    hidden, seen = pairs[route.noun]
    yield Row("other", of(hidden), STAFF)
    yield Row("public", of(seen))
    yield absent()


def api_public(world: World, route: Route, who: str) -> Iterator[Row]:
    for kind, owner in owners(who):
        yield Row(kind, of(world.owners[owner].verdict.pk, code="default"))
    yield absent()


NOUNS = {
    **dict.fromkeys(OWNED, owned),
    **dict.fromkeys(("apikey", "user"), accounts),
    **dict.fromkeys(("outlet", "speaker", "ratingscale", "group"), shared),
    **dict.fromkeys(("subscription", "delivery", "importrun"), shared),
    "app": apps,
    "r": anything,
    "claim": claims,
    "review": reviews,
    **dict.fromkeys(("articles", "pages"), api_articles),
    "claims": api_claims,
    **dict.fromkeys(("outlets", "speakers"), api_shared),
    **dict.fromkeys(("verdicts", "rating-scales"), api_public),
}
