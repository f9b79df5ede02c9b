"""What changed since a cursor."""

import pytest

from articles import workflow
from articles.models import FeedEntry
from tests.api.rows import at, make_correction, make_retraction, make_rich_claims
from tests.make import as_if_committed, make_claim, make_claims, make_published, make_user

SITE = "http://testserver"
NEXT = SITE + "/api/v1/changes/?after="


def changes(client, address=None, **query):
    as_if_committed()
    response = client.get(address or at("change-list"), query)
    assert response.status_code == 200, response.content
    return response.json()


def types(page) -> list[str]:
    return [row["type"] for row in page["results"]]


def test_everybody_reads_what_was_published_corrected_and_retracted_the_oldest_first(
    public, anonymous
):
    verdicts = [public.verdicts.get(), make_correction(public), make_retraction(public)]

    page = changes(anonymous)

    assert types(page) == ["verdict.published", "verdict.corrected", "verdict.retracted"]
    assert [row["verdict"]["id"] for row in page["results"]] == [v.pk for v in verdicts]
    positions = [row["position"] for row in page["results"]]
    assert positions == sorted(positions)
    assert page["next"] == f"{NEXT}{positions[-1]}"


def test_an_entry_shows_the_verdict_as_its_own_address_does(public, anonymous):
    make_retraction(public)

    for row in changes(anonymous)["results"]:
        assert row["verdict"] == anonymous.get(row["verdict"]["api_url"]).json()
    assert row["verdict"]["change"] == "retraction"
    assert row["verdict"]["rating"] is None


def test_an_entry_names_the_claim(public, anonymous):
    [row] = changes(anonymous)["results"]

    slug = public.article.slug
    assert row["claim"] == {
        "id": public.pk,
        "api_url": SITE + at("claim-detail", public.pk),
        "number": public.number,
        "article": {"slug": slug, "api_url": SITE + at("article-detail", slug)},
    }
    event = public.events.get(action="publish")
    assert row["at"] == event.created_at.isoformat().replace("+00:00", "Z")


def test_an_entry_for_all_has_no_other_keys_than_one_of_work(keyed, public):
    created, published = changes(keyed)["results"]

    assert created.keys() == published.keys() == {"position", "type", "at", "claim", "verdict"}
    assert created["verdict"] is None


def test_who_may_view_claims_also_hears_how_they_come_change_and_go(keyed, stranger, anonymous):
    annotator = make_user("annotator")
    claim = make_claim()
    words = {"statement": "Water is very wet."}
    claim = workflow.edit_claim(claim, words, by=annotator, revision=1)
    workflow.delete_claim(claim, by=annotator)

    assert types(changes(keyed)) == ["claim.created", "claim.changed", "claim.deleted"]
    assert changes(stranger) == changes(anonymous) == {"next": f"{NEXT}0", "results": []}


def test_going_from_next_to_next_gives_each_once(anonymous):
    make_claims(5, published=True)

    first = changes(anonymous, page_size=2)
    second = changes(anonymous, first["next"])
    third = changes(anonymous, second["next"])

    rows = [row for page in (first, second, third) for row in page["results"]]
    assert [len(page["results"]) for page in (first, second, third)] == [2, 2, 1]
    assert [row["position"] for row in rows] == list(
        FeedEntry.objects.public().values_list("position", flat=True)
    )


def test_who_has_read_all_keeps_the_address_and_gets_what_is_new(public, anonymous):
    at_the_end = changes(anonymous, changes(anonymous, page_size=5)["next"])
    make_claim()
    assert changes(anonymous, at_the_end["next"]) == at_the_end

    later = make_published()

    [row] = changes(anonymous, at_the_end["next"])["results"]
    assert row["claim"]["id"] == later.pk
    assert "page_size=5" in at_the_end["next"]


@pytest.mark.parametrize("after", ["-1", "ten", "1.5", "٣", "9" * 19, "9" * 5000, " 5", "cD01"])
def test_a_cursor_that_is_none_is_refused(anonymous, after):
    response = anonymous.get(at("change-list"), {"after": after})

    assert (response.status_code, response.json()["type"]) == (400, "/problems/invalid-parameter")
    assert [error["parameter"] for error in response.json()["errors"]] == ["after"]


@pytest.mark.parametrize("name", ["cursor", "speaker", "before"])
def test_a_parameter_that_is_unknown_is_refused(anonymous, name):
    response = anonymous.get(at("change-list"), {name: "1"})

    assert response.json()["errors"][0]["code"] == "unknown"


def test_the_feed_is_narrowed_to_a_kind_an_article_an_outlet_a_claim(keyed, anonymous):
    [first, second] = make_rich_claims(2)
    make_correction(second)
    as_if_committed()
    ask = lambda client, **query: {  # noqa: E731
        (row["claim"]["id"], row["type"])
        for row in client.get(at("change-list"), query).json()["results"]
    }

    corrected = (second.pk, "verdict.corrected")
    assert ask(anonymous, type="verdict.corrected") == {corrected}
    assert ask(anonymous, article=first.article.slug) == {(first.pk, "verdict.published")}
    assert corrected in ask(anonymous, outlet=second.article.outlet.domain)
    assert ask(anonymous, claim=first.pk) == {(first.pk, "verdict.published")}
    assert (first.pk, "claim.created") in ask(keyed, type="claim.created")
    assert ask(anonymous, type="claim.created") == set()


def test_a_narrowed_feed_goes_on_from_what_was_read(anonymous):
    make_correction(make_rich_claims(2)[1])
    as_if_committed()
    query = {"type": "verdict.published", "page_size": 1}

    first = anonymous.get(at("change-list"), query).json()
    second = anonymous.get(first["next"]).json()
    third = anonymous.get(second["next"]).json()

    assert [len(page["results"]) for page in (first, second, third)] == [1, 1, 0]
    assert "type=verdict.published" in third["next"]


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_feed_costs_the_same_however_many_rows(
    how_many, anonymous, keyed, django_assert_num_queries
):
    for claim in make_rich_claims(how_many):
        make_correction(claim)
    as_if_committed()

    for client, queries in ((anonymous, 2), (keyed, 5)):  # the key, and its rights
        with django_assert_num_queries(queries):
            response = client.get(at("change-list"))
        assert len(response.json()["results"]) >= how_many
