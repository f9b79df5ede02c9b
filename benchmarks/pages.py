"""The pages that are timed."""

from collections.abc import Callable
from random import Random

from django.urls import reverse

from articles.models import Article, Claim
from benchmarks.timing import Case

MOST = 10_000
REVIEWER, EDITOR = "reviewers-0", "editors-0"


def cases() -> list[Case]:
    claims, desk = reverse("admin:articles_claim_changelist"), reverse("admin:index")
    following = reverse("admin:articles_claim_next")
    return [
        Case("floor: a page without claims", REVIEWER, at(reverse("admin:password_change"))),
        Case("review page", REVIEWER, of_claim("review")),
        Case("next, after a claim", REVIEWER, lambda random: f"{following}?after={claim(random)}"),
        Case("next, from the top", REVIEWER, at(following)),
        Case("queue: claims, page 1", REVIEWER, at(claims)),
        Case("queue: claims, deep page", REVIEWER, deep(claims, "")),
        Case("queue: to do, page 1", REVIEWER, at(f"{claims}?queue=todo")),
        Case("queue: to do, deep page", REVIEWER, deep(claims, "queue=todo", 0.2, 1000)),
        Case("queue: my drafts", REVIEWER, at(f"{claims}?queue=drafts")),
        Case("queue: skipped", REVIEWER, at(f"{claims}?queue=skipped")),
        Case("claims: reviewers disagree", EDITOR, at(f"{claims}?decision=disputed")),
        Case("claims: out of date", EDITOR, at(f"{claims}?decision=stale")),
        Case("claims: not in the text", EDITOR, at(f"{claims}?decision=lost")),
        Case("claims, page 1, editor", EDITOR, at(claims)),
        Case("claims: open, deep page", EDITOR, deep(claims, "status__exact=open", 0.2)),
        Case("claims: causal", EDITOR, at(f"{claims}?kind__exact=causal")),
        Case("claims: assigned to me", REVIEWER, at(f"{claims}?assigned=me")),
        Case("claims: of an article", EDITOR, of_article(f"{claims}?article=%d")),
        Case("claims: published sourcing", EDITOR, at(f"{claims}?sourcing=none")),
        Case("claims: published rarely", EDITOR, at(f"{claims}?sourcing=vague")),
        Case("page of a claim", EDITOR, of_claim("change")),
        Case("dashboard, reviewer", REVIEWER, at(desk)),
        Case("dashboard, editor", EDITOR, at(desk)),
        Case("claims in their article", EDITOR, of_article(in_article())),
    ]


def one_article() -> list[Case]:
    following = reverse("admin:articles_claim_next")
    return [
        Case("review page", REVIEWER, of_claim("review")),
        Case("next, after a claim", REVIEWER, lambda random: f"{following}?after={claim(random)}"),
        Case("claims, page 1", REVIEWER, at(reverse("admin:articles_claim_changelist"))),
        Case("claims in their article", EDITOR, of_article(in_article())),
    ]


def in_article() -> str:
    """The address of the page of an article's claims, with a place for the article's key."""
    return reverse("admin:articles_article_claims", args=[1]).replace("1", "%d")


def at(address: str) -> Callable[[Random], str]:
    return lambda random: address


def claim(random: Random) -> int:
    """A claim of those there are, which have consecutive keys."""
    ends = Claim.objects.order_by("pk")
    return random.randint(ends.values_list("pk", flat=True)[0], ends.values_list("pk").last()[0])


def of_claim(name: str) -> Callable[[Random], str]:
    return lambda random: reverse(f"admin:articles_claim_{name}", args=[claim(random)])


def of_article(address: str) -> Callable[[Random], str]:
    def some(random: Random) -> str:
        keys = Article.objects.order_by("pk").values_list("pk", flat=True)
        return address % random.randint(keys[0], keys.last() or 0)

    return some


def deep(address: str, query: str, share: float = 1, most: int = MOST) -> Callable[[Random], str]:
    """The last of the pages that a list has, up to the row that ends it."""

    def last(random: Random) -> str:
        rows = min(most, int(share * Claim.objects.count()))
        return f"{address}?{query}&p={max(1, rows // 50)}"

    return last
