"""The seed as fixtures: exact, repeatable, and never over what is on record."""

import json

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, ArticleVersion, Claim, Event, Evidence, Review, Verdict
from articles.models.article_version import sha256
from tests import make
from tests.seed import FIXTURES, SEQUENCE, load, loaddata

pytestmark = pytest.mark.django_db

RAW = "000_b5118177f38a3f52.txt"
MODELS = (Article, ArticleVersion, Claim, Review, Evidence, Verdict, Event)


def everything():
    return {model: list(model.objects.order_by("pk").values()) for model in MODELS}


def changed(name, tmp_path, old, new):
    text = (FIXTURES / name).read_text("utf-8")
    assert old in text
    path = tmp_path / name
    path.write_text(text.replace(old, new), "utf-8")
    return path


# What is in them


def test_the_body_is_the_seed_to_the_last_code_point():
    load("seed_article.json")

    body = ArticleVersion.objects.get().body
    raw = (FIXTURES / RAW).read_bytes().decode("utf-8")
    assert len(body) == 6892
    assert raw[231 : 231 + 6892] == body
    assert sha256(body) == "bfceb8e4f415eef7b0db6e06512c2961a7c0a79e132625b3877143fa8914c0d5"
    assert {"\u201c", "\u2019", "\u2013"} <= set(body)
    assert "hundred of dollars" in body


def test_every_claim_quotes_its_span():
    load("seed_article.json")

    claims = Claim.objects.select_related("version")
    assert [claim.number for claim in claims] == list(range(1, 82))
    for claim in claims:
        claim.full_clean()
        assert claim.version.body[claim.start : claim.end] == claim.quote
        assert claim.status == "open"


def test_the_deck_and_the_credit_line_stay_as_printed():
    load("seed_article.json")

    article = Article.objects.get()
    assert article.deck.endswith("spending one week in the country.\u00a0")
    assert article.credit_line == "  • source : Tehrantimes"
    assert article.syndicated_from.name == "Tehran Times"
    assert article.published_on == "2023-09"


def test_nested_claims_name_what_they_are_nested_in():
    load("seed_article.json")

    nested = Claim.objects.exclude(parent=None).values_list("number", "parent__number", "relation")
    assert len(nested) == 17
    assert (58, 57, "presupposition") in nested


def test_the_worked_example_ends_where_a_newcomer_begins():
    load("seed_article.json", "worked_example.json")

    assert Claim.objects.filter(status="published", number__lte=51).count() == 51
    assert Claim.objects.filter(status="open", number__gte=52).count() == 30


def test_the_verdicts_are_those_of_the_seed_and_their_history_is_whole():
    load()

    rows = json.loads((FIXTURES / "seed_annotations.json").read_text("utf-8"))["claims"]
    verdicts = Verdict.objects.order_by("claim__number").values_list(
        "rating__code", "sourcing", "attribution_check", "confidence", "explanation"
    )
    assert list(verdicts) == [
        (row["verdict"] or "not_rated", row["sourcing"], row["attribution_check"],
         row["confidence"], row["explanation"])
        for row in rows
    ]  # fmt: skip
    assert Evidence.objects.count() == sum(len(row["evidence"]) for row in rows) == 133
    for claim in Claim.objects.all():
        steps = list(claim.events.values_list("action", "before", "after"))
        assert steps == [
            ("add", "", "open"),
            ("submit", "open", "in_review"),
            ("agree", "in_review", "agreed"),
            ("publish", "agreed", "published"),
        ]
    assert Article.objects.get().events.filter(claim=None).count() == 2


def test_nobody_can_log_in_with_the_accounts_of_the_worked_example(client):
    load("seed_article.json", "worked_example.json")

    assert not client.login(username="worked-example-editor", password="!")


# Loading again


def test_loading_the_whole_sequence_twice_changes_nothing():
    load()
    once = everything()

    for name in SEQUENCE:
        loaddata(name)
        assert everything() == once


