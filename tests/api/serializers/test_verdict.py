"""What a verdict looks like."""

import json

from articles.models import Verdict
from tests.api.rows import at, make_correction

SITE = "http://testserver"


def test_a_verdict_is_its_document_with_addresses(anonymous, public):
    verdict = public.verdicts.get()

    body = anonymous.get(at("verdict-detail", verdict.pk)).json()

    addresses = {name: body.pop(name) for name in ("id", "api_url", "current", "history_url")}
    claim = {name: body["claim"].pop(name) for name in ("id", "api_url")}
    article_url = body["article"].pop("api_url")
    assert body == json.loads(verdict.document)
    assert addresses == {
        "id": verdict.pk,
        "api_url": SITE + at("verdict-detail", verdict.pk),
        "current": True,
        "history_url": SITE + at("verdict-history", verdict.pk),
    }
    assert claim == {"id": public.pk, "api_url": SITE + at("claim-detail", public.pk)}
    assert article_url == SITE + at("article-detail", public.article.slug)


def test_what_was_published_does_not_change_with_its_rows(anonymous, public):
    address = at("verdict-detail", public.verdicts.get().pk)
    before = anonymous.get(address).content
    public.article.outlet.name = "Renamed"
    public.article.outlet.save()
    public.statement = "Reworded."
    public.save()

    assert anonymous.get(address).content == before


def test_a_replaced_verdict_stays_readable_and_says_so(anonymous, public):
    replaced = public.verdicts.get()
    make_correction(public)

    assert anonymous.get(at("verdict-detail", replaced.pk)).json()["current"] is False


def test_the_history_is_that_of_the_claim_whichever_verdict_is_asked(anonymous, public):
    first = public.verdicts.get()
    second = make_correction(public)

    for verdict in (first, second):
        rows = anonymous.get(at("verdict-history", verdict.pk)).json()["results"]
        assert [(row["id"], row["current"]) for row in rows] == [
            (second.pk, True),
            (first.pk, False),
        ]
    assert Verdict.objects.count() == 2
