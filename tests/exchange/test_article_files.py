"""What a file says of an article and what a person says besides, put together and stored."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles.exchange import article_files
from articles.formats.records import Read
from articles.models import Article, Event, Outlet
from tests.make import make_outlet, make_user

pytestmark = pytest.mark.django_db

RECORD = {
    "headline": "Water levels rise",
    "language": "en",
    "outlet": {"name": "Daily Example", "domain": "daily.example.org"},
    "body": "The water has risen.",
}


def find(record=None, **said):
    return article_files.find(Read("the file", RECORD | (record or {})), said)


def test_an_article_is_stored_with_the_outlet_that_its_file_names():
    outlet = make_outlet(domain="daily.example.org")

    version = article_files.store(find(), by=make_user("annotator"))

    assert version.body == "The water has risen."
    assert version.article.slug == "water-levels-rise"
    assert version.article.outlet == outlet
    assert Event.objects.filter(article=version.article, action="add_article").exists()


def test_an_outlet_that_is_new_is_stored_with_the_article_or_not_at_all():
    found = find()
    assert found.remarks == ("An outlet is added: Daily Example (daily.example.org).",)
    found.fields["published_on"] = "yesterday"

    with pytest.raises(ValidationError):
        article_files.store(found, by=make_user("annotator"))
    assert not Outlet.objects.exists()

    article_files.store(find(), by=make_user("annotator"))
    assert Outlet.objects.get().domain == "daily.example.org"


def test_the_same_again_is_the_same_article():
    by = make_user("annotator")

    first, again = (article_files.store(find(), by=by) for _time in range(2))

    assert first == again
    assert Article.objects.count() == 1


def test_nobody_stores_what_their_role_does_not_let_them():
    with pytest.raises(PermissionDenied):
        article_files.store(find(), by=make_user("reviewer"))
    assert not Outlet.objects.exists()


def test_what_a_person_says_is_so_whatever_the_file_says():
    outlet = make_outlet(domain="other.example.org")

    fields = find(headline="Other", language="fr", outlet="www.Other.example.org", deck="D").fields

    assert (fields["headline"], fields["slug"], fields["deck"]) == ("Other", "other", "D")
    assert (fields["language"], fields["outlet"]) == ("fr", outlet)


def test_an_outlet_that_a_person_names_has_to_be_known():
    with pytest.raises(ValidationError) as refusal:
        find(outlet="nowhere.example.org")

    assert list(refusal.value.message_dict) == ["outlet"]


def test_what_nobody_has_said_is_asked_for_in_words():
    found = find({"headline": "", "language": "", "outlet": {"name": "Daily"}})

    with pytest.raises(ValidationError) as refusal:
        article_files.store(found, by=make_user("annotator"))

    assert refusal.value.message_dict == {
        "headline": ["The file does not say its headline: say it."],
        "language": ["The file does not say its language: say it, as a tag such as en or pt-BR."],
        "outlet": ["The file does not say its outlet by name and domain: say its domain."],
    }


@pytest.mark.parametrize(
    ("record", "is_found"),
    [
        ({"domain": "example.org"}, True),
        ({"domain": "news.example.org"}, True),
        ({"domain": "ample.org"}, False),
        ({"domain": "org"}, False),
        ({"name": "Tehrantimes"}, True),
        ({"name": "  TEHRAN times"}, True),
        ({"name": "Example", "domain": "elsewhere.org"}, False),
        ({"name": "Tehran"}, False),
        ({"name": " "}, False),
        ({}, False),
    ],
)
def test_an_outlet_is_known_by_its_domain_or_by_a_name_as_credit_lines_write_it(record, is_found):
    make_outlet(name="Example", domain="example.org")
    make_outlet(name="Tehran Times", domain="tt.example.com")

    assert (article_files.known_outlet(record) is not None) == is_found


def test_a_name_that_two_outlets_have_is_nobodys():
    make_outlet(name="Daily")
    make_outlet(name="daily")

    found = find({"syndicated_from": {"name": "Daily"}})

    assert found.fields["syndicated_from"] is None
    assert "names “Daily”, which is no outlet here" in found.remarks[0]


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Größe, und mehr!", "größe-und-mehr"),
        ("ارتفع منسوب المياه", "ارتفع-منسوب-المياه"),
        ("word " * 40, "-".join(["word"] * 24)),
        ("x" * 200, "x" * 120),
        ("???", ""),
    ],
)
def test_a_slug_is_made_of_the_headline_and_cut_between_words(headline, slug):
    assert article_files.slug_of(headline) == slug
