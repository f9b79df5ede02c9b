"""`manage.py export`: what it writes, of what somebody may read, and never half of it."""

import io
import json
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles import workflow
from articles.exchange.exporting import exporting
from articles.exchange.formats import READABLE, WRITABLE
from articles.formats import csv_table, json_lines
from articles.models import Review, Verdict
from articles.text.spans import Span
from tests import make
from tests.api.rows import make_correction
from tests.exchange.records import a_claim, a_review, an_article
from tests.make import make_claim, make_claims, make_published, make_user, make_version, submit
from tests.workflow.imports import take

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return User.objects.create_superuser("boss")


@pytest.fixture
def run(tmp_path):
    """The rows that the command writes."""

    def export(noun, *options, file_format="jsonl"):
        target = tmp_path / "out"
        call_command(
            *("export", noun, "--format", file_format, "--output", str(target), *options),
            stderr=io.StringIO(),
        )
        assert [path.name for path in tmp_path.iterdir()] == ["out"]
        read = json_lines.rows if file_format == "jsonl" else csv_table.rows
        return [row.said for row in read(BytesIO(target.read_bytes()))]

    return export


def test_verdicts_are_the_documents_that_are_in_force(run):
    make_correction(make_published())
    make_published()

    current = [json.loads(one.document) for one in Verdict.objects.current().order_by("pk")]
    every = [json.loads(one.document) for one in Verdict.objects.order_by("pk")]

    assert run("verdicts") == current
    assert run("verdicts", "--all") == every
    assert run("verdicts", "--all", file_format="csv") == every


def test_a_document_in_several_lines_is_written_in_one(run):
    verdict, other = make_published().verdicts.get(), make_claim()
    verdict.pk, verdict.claim = None, other
    verdict.document = json.dumps(json.loads(verdict.document), indent=1)
    verdict.save()

    assert len(run("verdicts")) == 2


@pytest.mark.parametrize("file_format", ["jsonl", "csv"])
def test_claims_are_written_as_the_desk_writes_them(boss, run, file_format):
    make_claims(2, published=True)

    rows = run("claims", file_format=file_format)

    assert rows == list(exporting("claims", by=boss).rows)
    assert [row["number"] for row in rows] == [1, 2]


def test_articles_can_be_narrowed(boss, run):
    first, second = make_version(), make_version()
    make_claim(first)
    make_claim(second)

    assert [row["slug"] for row in run("articles", "--article", first.article.slug)] == [
        first.article.slug
    ]
    for noun in ("claims", "verdicts", "reviews"):
        assert len(run(noun, "--article", second.article.slug)) == (noun == "claims")


def test_an_article_that_is_not_there_is_said(boss, run):
    with pytest.raises(CommandError, match="There is no article with the slug nowhere"):
        run("articles", "--article", "nowhere")


def test_claim_reviews_are_the_feed_of_the_site_in_a_file(boss, tmp_path, settings):
    settings.FACTCHECK_SITE_URL = "https://desk.example.org"
    first, other = make_published(), make_published()
    make_published(make_claim(kind="opinion"), rating="not_rated")
    target = tmp_path / "reviews.json"

    for options, claims in (((), [other, first]), (("--article", first.article.slug), [first])):
        call_command(
            *("export", "claimreviews", "--format", "claimreview", "--output", str(target)),
            *options,
            stderr=io.StringIO(),
        )
        items = json.loads(target.read_bytes())["dataFeedElement"]
        pages = [f"https://desk.example.org/api/v1/claims/{claim.pk}/" for claim in claims]
        assert [item["item"][0]["url"] for item in items] == pages


def test_claim_reviews_are_not_written_without_the_address_of_the_site(boss, settings, run):
    settings.FACTCHECK_SITE_URL = ""

    with pytest.raises(CommandError, match="Set SITE_URL"):
        run("claimreviews", file_format="claimreview")


# What nobody may read is not in it


def test_reviews_of_a_running_round_are_hidden_also_from_superusers(boss, run):
    claim = make_claim(make_version(reviews_required=2))
    submit(claim, explanation="HIDDEN words")
    make.save_draft(claim, explanation="HIDDEN draft")

    assert run("reviews") == []
    assert "HIDDEN" not in json.dumps(run("articles"))


def test_ones_own_reviews_are_in_it_but_no_draft(boss, run):
    ada = make_user("reviewer", "ada")
    first, second = make_claims(2)
    submit(first, by=ada)
    make.save_draft(second, by=ada)

    rows = run("reviews", "--as", "ada")

    assert [(row["claim"], row["reviewer"]) for row in rows] == [(1, "ada")]


def test_of_confidential_evidence_there_is_its_description_alone(boss, run):
    secret = make.make_evidence(
        title="SECRET", note="SECRET", confidential=True, public_description="A letter."
    )
    make_published(make_claim(), evidence=[secret])

    for noun in ("articles", "reviews", "verdicts", "claims"):
        assert "SECRET" not in json.dumps(run(noun))
    assert run("reviews")[0]["evidence"] == [
        {"stance": "supports", "confidential": True, "public_description": "A letter."}
    ]


