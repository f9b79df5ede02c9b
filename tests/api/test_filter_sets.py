"""What each list can be narrowed to."""

import pytest
from django.utils import timezone

from articles import workflow
from articles.api.filter_sets import ArticleClaimFilter
from articles.api.filters import OfArticlesFilter
from articles.models import Claim, RatingScale
from articles.search import engine
from articles.text.spans import Span
from tests import make
from tests.api.rows import at, ids, make_correction, make_retraction, make_speaker

URL = "https://one.example.org/news"
ARTICLE = {"language": "en", "url": URL, "published_on": "2023", "slug": "one"}
OTHER = {"language": "fa", "published_on": "2023-09-17"}
OF_THE_ONE = [
    {"article": "one"},
    {"outlet": "one.example.org"},
    {"language": "en"},
    {"url": "http://www.one.example.org/news/#top"},
]
OF_THE_VERDICT = [
    {"kind": "numerical"},
    {"sourcing": "record"},
    {"attribution_check": "altered"},
    {"rating": "refuted"},
]


@pytest.fixture
def one(db):
    """A published claim beside another one that differs in everything."""
    outlet = make.make_outlet(domain="one.example.org", country="IR")
    version = make.make_version(outlet=outlet, **ARTICLE)
    speaker = make_speaker(name="Bo", kind="organization")
    judged = {"sourcing": "record", "rating": "refuted", "confidence": "low"}
    claim = make.make_claim(version, kind="numerical", speaker=speaker)
    make.make_published(make.make_claim(make.make_version(**OTHER), speaker=make_speaker()))
    return make.make_published(claim, attribution_check="altered", **judged)


def slugs(response):
    assert response.status_code == 200, response.content
    return [row["slug"] for row in response.json()["results"]]


@pytest.mark.parametrize("query", [*OF_THE_ONE, *OF_THE_VERDICT])
@pytest.mark.parametrize("caller", ["anonymous", "keyed"])
def test_claims_and_verdicts_are_narrowed_alike(one, query, caller, request):
    client = request.getfixturevalue(caller)

    assert ids(client.get(at("claim-list"), query)) == [one.pk]
    assert ids(client.get(at("verdict-list"), query)) == [one.verdicts.get().pk]


@pytest.mark.parametrize(
    "query", [{"confidence": "low"}, {"confidence": "low", "scale": "default"}]
)
def test_verdicts_are_narrowed_by_the_rest_of_the_judgement(one, anonymous, query):
    assert ids(anonymous.get(at("verdict-list"), query)) == [one.verdicts.get().pk]
    RatingScale.objects.create(code="other")
    assert ids(anonymous.get(at("verdict-list"), {**query, "scale": "other"})) == []


def test_verdicts_are_narrowed_to_the_time_in_which_they_were_published(one, anonymous):
    moment = one.verdicts.get().published_at.isoformat()
    ask = lambda **query: ids(anonymous.get(at("verdict-list"), query))  # noqa: E731

    assert ask(published_since=moment) == ask(updated_since=moment) == [one.verdicts.get().pk]
    assert len(ask(published_before=moment)) == 1
    assert ask(published_since=moment, published_before=moment) == []
    assert len(ask(published_before=timezone.now().isoformat())) == 2


@pytest.mark.parametrize("change", ["initial", "correction", "retraction"])
def test_verdicts_are_narrowed_to_how_they_came_to_be(one, anonymous, change):
    make_correction(one)
    make_retraction(one)

    query = {"change": change, "current": "all", "article": "one"}
    rows = anonymous.get(at("verdict-list"), query).json()["results"]

    assert [row["change"] for row in rows] == [change]


@pytest.mark.parametrize("query", [*OF_THE_ONE, *OF_THE_VERDICT, {"scale": "default"}])
def test_corrections_are_narrowed_like_verdicts(one, anonymous, query):
    correction = make_correction(one)

    assert ids(anonymous.get(at("correction-list"), query)) == [correction.pk]
    assert ids(anonymous.get(at("correction-list"), {**query, "kind": "position"})) == []


@pytest.mark.parametrize("query", OF_THE_ONE[1:])
def test_articles_are_narrowed_by_what_they_are(one, anonymous, query):
    assert slugs(anonymous.get(at("article-list"), query)) == ["one"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"published_since": "2023"}, 2),
        ({"published_since": "2023-01-01"}, 2),
        ({"published_since": "2023-02"}, 1),
        ({"published_since": "2023-09-18"}, 0),
        ({"published_before": "2023-01-01"}, 0),
        ({"published_before": "2023-01-02"}, 1),
        ({"published_before": "2023-09-17"}, 1),
        ({"published_before": "2024"}, 2),
    ],
)
def test_articles_are_narrowed_by_dates_as_precise_as_they_are_known(one, anonymous, query, count):
    make.make_published(make.make_claim(make.make_version(published_on="")))

    assert len(slugs(anonymous.get(at("article-list"), query))) == count


