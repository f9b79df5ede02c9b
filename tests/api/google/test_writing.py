"""Pages made."""

import pytest
from django.test import Client

from articles import workflow
from articles.models import (
    Article,
    ArticleVersion,
    Claim,
    Event,
    Outlet,
    Review,
    Speaker,
    Verdict,
)
from tests import make
from tests.api.google.rows import (
    ADDRESS,
    PAGES,
    error,
    make_annotator_who_reviews,
    markup,
    page,
    rating,
    sent,
    violations,
    with_key,
)
from tests.api.rows import make_speaker

pytestmark = pytest.mark.django_db
ROWS = (Article, ArticleVersion, Claim, Review, Outlet, Speaker, Event)


@pytest.fixture
def writer() -> Client:
    return with_key(make_annotator_who_reviews())


def create(client: Client, *markups, **fields):
    return sent(client, "POST", PAGES, page(*markups, **fields))


def made(client: Client, *markups, **fields):
    response = create(client, *markups, **fields)
    assert response.status_code == 200, response.content
    return response.json()


def counts() -> list[int]:
    return [model._base_manager.count() for model in ROWS]


# Making one


def test_a_page_becomes_an_article_whose_text_are_the_claims(writer):
    answer = made(writer)

    article = Article.objects.get()
    version = article.versions.get()
    assert answer["name"] == f"pages/{article.slug}" == "pages/checks-example-org-2026-water"
    assert (article.url, article.published_on, article.language) == (ADDRESS, "2026-11", "und")
    assert (article.outlet.domain, article.headline) == (
        "checks.example.org",
        "checks.example.org/2026/water",
    )
    assert version.body == "Water is dry.\n\nSnow is white."
    first, second = article.claims.order_by("number")
    assert [first.quote, second.quote] == ["Water is dry.", "Snow is white."]
    assert [first.statement, second.statement] == ["Water is dry.", "Snow is white."]
    assert {first.status, second.status} == {"open"}
    assert writer.get(f"/v1alpha1/{answer['name']}").json() == answer


def test_a_rating_is_a_review_of_whoever_sends_it_and_nothing_is_published(writer):
    made(writer, markup("Water is dry.", rating=rating("Refuted", ratingValue=1)))

    review = Review.objects.get()
    assert (review.rating.code, review.claim.status) == ("refuted", "agreed")
    assert (review.sourcing, review.attribution_check, review.confidence) == (
        *("none", "not_applicable"),
        "low",
    )
    assert review.explanation == "The encyclopedia says otherwise."
    evidence = review.evidence.get()
    assert (evidence.url, evidence.publisher, evidence.published_on, evidence.stance) == (
        *(ADDRESS, "Fact-check desk"),
        *("2026-11", "context"),
    )
    assert not Verdict.objects.exists()


def test_whoever_sent_a_rating_does_not_publish_it(writer):
    made(writer, markup("Water is dry.", rating=rating()))
    review = Review.objects.get()
    editor = review.reviewer
    editor.groups.add(*make.make_user("editor").groups.all())

    with pytest.raises(workflow.StepRefused, match="You alone"):
        make.publish(review.claim, editor)


def test_words_are_kept_as_they_were_sent(writer):
    odd = [
        "“Wet” — 👩‍👩‍👧‍👦 \u202eabc",
        "e\u0301 is not é\r\n\r\nhere ",
        "<script>alert(1)</script>",
    ]

    answer = made(writer, *map(markup, odd))

    assert [one["claimReviewed"] for one in answer["claimReviewMarkups"]] == odd
    assert list(Claim.objects.order_by("number").values_list("quote", flat=True)) == odd


def test_anchors_give_numbers(writer):
    answer = made(writer, markup("A.", url=f"{ADDRESS}#claim-7"), markup("B."))

    assert [one["url"] for one in answer["claimReviewMarkups"]] == [
        f"{ADDRESS}#claim-7",
        f"{ADDRESS}#claim-8",
    ]


def test_a_name_that_is_taken_gets_a_number(writer):
    for number, address in enumerate((ADDRESS, f"{ADDRESS}?page=2", f"{ADDRESS}?page=3"), start=1):
        answer = made(writer, markup("A."), pageUrl=address)
        tail = f"-{number}" if number > 1 else ""
        assert answer["name"] == f"pages/checks-example-org-2026-water{tail}"


@pytest.mark.parametrize("path", ["", "/", "/ب", "/%D8%A8", f"/{'x' * 1900}", "/!!!"])
def test_any_address_makes_a_name(writer, path):
    name = made(writer, markup("A."), pageUrl=f"https://checks.example.org{path}")["name"]

    assert writer.get(f"/v1alpha1/{name}").status_code == 200


# Who claimed it


def test_a_claimant_who_is_known_is_not_made_again(writer):
    ada = make_speaker(name="Ada", kind="organization", same_as="https://ada.example.org/")

    answer = made(writer, markup("A.", claimAuthor={"name": "Ada"}))

    assert Claim.objects.get().speaker == ada
    assert answer["claimReviewMarkups"][0]["claimAuthor"] == {
        "name": "Ada",
        "kind": "organization",
        "sameAs": "https://ada.example.org/",
    }


