"""A small newsroom: somebody of each role, what each of them has made, and the addresses of it.

Each of them has had every role once, and has made one of everything; now they have one role, or
none. So whatever they may do, they may because of it, and not because a row is theirs.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from django.contrib.auth.models import Group, User
from django.test import Client
from django.test.client import (
    BOUNDARY,
    MULTIPART_CONTENT,
    ClientHandler,
    RequestFactory,
    encode_multipart,
)
from django.utils.http import urlencode
from django.utils.timezone import now

from articles import workflow
from articles.models import (
    ApiKey,
    Article,
    Assignment,
    Claim,
    FeedEntry,
    ImportRun,
    Recusal,
    Review,
    Scope,
    Speaker,
    Verdict,
)
from articles.text.spans import Span
from articles.webhooks.models import Delivery, Subscription
from tests import make
from tests.exchange.uploads import looked_at
from tests.permissions.table import ACCOUNTS, STAFF, SUPERUSERS

SENTENCE = "Sentence {:02} says something."
LENGTH = len(SENTENCE.format(0))
BODY = " ".join(SENTENCE.format(number) for number in range(12))
# The claims of everybody's article, in the order of its sentences
CLAIMS = (
    "adrift",
    "open",
    "beside",
    "suggested",
    "assigned",
    "agreed",
    "published",
    "updated",
    "undone",
)
PUBLIC = ("published", "updated")


class Caller(RequestFactory):
    """A test client that remembers nothing: what it is answered is all there is."""

    handler: ClientHandler

    def request(self, **request: Any) -> Any:
        return self.handler(self._base_environ(**request))

    @staticmethod
    def encoded(data: dict[str, Any]) -> dict[str, Any]:
        """A form as browsers send it."""
        kind = "application/x-www-form-urlencoded"
        return {"data": urlencode(data, doseq=True), "content_type": kind}

    @staticmethod
    def with_a_file(data: dict[str, Any]) -> dict[str, Any]:
        """A form with a file in it."""
        return {"data": encode_multipart(BOUNDARY, data), "content_type": MULTIPART_CONTENT}


class Own(NamedTuple):
    """What one of them has made."""

    user: User
    claims: dict[str, Claim]
    fresh: Article  # of which nothing was reviewed
    draft: Review
    assignment: Assignment
    recusal: Recusal
    key: ApiKey
    secret: str
    verdict: Verdict

    @property
    def article(self) -> Article:
        return self.claims["open"].article


class World(NamedTuple):
    owners: dict[str, Own]  # by role; "somebody" is none of those who call
    colleague: User
    hidden: Review  # which only its author may see: its round runs
    told: Review  # of a published claim
    outlet: Any
    speaker: Any
    delivery: Delivery
    run: ImportRun
    callers: dict[str, Caller]  # "desk" and "api" of each who


# Making it


def make_world() -> World:
    colleague, editor = make.make_user("reviewer", "colleague"), make.make_user("editor", "chief")
    commons = make.make_version(BODY, reviews_required=2)
    declined = make.make_version().article
    people = {who: make_person(who) for who in ("somebody", *sorted(ACCOUNTS))}
    owners = {
        who: make_own(user, colleague, editor, make_claim(commons, number), declined)
        for number, (who, user) in enumerate(people.items())
    }
    for who, user in people.items():
        settle(user, who)
    hidden = make_claim(commons, len(people))
    make.submit(hidden, colleague)
    unused = Speaker.objects.create(name="Ada Example", kind="person")
    return World(
        owners,
        colleague,
        hidden.reviews.get(),
        owners["somebody"].claims["published"].reviews.get(),
        make.make_outlet(),
        unused,
        make_delivery(colleague, hidden),
        looked_at({"slug": "imported", "body": "Text."}),
        dict(make_callers(owners)),
    )


def make_delivery(owner: User, claim: Claim) -> Delivery:
    make.as_if_committed()
    mirror = Subscription.objects.create(name="Mirror", url="https://example.org/", owner=owner)
    entry = FeedEntry.objects.get(event__claim=claim)
    delivery: Delivery = mirror.deliveries.create(entry=entry, claim=claim)
    return delivery


def make_person(who: str) -> User:
    user = make.make_user("", f"the-{who}")
    user.groups.set(Group.objects.all())
    return user


def settle(user: User, who: str) -> None:
    """From now on they have one role, or none."""
    user.groups.set(Group.objects.filter(name=make.ROLES.get(who, "")))
    user.is_staff, user.is_superuser = who in STAFF, who in SUPERUSERS
    user.save()


def make_own(user: User, colleague: User, editor: User, asked: Claim, declined: Article) -> Own:
    claims = make_claims(user, colleague, editor)
    fresh = make.make_version(BODY, by=user)
    make_claim(fresh, 1, by=user)
    make_claim(fresh, 0, by=user)
    workflow.assign(asked, user, by=editor)
    key, secret = make_key(user)
    return Own(
        user,
        claims,
        fresh.article,
        make.save_draft(asked, user),
        asked.assignments.get(),
        workflow.decline(declined, by=user, reason="I know the author."),
        key,
        secret,
        claims["published"].verdicts.get(),
    )


def make_key(user: User, *scopes: str) -> tuple[ApiKey, str]:
    """Of all scopes, or of some; its use is never noted here, which nothing but a key asks for."""
    key, secret = ApiKey.objects.issue(user, "A program of mine", scopes=scopes or Scope.values)
    key.last_used_at = now() + timedelta(days=1)
    key.save()
    return key, secret


def make_claims(user: User, colleague: User, editor: User) -> dict[str, Claim]:
    """A claim in each state, of articles that they have broken down themselves."""
    first = make.make_version(BODY, by=user)
    adrift = make_claim(first, 0, by=user)
    version = workflow.add_version(first.article, BODY.replace("00 says", "00 said"), by=user)
    claims = {
        state: make_claim(version, number, by=user, is_suggested=state == "suggested")
        for number, state in enumerate(CLAIMS[1:], start=1)
    }
    claims["assigned"] = workflow.assign(claims["assigned"], colleague, by=editor)
    for state in ("agreed", *PUBLIC):
        claims[state] = make.submit(claims[state], colleague)
    for state in PUBLIC:
        claims[state] = make.publish(claims[state], user)
    again = workflow.reopen(claims["updated"], by=editor, reason="There is something new.")
    claims["updated"] = make.submit(again, colleague)
    make.submit(claims["undone"], user)
    # The time for it never ends here, however long all of this takes.
    Review.objects.filter(claim=claims["undone"]).update(submitted_at=now() + timedelta(days=1))
    two = make_claim(make.make_version(BODY, by=user, reviews_required=2), 1, by=user)
    disputed = make.submit(make.submit(two, colleague), rating="refuted")
    adrift.refresh_from_db()
    return {"adrift": adrift, "disputed": disputed, **claims}


def make_claim(version: Any, number: int, is_suggested: bool = False, **fields: Any) -> Claim:
    """A claim on a sentence of the text."""
    verb = workflow.suggest_claim if is_suggested else workflow.add_claim
    by = fields.pop("by", None) or make.make_user("annotator")
    speaker, _made = Speaker.objects.get_or_create(name="Bo Example", kind="person")
    words = {"statement": f"Statement {number}.", "kind": "event_property", "speaker": speaker}
    return verb(version, span_of(number), by=by, **words | fields)


def span_of(number: int) -> Span:
    start = number * (LENGTH + 1)
    return Span(start, start + LENGTH)


def make_callers(owners: dict[str, Own]) -> Iterator[tuple[str, Caller]]:
    Caller.handler = ClientHandler(enforce_csrf_checks=False)
    yield "anonymous", Caller()
    for who in ACCOUNTS:
        client = Client()
        client.force_login(owners[who].user)
        desk = Caller()
        desk.cookies = client.cookies
        yield f"{who} desk", desk
        yield f"{who} api", with_secret(owners[who].secret)


def with_secret(secret: str) -> Caller:
    return Caller(HTTP_AUTHORIZATION=f"Bearer {secret}", HTTP_IF_MATCH="*")