@pytest.mark.parametrize(
    ("noun", "query"),
    [
        ("outlet", {"domain": "one.example.org"}),
        ("outlet", {"country": "IR"}),
        ("speaker", {"name": "Bo"}),
        ("speaker", {"kind": "organization"}),
    ],
)
def test_the_vocabularies_are_narrowed(one, anonymous, noun, query):
    expected = one.article.outlet_id if noun == "outlet" else one.speaker_id

    assert ids(anonymous.get(at(f"{noun}-list"), query)) == [expected]


@pytest.mark.parametrize(
    ("noun", "query"),
    [
        ("claim", {"url": "one.example.org"}),
        ("verdict", {"url": "javascript:alert(1)"}),
        ("article", {"published_since": "2023-13"}),
        ("article", {"published_before": "yesterday"}),
        ("verdict", {"published_before": "yesterday"}),
        ("verdict", {"confidence": "certain"}),
        ("correction", {"change": "initial"}),
        ("speaker", {"kind": "robot"}),
    ],
)
def test_a_value_that_says_nothing_is_refused(anonymous, noun, query):
    response = anonymous.get(at(f"{noun}-list"), query)

    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == [*query]


# Work in progress


@pytest.fixture
def work(db):
    """An inner claim that is adrift, and one in place."""
    text = "Water is wet, as everybody has known for many an age. The sky is blue."
    version, blue = make.make_version(text), text.index("The sky")
    outer = make.make_claim(version, Span(blue, len(text)))
    inner = {"parent": outer, "relation": "content", "checkworthiness": "CFS"}
    lost = make.make_claim(version, Span(blue, blue + 7), **inner)
    make.make_claim(version, Span(0, 12))
    workflow.add_version(version.article, text[:blue], by=make.make_user("annotator"))
    return lost


def test_claims_are_narrowed_by_what_only_work_has(work, keyed):
    ask = lambda **query: ids(keyed.get(at("claim-list"), query))  # noqa: E731

    adrift = list(Claim.objects.adrift().values_list("pk", flat=True))
    assert ask(adrift="true") == sorted(adrift)
    assert len(ask(adrift="false")) == 1
    assert ask(relation="content") == ask(checkworthiness="CFS") == [work.pk]


@pytest.mark.parametrize("name", ArticleClaimFilter.of_work)
@pytest.mark.parametrize("caller", ["anonymous", "stranger"])
def test_to_the_public_such_parameters_are_as_unknown_as_any(one, name, caller, request):
    client = request.getfixturevalue(caller)
    found, other = (client.get(at("claim-list"), {n: "true"}) for n in (name, "x"))

    assert found.json()["errors"] == [{**other.json()["errors"][0], "parameter": name}]


@pytest.mark.parametrize("query", [{"kind": "causal"}, {"url": "https://new.example.org/"}])
def test_the_public_is_not_shown_a_claims_row_by_a_filter(one, anonymous, query):
    Claim.objects.filter(pk=one.pk).update(kind="causal", speaker=None, status="open")

    assert ids(anonymous.get(at("claim-list"), query)) == []
    assert ids(anonymous.get(at("claim-list"), {"speaker": one.speaker_id})) == [one.pk]
    assert one.pk in ids(anonymous.get(at("claim-list"), {"status": "published"}))


@pytest.mark.parametrize("caller", ["anonymous", "keyed"])
def test_words_of_many_texts_find_what_words_of_few_find(one, caller, request, monkeypatch):
    client, words = request.getfixturevalue(caller), {"q": "wet water"}
    found = [ids(client.get(at(f"{noun}-list"), words)) for noun in ("claim", "verdict")]
    articles = slugs(client.get(at("article-list"), words))
    other = make.make_claim(one.version, Span(14, 30), statement="The sky is blue.")
    make.make_published(other)

    monkeypatch.setattr(engine, "EVERYWHERE", 1_000)

    assert [ids(client.get(at(f"{n}-list"), words)) for n in ("claim", "verdict")] == found
    assert slugs(client.get(at("article-list"), words)) == articles
    assert ids(client.get(at("article-claim-list", "one"), words)) == [one.pk]
    assert all(found)


@pytest.mark.parametrize("few", [0, 1])
@pytest.mark.parametrize("narrowed", [{"outlet": "one.example.org"}, {"language": "EN"}])
def test_what_many_articles_are_finds_what_it_finds_of_few(client, one, monkeypatch, few, narrowed):
    monkeypatch.setattr(OfArticlesFilter, "few", few)

    assert ids(client.get(at("claim-list"), narrowed)) == [one.pk]
    assert ids(client.get(at("verdict-list"), narrowed)) == [one.verdicts.get().pk]
