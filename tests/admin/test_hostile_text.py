"""Whatever people can write is text on every page, and no page has a script or a style in it."""

from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import User

from articles import workflow
from articles.models import ApiKey, Claim, Rating, Speaker
from articles.text.spans import Span
from tests.admin.visitors import Visitor, adjudicate, crawl, page
from tests.make import (
    basis,
    make_claim,
    make_evidence,
    make_outlet,
    make_user,
    make_version,
    publish,
    submit,
)

pytestmark = pytest.mark.django_db

HOSTILE = (
    "<img src=x onerror=alert(1)> \u202egnp.exe Z\u0335\u035a\u0351\u0310a\u0334l\u0337g\u0336o"
)
ROLES = ("annotator", "reviewer", "editor", "administrator")


class InlineFinder(HTMLParser):
    """Collects what the content security policy forbids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        handlers = [name for name in names if name == "style" or name.startswith("on")]
        is_inline = tag == "style" or (tag == "script" and "src" not in names)
        is_script = (names.get("href") or "").lower().startswith("javascript:")
        if handlers or is_inline or is_script:
            self.found.append(f"{tag} {names}")


def make_hostile_claim() -> Claim:
    """Whatever people can write says the same."""
    author = make_user("editor")
    author.first_name = HOSTILE
    author.save()
    Rating.objects.filter(code="supported").update(label=HOSTILE, definition=HOSTILE)
    text = {"headline": HOSTILE, "deck": HOSTILE, "byline": HOSTILE, "credit_line": HOSTILE}
    version = make_version(HOSTILE, outlet=make_outlet(name=HOSTILE), by=author, **text)
    return make_claim(
        version,
        Span(0, len(HOSTILE)),
        by=author,
        statement=HOSTILE,
        via=HOSTILE,
        checkworthiness="UFS",
        checkworthiness_reason=HOSTILE,
        speaker=Speaker.objects.create(name=HOSTILE, job_title=HOSTILE, kind="person"),
    )


def review_with_hostility(claim: Claim) -> Claim:
    fields = ("title", "publisher", "reference", "excerpt", "note", "public_description")
    evidence = make_evidence(confidential=True, **dict.fromkeys(fields, HOSTILE))
    return submit(claim, evidence=[evidence], explanation=HOSTILE, inferred_upstream=HOSTILE)


@pytest.fixture(scope="module")
def hostile(rows_for_all) -> list[Claim]:
    open_claim, editor = make_hostile_claim(), make_user("editor")
    told = review_with_hostility(make_claim(statement=HOSTILE))
    told = workflow.correct(
        publish(told, editor), **basis(told, editor), public_note=HOSTILE, explanation=f"{HOSTILE}."
    )
    again = workflow.reopen(review_with_hostility(make_claim()), by=editor, reason=HOSTILE)
    ApiKey.objects.issue(make_user("reviewer"), HOSTILE)
    return [open_claim, told, again, *make_hostile_process(open_claim, editor)]


def make_hostile_process(claim: Claim, editor: User) -> list[Claim]:
    """Somebody declined, the reviews of a claim differ, one was decided, another is adrift."""
    reviewer, two = make_user("reviewer"), {"reviews_required": 2}
    workflow.assign(claim, reviewer, by=editor)
    workflow.decline(make_version().article, by=reviewer, reason=HOSTILE)
    disputed = review_with_hostility(make_claim(make_version(**two)))
    disputed = submit(disputed, rating="refuted", explanation=HOSTILE)
    decided = submit(submit(make_claim(make_version(**two))), rating="refuted")
    decided = adjudicate(decided, by=editor, explanation=HOSTILE)
    adrift = make_claim(make_version(HOSTILE), Span(0, 20), statement=HOSTILE)
    workflow.add_version(adrift.article, f"{HOSTILE} At last, another word.", by=editor)
    return [disputed, decided, adrift]


@pytest.mark.parametrize("role", ROLES)
def test_hostile_text_is_text_and_nothing_is_inline_on_every_page_of_every_role(hostile, role):
    pages = crawl(Visitor(role))

    assert [address for address, html in pages.items() if "<img src=x" in html] == []
    assert any("&lt;img src=x" in html for html in pages.values())
    found = {address: InlineFinder(html).found for address, html in pages.items()}
    assert {address: parts for address, parts in found.items() if parts} == {}


def test_hostile_text_is_text_on_every_page_of_a_superuser(hostile, superuser):
    pages = crawl(superuser)

    assert [address for address, html in pages.items() if "<img src=x" in html] == []
    steps = {
        page(f"claim_{name}", hostile[0].pk) for name in ("review", "split", "merge", "assign")
    }
    steps |= {page("claim_adjudicate", hostile[3].pk), page("claim_reanchor", hostile[5].pk)}
    assert [address for address in steps if "&lt;img src=x" not in pages[address]] == []