@pytest.mark.parametrize(
    ("author", "kind"),
    [
        ({"jobTitle": "Poet"}, "person"),
        ({"kind": "organization"}, "organization"),
        ({"kind": "unnamed", "sameAs": "https://bo.example.org/"}, "unnamed"),
    ],
)
def test_a_claimant_who_is_described_is_made(writer, author, kind):
    made(writer, markup("A.", claimAuthor={"name": "Bo", **author}))

    assert Claim.objects.get().speaker.kind == kind


@pytest.mark.parametrize(
    ("author", "place"),
    [
        ({"name": "Cy"}, "kind"),
        ({"name": "Cy", "kind": "robot"}, "kind"),
        ({"name": "Cy", "kind": "person", "sameAs": "javascript:alert(1)"}, "sameAs"),
        ({"name": "C" * 301, "kind": "person"}, "name"),
        ({"name": "Ada"}, "name"),
        ({"name": "Bo", "sameAs": "https://other.example.org/"}, "sameAs"),
    ],
)
def test_a_claimant_who_is_not_told_apart_is_refused(writer, author, place):
    make_speaker(name="Ada", job_title="Poet")
    make_speaker(name="Ada", job_title="Senator")
    make_speaker(name="Bo")
    before = counts()

    response = create(writer, markup("A."), markup("B.", claimAuthor=author))

    assert list(violations(response)) == [f"claimReviewMarkups[1].claimAuthor.{place}"]
    assert counts() == before


# What is refused, as a whole


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("pageUrl", {"pageUrl": ""}),
        ("pageUrl", {"pageUrl": "checks.example.org"}),
        ("pageUrl", {"pageUrl": "ftp://checks.example.org/"}),
        ("pageUrl", {"pageUrl": "http://["}),
        ("pageUrl", {"pageUrl": "http://localhost/"}),
        ("pageUrl", {"pageUrl": f"https://checks.example.org/{'x' * 2000}"}),
        ("publishDate", {"publishDate": "2026-13"}),
        ("publishDate", {"publishDate": "last week"}),
        ("languageCode", {"languageCode": "English!"}),
        ("claimReviewAuthor.name", {"claimReviewAuthor": {"name": "Others"}}),
        ("claimReviewMarkups", {"claimReviewMarkups": []}),
        ("claimReviewMarkups", {"claimReviewMarkups": [markup("A."), markup("A.")]}),
        ("", {"claimReviewMarkups": [markup(f"A{n}.") for n in range(501)]}),
        ("claimReviewMarkups[0].claimReviewed", {"claimReviewMarkups": [markup("x" * 5001)]}),
    ],
)
def test_a_page_that_cannot_be_taken_leaves_nothing_behind(writer, place, fields):
    before = counts()

    response = create(writer, **fields)

    assert list(violations(response)) == [place]
    assert counts() == before


def test_a_rating_that_cannot_be_taken_leaves_nothing_behind(writer):
    before = counts()
    rated = [markup("A.", rating=rating()), markup("B.", rating=rating("Pants on fire"))]

    assert list(violations(create(writer, *rated))) == [
        "claimReviewMarkups[1].rating.textualRating"
    ]
    too_long = markup("B.", rating=rating(ratingExplanation="x" * 5001))
    assert list(violations(create(writer, rated[0], too_long))) == [
        "claimReviewMarkups[1].rating.ratingExplanation"
    ]
    assert counts() == before


def test_whoever_does_not_review_rates_nothing():
    writer = with_key(make.make_user("annotator"))
    before = counts()

    error(create(writer, markup("A.", rating=rating())), 403, "PERMISSION_DENIED")

    assert counts() == before
    assert made(writer, markup("A."))


@pytest.mark.parametrize(("scopes", "is_enough"), [(["edit"], False), (["edit", "review"], True)])
def test_a_key_needs_a_scope_for_each_part(scopes, is_enough):
    writer = with_key(make_annotator_who_reviews(), "read:all", *scopes)

    response = create(writer, markup("A.", rating=rating()))

    assert response.status_code == (200 if is_enough else 403)
    assert is_enough or "scope review" in response.json()["error"]["message"]


def test_a_page_that_is_there_is_not_made_again(writer):
    made(writer)
    before = counts()

    for address in (ADDRESS, f"{ADDRESS}/", ADDRESS.replace("https://", "http://www.")):
        found = error(create(writer, pageUrl=address), 409, "ALREADY_EXISTS")
        assert "pages/checks-example-org-2026-water" in found["message"]
    assert counts() == before


def test_the_text_of_an_article_that_has_no_claims_yet_is_not_replaced(writer):
    make.make_version(url=ADDRESS, slug="water")

    assert "break it down" in error(create(writer), 409, "ALREADY_EXISTS")["message"]
    assert Article.objects.get().versions.count() == 1
