"""Axe-core finds nothing serious or critical on any page, light or dark, wide or narrow."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from articles import workflow
from articles.models import Article, Assignment, Claim, Recusal, Review, Status, Verdict
from articles.text.spans import Span
from articles.webhooks.models import Delivery
from tests import make
from tests.e2e.test_main_job import sign_in
from tests.exchange.records import an_article
from tests.exchange.uploads import looked_at, upload
from tests.webhooks.rows import deliver, subscribe

GRAVE = {"serious", "critical"}
# Who looks at it, and where: {open}, {disputed} and others are keys.
PAGES = {
    "rita": (
        "",
        "articles/claim/",
        "articles/claim/{open}/review/",
        "articles/claim/{published}/change/",
        "articles/article/{article}/claims/",
        "articles/claim/{open}/decline/",
        "articles/verdict/",
        "articles/verdict/{verdict}/change/",
        "password_change/",
    ),
    "ann": (
        "articles/article/",
        "articles/article/add/",
        "articles/article/from-file/",
        "articles/article/{article}/change/",
        "articles/article/{article}/claims/",
        "articles/claim/add/?article={article}",
        "articles/claim/{open}/change/",
        "articles/claim/{open}/split/",
        "articles/claim/{open}/merge/",
        "articles/claim/{open}/respan/",
        "articles/speaker/add/",
    ),
    "eddie": (
        "",
        "articles/claim/{disputed}/adjudicate/",
        "articles/claim/publishing/",
        "articles/claim/{agreed}/publish/",
        "articles/claim/{agreed}/change/",
        "articles/claim/{published}/correct/",
        "articles/claim/{published}/retract/",
        "articles/article/agreement/",
        "articles/article/{article}/share_out/",
        "articles/assignment/",
        "articles/assignment/{assignment}/change/",
        "articles/recusal/",
        "articles/recusal/{recusal}/change/",
        "articles/review/",
        "articles/review/{review}/change/",
        "articles/claim/{again}/update/",
        "articles/claim/{published}/reopen/",
        "articles/claim/{asked}/unassign/",
        "articles/claim/{suggested}/accept/",
        "articles/claim/{suggested}/reject/",
        "articles/claim/{lost}/reanchor/",
        "articles/claim/{open}/delete/",
        "articles/claim/{open}/assign/",
        "articles/claim/?decision=disputed",
    ),
    "root": (
        "articles/",
        "auth/group/",
        "auth/group/add/",
        "auth/group/{role}/change/",
        "auth/group/{role}/delete/",
        "auth/user/{person}/change/",
        "articles/outlet/",
        "articles/outlet/add/?_popup=1",
        "articles/speaker/",
        "articles/ratingscale/",
        "articles/article/{article}/renumber/",
        "webhooks/subscription/",
        "webhooks/subscription/{told}/change/",
        "webhooks/subscription/{told}/history/",
        "webhooks/delivery/",
        "webhooks/delivery/{delivery}/change/",
    ),
    "ada": (
        "",
        "auth/user/",
        "auth/user/add/",
        "auth/user/{person}/change/",
        "articles/apikey/",
        "articles/apikey/add/",
        "articles/ratingscale/1/change/",
        "webhooks/subscription/add/",
        "articles/importrun/",
        "articles/importrun/add/",
        "articles/importrun/{run}/change/",
        "articles/importrun/{waits}/change/",
    ),
}
NAMES = {"reviewer": "rita", "annotator": "ann", "editor": "eddie", "administrator": "ada"}
LOOKS = {
    "light, wide": {"color_scheme": "light", "viewport": {"width": 1440, "height": 900}},
    "dark, narrow": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
}


@pytest.fixture
def keys(live_server) -> dict[str, int]:
    """A desk with a claim in each state, and one person of each kind."""
    for name in ("seed_article", "worked_example"):
        path = Path(settings.BASE_DIR) / "fixtures" / f"{name}.json"
        call_command("loaddata", path, verbosity=0)
    for role, name in NAMES.items():
        make.make_user(role, name)
    editor, article = User.objects.get(username="eddie"), Article.objects.get()
    article.reviews_required = 2
    workflow.edit_article(article, by=editor)
    disputed, agreed, _ = Claim.objects.filter(status=Status.OPEN, kind="quote")[:3]
    for claim, ratings in ((disputed, ("supported", "refuted")), (agreed, ("supported",) * 2)):
        for rating in ratings:
            make.submit(claim, rating=rating)
    first = {status: Claim.objects.filter(status=status)[0].pk for status in ("open", "published")}
    run = looked_at(an_article(), {"nonsense": 1}, by=User.objects.get(username="ada"))
    first |= {"run": run.pk, "waits": upload(an_article(), by=run.by).pk}
    more = {"verdict": Verdict.objects.all()[0].pk, "person": editor.pk, "article": article.pk}
    rare = {**of_rare_claims(editor), **of_administration(editor)}
    return first | more | rare | {"disputed": disputed.pk, "agreed": agreed.pk}


def of_rare_claims(editor) -> dict[str, int]:
    """Claims, of an article of their own, that few desks have at the same time."""
    reviewer, version = User.objects.get(username="rita"), make.make_version(by=editor)
    again, asked = make.make_claim(version), make.make_claim(version, Span(14, 30))
    workflow.reopen(make.make_published(again), by=editor, reason="A newer report is out.")
    again.refresh_from_db()
    workflow.assign(asked, reviewer, by=editor)
    suggested = workflow.suggest_claim(
        version, Span(32, 45), by=editor, statement="Snow is white.", kind="event_property"
    )
    lost = make.make_claim()
    workflow.add_version(lost.article, "Water, they say, is wet.", by=editor)
    workflow.decline(lost.article, by=reviewer, reason="I know them.")
    claims = {"again": make.submit(again), "asked": asked, "suggested": suggested, "lost": lost}
    rows = {"assignment": Assignment.objects.get(), "recusal": Recusal.objects.get()}
    return {name: row.pk for name, row in (claims | rows).items()}


def of_administration(editor) -> dict[str, int]:
    make.make_user(username="root")
    User.objects.filter(username="root").update(is_superuser=True, is_staff=True)
    told = subscribe("http://127.0.0.1:9/", owner=editor)
    make.make_published()
    deliver()
    rows = {"told": told, "delivery": Delivery.objects.all()[0]}
    rows |= {"role": Group.objects.get(name="Editors"), "review": Review.objects.submitted()[0]}
    return {name: row.pk for name, row in rows.items()}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("who", PAGES)
def test_no_page_shuts_anybody_out(live_server, keys, open_context, who, look):
    found = []
    with open_context(**LOOKS[look]) as context:
        page = context.new_page()
        sign_in(page, live_server.url, who)
        for path in PAGES[who]:
            address = f"{live_server.url}/admin/{path.format(**keys)}"
            assert (page.goto(address).status, page.url) == (200, address)
            found += [(path, *finding) for finding in grave(page)]

    assert not found, "\n" + "\n".join(map(str, found))


def grave(page):
    """What axe-core finds: the rule, how grave, and where first."""
    for violation in Axe().run(page).response["violations"]:
        if violation["impact"] in GRAVE:
            yield violation["id"], violation["impact"], violation["nodes"][0]["html"][:160]