def test_loading_the_seed_again_leaves_work_in_progress_where_it_is():
    load("seed_article.json")
    make.submit(Claim.objects.get(number=57))

    loaddata("seed_article.json")

    assert Claim.objects.get(number=57).status == "agreed"


DIFFERENCES = [
    ("worked_example.json", "Artyom station on 17", "Artyom station on 18",
     "Review .* is on record and differs from the fixture in: explanation"),
    ("worked_example.json", '"change": "initial"', '"change": "update"', "Verdict .* differs"),
    ("worked_example.json", '"after": "agreed"', '"after": "open"', "Event .* differs"),
    ("worked_example.json", '"stance": "supports"', '"stance": "context"', "Evidence .* differs"),
    ("seed_article.json", "departed Russia on Sunday 17", "departed Russia on Monday 18",
     "Claim .* differs from the fixture in: statement"),
]  # fmt: skip


def test_a_differing_fixture_is_refused_in_words_and_as_a_whole(tmp_path, subtests):
    load()
    before = everything()

    for name, old, new, words in DIFFERENCES:
        with subtests.test(words), pytest.raises(CommandError, match=words):
            call_command("loaddata", changed(name, tmp_path, old, new), verbosity=0)

    assert everything() == before


def test_a_verdict_of_somebody_else_is_not_overwritten():
    load("seed_article.json", "worked_example.json")
    make.make_published(Claim.objects.get(number=57), rating="supported")

    with pytest.raises(CommandError, match=r"Verdict .*, 57, 1.* differs"):
        loaddata("worked_example_rest.json")

    assert Claim.objects.get(number=58).status == "open"


def test_evidence_is_not_slipped_under_a_published_verdict(tmp_path):
    load()
    rows = json.loads((FIXTURES / SEQUENCE[1]).read_text("utf-8"))
    extra = next(row for row in rows if row["model"] == "articles.evidence")
    extra["fields"]["position"] = 99
    path = tmp_path / "extra.json"
    path.write_text(json.dumps([extra]))

    with pytest.raises(CommandError, match="new under a published verdict"):
        call_command("loaddata", path, verbosity=0)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"start": 20,', '"start": 21,', "at 21 the text says"),
        ('"end": 116,', '"end": 999999,', "does not lie inside the text"),
        ("TEHRAN (Iran News)", "TEHRAN (Iran  News)", "SHA-256 is not that of the text"),
    ],
)
def test_a_fixture_whose_spans_do_not_fit_its_text_is_refused(tmp_path, old, new, words):
    with pytest.raises(CommandError, match=words):
        call_command("loaddata", changed("seed_article.json", tmp_path, old, new), verbosity=0)

    assert not Article.objects.exists()


# Making them


def remake(tmp_path, annotations=FIXTURES / "seed_annotations.json", at="2026-11-23T09:00:00Z"):
    out = [tmp_path / name for name in SEQUENCE]
    call_command(
        "make_fixtures", annotations, FIXTURES / RAW, article=out[0], at=at, verbosity=0,
        reviews=[[out[1], "1", "51"], [out[2], "52", "81"]],
    )  # fmt: skip
    return out


def test_the_fixtures_are_what_the_command_makes_of_the_seed_and_nothing_stays(tmp_path):
    for path in remake(tmp_path):
        assert path.read_text("utf-8") == (FIXTURES / path.name).read_text("utf-8")

    assert not any(everything().values())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"start": 20,', '"start": 21,', "quote of claim 1 does not stand at 21"),
        ('"kind": "numerical"', '"kind": "rumour"', "refused"),
    ],
)
def test_a_breakdown_that_does_not_fit_is_refused_in_words(tmp_path, old, new, words):
    annotations = changed("seed_annotations.json", tmp_path, old, new)

    with pytest.raises(CommandError, match=words):
        remake(tmp_path, annotations)


def test_a_time_without_a_zone_is_refused(tmp_path):
    with pytest.raises(CommandError, match="time with its zone"):
        remake(tmp_path, at="2026-11-23")