@pytest.mark.parametrize("noun", ["articles", "claims", "reviews"])
def test_only_who_may_read_them_exports_them(noun, run):
    make_user(username="stranger")

    with pytest.raises(CommandError, match="Your role does not allow this"):
        run(noun, "--as", "stranger")


# Whole, or not at all


def test_a_file_that_was_there_stays_until_the_new_one_is_whole(boss, tmp_path, monkeypatch):
    make_published()
    target = tmp_path / "verdicts.jsonl"
    target.write_text("old")

    def broken(texts):
        yield b"{}\n"
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(WRITABLE["jsonl"], "verdicts", broken)
    with pytest.raises(CommandError, match="No space left on device"):
        call_command("export", "verdicts", "--format", "jsonl", "--output", str(target))

    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_standard_output_is_the_default(boss, capsysbinary):
    make_published()

    call_command("export", "verdicts", "--format", "jsonl")

    written = capsysbinary.readouterr()
    assert json.loads(written.out) == json.loads(Verdict.objects.get().document)
    assert written.err == b"Exported 1 verdicts.\n"


# There and back


@pytest.mark.parametrize("file_format", ["jsonl", "csv", "csv-raw"])
def test_what_is_exported_can_be_imported_elsewhere_and_exported_again(boss, file_format):
    ada = make_user("reviewer", "ada")
    speaker = {"name": "=Ada", "kind": "person"}
    origin = {"format": "claimreview", "identifier": "https://a.org/1", "extra": {"b": 1, "a": 2}}
    inner = a_claim(number=2, start=9, end=12, quote="wet", parent=1, relation="content")
    reviews = [a_review(reviewer="ada"), a_review(reviewer="ada", round=2, rating="refuted")]
    record = an_article(claims=[a_claim(speaker=speaker, origin=origin, reviews=reviews), inner])
    take(record, by=boss, reviewer=ada)
    rows = list(exporting("articles", by=boss).rows)
    whole = b"".join(WRITABLE[file_format]["articles"](iter(rows)))

    read = [one.record for one in READABLE[file_format](BytesIO(whole))]

    assert take(*read, by=boss)[0] == (record["slug"], "unchanged", ())
    renamed = [{**(one or {}), "slug": "other"} for one in read]
    del renamed[0]["claims"][0]["origin"]
    assert take(*renamed, by=boss)[0] == ("other", "imported", ())
    (again,) = exporting("articles", by=boss, slugs=["other"]).rows
    assert again == renamed[0]


@pytest.mark.parametrize("noun", ["claims", "reviews", "verdicts"])
@pytest.mark.parametrize("file_format", ["jsonl", "csv"])
def test_rows_of_what_is_there_change_nothing(boss, noun, file_format):
    take(an_article(), an_article(), by=boss)
    for review in Review.objects.all():
        make.publish(review.claim)
    rows = exporting(noun, by=boss).rows

    read = READABLE[file_format](BytesIO(b"".join(WRITABLE[file_format][noun](rows))))
    found = take(*(one.record for one in read), by=boss)

    expected = "refused" if noun == "verdicts" else "unchanged"  # published later than reviewed
    assert [one.result for one in found] == [expected] * 2


def test_a_verdict_comes_in_as_the_review_of_a_claim_that_waits_for_an_editor(boss):
    claim = make_published(make_claim(make_version(slug="wet")))
    (document,) = exporting("verdicts").rows
    take(an_article(slug="copy", body=claim.version.body, claims=[]), by=boss)
    copied = json.loads(document)
    copied["article"]["slug"] = "copy"

    (read,) = READABLE["jsonl"](BytesIO(json.dumps(copied).encode()))
    (found,) = take(read.record, by=boss)

    assert found.result == "imported"
    imported = Review.objects.get(claim__article__slug="copy")
    assert (imported.claim.status, imported.explanation) == ("agreed", "The encyclopedia says so.")
    assert "here an editor publishes it" in read.remarks[0]


def test_claims_that_are_not_in_the_latest_text_are_in_the_export_of_claims_alone(boss, run):
    version = make_version()
    make_claim(version, Span(0, 13))
    workflow.add_version(version.article, "Nothing of it.", by=make_user("editor"))

    assert run("articles")[0]["claims"] == []
    assert [row["number"] for row in run("claims")] == [1]


@pytest.mark.parametrize("how_many", [1, 30])
def test_many_articles_cost_what_a_few_cost(boss, how_many, django_assert_max_num_queries):
    for _ in range(how_many):
        submit(make_claim())

    with django_assert_max_num_queries(12):
        assert len(list(exporting("articles", by=boss).rows)) == how_many
