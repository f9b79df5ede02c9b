"""`pages.update`: a page as it is sent in place of the page as it is."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Claim, Event
from tests import make
from tests.api.google.rows import (
    ADDRESS,
    PAGES,
    error,
    make_annotator_who_reviews,
    markup,
    page,
    sent,
    violations,
    with_key,
)
from tests.api.rows import make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> Client:
    return with_key(make_annotator_who_reviews())


@pytest.fixture
def there(writer) -> dict[str, Any]:
    return sent(writer, "POST", PAGES, page()).json()


def read(client: Client, name: str) -> dict[str, Any]:
    return client.get(f"/v1alpha1/{name}").json()


def put(client: Client, body: dict[str, Any]):
    return sent(client, "PUT", f"/v1alpha1/{body['name']}", body)


def claims_after(response) -> list[str]:
    assert response.status_code == 200, response.content
    return [one["claimReviewed"] for one in response.json()["claimReviewMarkups"]]


def refusal(response) -> str:
    return error(response, 400, "FAILED_PRECONDITION")["message"]


def test_what_was_read_changes_nothing_when_it_is_sent_back(writer, there):
    before = Event.objects.count()

    assert put(writer, there).json() == there
    assert Event.objects.count() == before


def test_nor_does_the_page_of_an_article_that_was_broken_down_at_the_desk(writer):
    speaker = make_speaker(job_title="Poet")
    version = make.make_version(slug="water", url=ADDRESS, published_on="2026")
    make.make_published(make.make_claim(version, speaker=speaker, via="Interfax"))
    make.make_claim(version, make.Span(14, 30), statement="The sky is blue.")
    before, page_before = Event.objects.count(), read(writer, "pages/water")

    assert put(writer, page_before).json() == page_before
    assert Event.objects.count() == before
    assert Claim.objects.get(number=1).via == "Interfax"


# The lock


def test_who_has_read_an_older_page_changes_nothing(writer, there):
    first = put(writer, there | {"publishDate": "2026-11-28"})
    assert first.json()["publishDate"] == "2026-11-28"

    found = error(put(writer, there | {"publishDate": "2025"}), 409, "ABORTED")

    assert "get it again" in found["message"]
    assert Article.objects.get().published_on == "2026-11-28"


def test_a_page_is_sent_with_the_version_that_was_read(writer, there):
    for version in ("", None):
        assert list(violations(put(writer, there | {"versionId": version}))) == ["versionId"]
    error(put(writer, there | {"versionId": "1"}), 409, "ABORTED")


def test_a_page_is_sent_to_where_it_is(writer, there):
    address = f"/v1alpha1/{there['name']}"

    response = sent(writer, "PUT", address, there | {"name": "pages/other"})

    assert list(violations(response)) == ["name"]


# What is done


def test_claims_that_are_gone_are_deleted_and_others_stay(writer, there):
    there["claimReviewMarkups"].pop(0)

    assert claims_after(put(writer, there)) == ["Snow is white."]
    assert [c.number for c in Claim.objects.all()] == [2]


def test_other_words_are_an_edit_and_the_text_stays(writer, there):
    there["claimReviewMarkups"][0]["claimReviewed"] = "All water is dry."

    assert claims_after(put(writer, there)) == ["All water is dry.", "Snow is white."]
    claim = Claim.objects.get(number=1)
    assert (claim.quote, claim.revision) == ("Water is dry.", 2)
    assert Article.objects.get().versions.count() == 1


def test_another_claimant_is_an_edit(writer, there):
    there["claimReviewMarkups"][0]["claimAuthor"] = {"name": "Ada", "jobTitle": "Poet"}
    changed = put(writer, there).json()
    assert Claim.objects.get(number=1).speaker.name == "Ada"

    del changed["claimReviewMarkups"][0]["claimAuthor"]
    put(writer, changed)

    assert Claim.objects.get(number=1).speaker is None


def test_where_a_claim_first_appeared_is_an_edit(writer, there):
    there["claimReviewMarkups"][1]["claimFirstAppearance"] = "https://social.example.org/1"
    changed = put(writer, there).json()
    assert Claim.objects.get(number=2).via == "https://social.example.org/1"

    del changed["claimReviewMarkups"][1]["claimFirstAppearance"]
    put(writer, changed)

    assert Claim.objects.get(number=2).via == ""


def test_new_claims_are_added_to_a_text_that_was_made_of_claims(writer, there):
    there["claimReviewMarkups"] += [markup("Grass is green."), markup("Tar is black.")]

    answer = claims_after(put(writer, there))

    assert answer == ["Water is dry.", "Snow is white.", "Grass is green.", "Tar is black."]
    version = Article.objects.get().versions.last()
    assert version.body == "\n\n".join(answer)
    assert [claim.version for claim in Claim.objects.all()] == [version] * 4


def test_new_claims_are_found_in_the_text_of_a_publisher_or_refused(writer):
    make.make_claim(make.make_version(slug="water", url=ADDRESS))
    there = read(writer, "pages/water")

    there["claimReviewMarkups"].append(markup("The sky is blue."))
    changed = put(writer, there)
    assert claims_after(changed) == ["Water is wet.", "The sky is blue."]
    assert Claim.objects.get(number=2).quote == "The sky is blue."

    there = changed.json()
    for words in ("The sky is red.", "is"):  # not there; there more than once
        response = put(
            writer, there | {"claimReviewMarkups": [*there["claimReviewMarkups"], markup(words)]}
        )
        assert "is its publisher's" in refusal(response)
    assert Article.objects.get().versions.count() == 1


def test_a_new_claim_does_not_unsettle_one_that_is_there(writer, there):
    there["claimReviewMarkups"].append(markup("Water is dry. Really."))

    assert "claim 1 more than once" in refusal(put(writer, there))
    assert Article.objects.get().versions.count() == 1


def test_a_page_moves_with_its_outlet(writer, there):
    moved = "https://new.example.org/water"
    for one in there["claimReviewMarkups"]:
        one["url"] = one["url"].replace(ADDRESS, moved)

    answer = put(writer, there | {"pageUrl": moved}).json()

    article = Article.objects.get()
    assert (answer["name"], answer["pageUrl"]) == (there["name"], moved)
    assert (article.outlet.domain, article.headline) == ("new.example.org", "new.example.org/water")


def test_all_of_a_page_is_replaced(writer, there):
    bare = {name: there[name] for name in ("name", "versionId", "pageUrl")}

    answer = put(writer, bare | {"claimReviewMarkups": [markup("Snow is white.")]})

    assert claims_after(answer) == ["Snow is white."]
    assert "publishDate" not in answer.json()
    assert Claim.objects.get().number == 2  # by its very words, as no anchor names it


# What is refused


@pytest.mark.parametrize(
    ("place", "markups"),
    [
        ("[0].url", [markup("A.", url=f"{ADDRESS}#claim-9")]),
        ("[1]", [markup("A.", url=f"{ADDRESS}#claim-1"), markup("B.", url=f"{ADDRESS}#claim-1")]),
        ("[0]", [markup("Water is dry."), markup("B.", url=f"{ADDRESS}#claim-1")]),
        ("", [markup("Water is dry."), markup("A."), markup("A.")]),
        ("[1].claimReviewed", [markup("Water is dry."), markup("x" * 5001)]),
        ("[0].claimFirstAppearance", [markup("A.", claimFirstAppearance=f"https://{'x' * 300}")]),
        ("[0].claimAuthor.kind", [markup("Snow is white.", claimAuthor={"name": "Nobody"})]),
    ],
)
def test_a_markup_that_cannot_be_taken_changes_nothing(writer, there, place, markups):
    before = Event.objects.count()

    response = put(writer, there | {"claimReviewMarkups": markups, "publishDate": "2020"})

    assert list(violations(response)) == [f"claimReviewMarkups{place}"]
    assert Event.objects.count() == before
    assert read(writer, there["name"]) == there


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("pageUrl", {"pageUrl": "nonsense"}),
        ("publishDate", {"publishDate": "soon"}),
        ("languageCode", {"languageCode": "?"}),
    ],
)
def test_facts_that_cannot_be_taken_change_nothing(writer, there, place, fields):
    plain = {"claimReviewMarkups": [markup("Water is dry."), markup("Snow is white.")]}

    assert list(violations(put(writer, there | plain | fields))) == [place]
    assert read(writer, there["name"]) == there


def test_a_page_does_not_lose_its_address(writer, there):
    plain = {"claimReviewMarkups": [markup("Water is dry.")]}

    assert list(violations(put(writer, there | plain | {"pageUrl": None}))) == ["pageUrl"]


def test_a_page_does_not_take_the_address_of_another(writer, there):
    other = "https://checks.example.org/other"
    sent(writer, "POST", PAGES, page(markup("A."), pageUrl=other))
    plain = {"claimReviewMarkups": [markup("Water is dry.")]}

    [said] = violations(put(writer, there | plain | {"pageUrl": other})).values()
    assert said == "There is an article with this address already."
