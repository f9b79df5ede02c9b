"""What is sent: to the API bodies that can be taken, to the desk what people write into forms."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.api.google import pages
from articles.models import Article, Claim, Review
from articles.workflow import Warn
from tests.make import make_answers, make_evidence
from tests.permissions.world import BODY, LENGTH, Own, World

Body = dict[str, Any]
WHY = {"reason": "It has to be looked at again."}
NOTE = {"public_note": "What was published has to be said in other words."}
NEW_PASSWORD = dict.fromkeys(("password1", "password2"), "another horse battery")
WORDS = {"words": "Sentence 09 says something."}
HALVES = ("Statement of the first.", "Statement of the second.")


def reviews_of(claim: Claim) -> list[int]:
    return [review.pk for review in Review.objects.of_round(claim)]


# To the API


def answers(claim: Claim) -> Body:
    given = make_answers()
    given["rating"] = given["rating"].code
    return {**given, "evidence": [make_evidence()], "revision": claim.revision}


def basis(claim: Claim) -> Body:
    return {"reviews": reviews_of(claim), "confirmed": Warn.values}


def seen(claim: Claim) -> Body:
    return {"version": claim.article.versions.last().number, "revision": claim.revision}


def place(claim: Claim) -> Body:
    return {"start": claim.start, "end": claim.end - 1, **seen(claim)}


def halves(claim: Claim) -> Body:
    parts = [(claim.start, claim.start + 11), (claim.start + 12, claim.end)]
    first, second = (
        {"start": start, "end": end, "statement": words}
        for (start, end), words in zip(parts, HALVES, strict=True)
    )
    return {"first": first, "second": second, **seen(claim)}


def new_claim() -> Body:
    start = 3 * (LENGTH + 1)
    plain = {"statement": "A new one.", "kind": "event_property"}
    return {"start": start, "end": start + LENGTH, **plain}


def a_page(article: Article) -> Body:
    """The page of an article as it is, but for its date."""
    [found] = pages.pages(world_reader()).filter(pk=article.pk)
    return {**pages.shown(found), "publishDate": "2023"}


def world_reader() -> User:
    return User.objects.filter(is_superuser=True)[0]


def a_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("news.txt", f"A new one\n\n{BODY} And more.".encode(), "text/plain")


# What is sent as a form, because there is a file in it
WITH_A_FILE = (
    *("api:add-article", "api:article-add-version"),
    *("admin:articles_article_from_file", "admin:articles_article_newer_file"),
    "admin:articles_importrun_add",
)
BODIES: dict[str, Callable[[Own, World], Body]] = {
    "add-article": lambda own, world: {
        "file": a_file(),
        "language": "en",
        "outlet": world.outlet.domain,
    },
    "article-add-version": lambda own, world: {"file": a_file()},
    "article-list": lambda own, world: {
        "headline": "A new one",
        "slug": "a-new-one",
        "language": "en",
        "body": BODY,
        "outlet": world.outlet.pk,
    },
    "article-detail": lambda own, world: {"headline": "Another headline"},
    "article-version-list": lambda own, world: {"body": f"{BODY} And more."},
    "article-claim-list": lambda own, world: {"version": 1, **new_claim()},
    "article-add-claims": lambda own, world: {"version": 1, "claims": [new_claim()]},
    "article-renumber": lambda own, world: {},
    "article-share-out": lambda own, world: {"reviewers": [world.colleague.username]},
    "article-decline": lambda own, world: WHY,
    "claim-detail": lambda own, world: {
        "statement": "In other words.",
        "revision": own.claims["open"].revision,
    },
    "claim-review-list": lambda own, world: answers(own.claims["open"]),
    "claim-assignment-list": lambda own, world: {"reviewer": world.colleague.username},
    "claim-accept": lambda own, world: {},
    "claim-reject": lambda own, world: WHY,
    "claim-nest": lambda own, world: {"parent": None, "revision": own.claims["open"].revision},
    "claim-respan": lambda own, world: place(own.claims["open"]),
    "claim-split": lambda own, world: halves(own.claims["open"]),
    "claim-merge": lambda own, world: {
        "other": own.claims["beside"].pk,
        "statement": "Both.",
        "revision": own.claims["open"].revision,
    },
    "claim-delete": lambda own, world: WHY,
    "claim-reanchor": lambda own, world: place(own.claims["adrift"]),
    "claim-unassign": lambda own, world: {"reviewer": world.colleague.username},
    "claim-undo": lambda own, world: {},
    "claim-adjudicate": lambda own, world: {
        **answers(own.claims["disputed"]),
        "reviews": reviews_of(own.claims["disputed"]),
        "disagreement": "error",
        **WHY,
    },
    "claim-publish": lambda own, world: basis(own.claims["agreed"]),
    "claim-correct": lambda own, world: {
        **basis(own.claims["published"]),
        "explanation": "The encyclopedia says so on page 7.",
        **NOTE,
    },
    "claim-update": lambda own, world: {**basis(own.claims["updated"]), **NOTE},
    "claim-retract": lambda own, world: NOTE,
    "claim-reopen": lambda own, world: WHY,
    "claim-preview": lambda own, world: {"step": "publish"},
    "claim-assign-many": lambda own, world: {
        "claims": [own.claims["open"].pk],
        "reviewer": world.colleague.username,
    },
    "claim-return-many": lambda own, world: {"claims": [own.claims["assigned"].pk]},
    "claim-reopen-many": lambda own, world: {"claims": [own.claims["agreed"].pk], **WHY},
    "outlet-list": lambda own, world: {"name": "Gazette", "domain": "gazette.example"},
    "outlet-detail": lambda own, world: {"name": "Gazette"},
    "speaker-list": lambda own, world: {"name": "Cy Example", "kind": "person"},
    "speaker-detail": lambda own, world: {"name": "Cy Example"},
    "page-list": lambda own, world: {
        "pageUrl": "https://checks.example.org/2026/water",
        "claimReviewMarkups": [{"claimReviewed": "Water is dry."}],
    },
    "page-detail": lambda own, world: a_page(own.fresh),
}

# To the desk: what somebody fills in, besides what stands in the form


ONE_ROW = {"evidence-TOTAL_FORMS": 1, "evidence-INITIAL_FORMS": 0}


def review() -> Body:
    given = make_answers()
    evidence = {f"evidence-0-{name}": value for name, value in make_evidence().items()}
    return {**given, "rating": given["rating"].pk, "_submit": "", **evidence}


def publishing(claim: Claim) -> Body:
    """One that is ticked, with all that may be asked about it confirmed."""
    seen = ",".join(str(pk) for pk in reviews_of(claim))
    return {"claim": f"{claim.pk}:{seen}", "confirmed": f"{claim.pk}:{','.join(Warn.values)}"}


FILLED: dict[str, Callable[[Own, World], Body]] = {
    "articles_article_from_file": lambda own, world: {"file": a_file()},
    "articles_article_newer_file": lambda own, world: {"file": a_file()},
    "articles_article_add": lambda own, world: {
        "headline": "A new one",
        "slug": "a-new-one",
        "language": "en",
        "body": BODY,
        "outlet": world.outlet.pk,
    },
    "articles_article_change": lambda own, world: {"headline": "Another headline"},
    "articles_article_share_out": lambda own, world: {"reviewers": [world.colleague.pk]},
    "articles_article_break_down": lambda own, world: {
        "step": "add",
        "start": 3 * (LENGTH + 1),
        "end": 3 * (LENGTH + 1) + LENGTH,
        "quote": "Sentence 03 says something.",
        "seen_version": 1,
        "statement": "A new one.",
        "kind": "event_property",
    },
    "articles_importrun_add": lambda own, world: {"file": a_file(), "format": "csv"},
    "articles_claim_add": lambda own, world: {
        "article": own.fresh.pk,
        "statement": "A new one.",
        **WORDS,
        "kind": "event_property",
    },
    "articles_claim_change": lambda own, world: {"statement": "In other words."},
    "articles_claim_review": lambda own, world: review(),
    "articles_claim_draft": lambda own, world: {**review(), **ONE_ROW, "revision": 1},
    "articles_claim_decline": lambda own, world: WHY,
    "articles_claim_reject": lambda own, world: WHY,
    "articles_claim_delete": lambda own, world: WHY,
    "articles_claim_reopen": lambda own, world: WHY,
    "articles_claim_respan": lambda own, world: {"words": "Sentence 01 says"},
    "articles_claim_split": lambda own, world: {
        "begins": "says something",
        "first_statement": HALVES[0],
        "second_statement": HALVES[1],
    },
    "articles_claim_merge": lambda own, world: {
        "other": own.claims["beside"].pk,
        "statement": "Both.",
    },
    "articles_claim_reanchor": lambda own, world: {"words": "Sentence 00 said something."},
    "articles_claim_assign": lambda own, world: {"reviewer": world.colleague.pk},
    "articles_claim_unassign": lambda own, world: {"reviewer": world.colleague.pk},
    "articles_claim_assign_many": lambda own, world: {
        "claims": own.claims["open"].pk,
        "reviewer": world.colleague.pk,
    },
    "articles_claim_return_many": lambda own, world: {"claims": own.claims["assigned"].pk},
    "articles_claim_reopen_many": lambda own, world: {"claims": own.claims["agreed"].pk, **WHY},
    "articles_claim_export_many": lambda own, world: {"claims": own.claims["open"].pk},
    "articles_claim_publishing": lambda own, world: publishing(own.claims["agreed"]),
    "articles_claim_adjudicate": lambda own, world: {**review(), "disagreement": "error", **WHY},
    "articles_claim_publish": lambda own, world: {"confirmed": Warn.values},
    "articles_claim_update": lambda own, world: {"confirmed": Warn.values, **NOTE},
    "articles_claim_correct": lambda own, world: {
        "confirmed": Warn.values,
        "explanation": "The encyclopedia says so on page 7.",
        **NOTE,
    },
    "articles_claim_retract": lambda own, world: NOTE,
    "articles_apikey_add": lambda own, world: {
        "user": world.colleague.pk,
        "name": "A new one",
        "scopes": ["read:all"],
    },
    "articles_apikey_change": lambda own, world: {"name": "Another name"},
    "articles_outlet_add": lambda own, world: {"name": "Gazette", "domain": "gazette.example"},
    "articles_outlet_change": lambda own, world: {"name": "Gazette"},
    "articles_speaker_add": lambda own, world: {"name": "Cy Example", "kind": "person"},
    "articles_speaker_change": lambda own, world: {"name": "Cy Example"},
    "articles_ratingscale_add": lambda own, world: {
        "name": "Yes or no",
        "code": "yes_no",
        "best": 1,
        "worst": 0,
    },
    "articles_ratingscale_change": lambda own, world: {"name": "Another name"},
    "webhooks_subscription_add": lambda own, world: {
        "name": "A new one",
        "url": "https://example.org/new",
    },
    "webhooks_subscription_change": lambda own, world: {"name": "Another name"},
    "auth_user_add": lambda own, world: {"username": "newcomer", **NEW_PASSWORD},
    "auth_user_change": lambda own, world: {"first_name": "Cy"},
    "auth_user_password_change": lambda own, world: NEW_PASSWORD,
    "auth_group_add": lambda own, world: {"name": "A new one"},
    "auth_group_change": lambda own, world: {"name": "Another name"},
    "password_change": lambda own, world: {
        "old_password": "correct horse battery staple",
        **dict.fromkeys(("new_password1", "new_password2"), "another horse battery"),
    },
}
