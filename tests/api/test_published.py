"""What the public reads of a claim that is in work again: what was published, to the letter."""

import json

import pytest

from articles import workflow
from articles.models import Claim
from articles.text.spans import Span
from tests.api.rows import at, ids, make_correction, make_retraction, make_speaker
from tests.make import BODY, basis, make_claim, make_published, make_user, make_version, submit

LISTS = ["claim-list", "article-list", "verdict-list", "speaker-list", "outlet-list"]


@pytest.fixture
def nested(db) -> Claim:
    """A published claim with a speaker and a published claim around it."""
    outer = make_published()
    speaker = make_speaker(job_title="Analyst")
    inner = make_claim(
        outer.version, Span(0, 5), speaker=speaker, via="A.", parent=outer, relation="content"
    )
    return make_published(inner)


def work_on(claim: Claim) -> Claim:
    """Reopen, move, edit, part and review it: nothing of the row is as it was."""
    annotator = make_user("annotator")
    claim = workflow.reopen(claim, by=make_user("editor"), reason="Read again.")
    workflow.add_version(claim.article, f"A new beginning.\n\n{BODY}", by=annotator)
    claim.refresh_from_db()
    speaker = make_speaker(name="Hidden speaker")
    changes = {"statement": "Oil is wet.", "kind": "causal", "via": "B.", "speaker": speaker}
    claim = workflow.edit_claim(claim, changes, by=annotator, revision=claim.revision)
    claim = workflow.nest(claim, None, "", by=annotator, revision=claim.revision)
    place = Span(claim.start, claim.end + 1)
    claim = workflow.respan(claim, place, by=annotator, revision=claim.revision)
    return submit(claim, rating="refuted", explanation="Hidden explanation.")


def read(client, claim: Claim) -> dict[str, bytes]:
    addresses = [at(view) for view in LISTS] + [
        at("claim-detail", claim.pk),
        at("article-detail", claim.article.slug),
        at("article-claim-list", claim.article.slug),
        *(at("verdict-detail", verdict.pk) for verdict in claim.verdicts.all()),
    ]
    return {address: client.get(address).content for address in addresses}


def test_a_claim_in_work_again_looks_to_the_public_as_it_was_published(nested, anonymous, stranger):
    before = read(anonymous, nested)

    work_on(nested)

    assert read(anonymous, nested) == before
    assert read(stranger, nested) == before


def test_who_sees_work_sees_it(nested, keyed):
    claim = work_on(nested)

    body = keyed.get(at("claim-detail", nested.pk)).json()

    assert (body["version"], body["quote"], body["kind"]) == (2, claim.quote, "causal")
    assert (body["status"], body["statement"], body["parent"]) == ("agreed", "Oil is wet.", None)
    assert body["speaker"]["name"] == "Hidden speaker"


@pytest.mark.parametrize(
    ("query", "public", "in_work"),
    [
        ({"kind": "event_property"}, True, False),
        ({"kind": "causal"}, False, True),
        ({"status": "published"}, True, False),
        ({"status": "agreed"}, False, True),
        ({"rating": "supported"}, True, True),
    ],
)
def test_filters_look_at_what_the_caller_sees(nested, anonymous, keyed, query, public, in_work):
    work_on(nested)

    assert (nested.pk in ids(anonymous.get(at("claim-list"), query))) == public
    assert (nested.pk in ids(keyed.get(at("claim-list"), query))) == in_work


def test_the_speaker_is_looked_up_where_the_caller_sees_it(nested, anonymous, keyed):
    published, in_work = nested.speaker_id, work_on(nested).speaker_id

    for client, speaker in ((anonymous, published), (keyed, in_work)):
        assert ids(client.get(at("claim-list"), {"speaker": speaker})) == [nested.pk]
    assert ids(anonymous.get(at("claim-list"), {"speaker": in_work})) == []
    assert ids(anonymous.get(at("verdict-list"), {"speaker": published})) == [
        nested.verdicts.get().pk
    ]
    assert ids(anonymous.get(at("verdict-list"), {"kind": "causal"})) == []


def test_work_changes_nothing_for_those_who_ask_what_changed(nested, anonymous, keyed):
    moment = nested.verdicts.get().published_at
    claim = work_on(nested)
    since_work = {"updated_since": claim.updated_at.isoformat()}

    assert ids(anonymous.get(at("claim-list"), since_work)) == []
    assert ids(keyed.get(at("claim-list"), since_work)) == [nested.pk]
    since = {"updated_since": moment.isoformat()}
    assert ids(anonymous.get(at("claim-list"), since)) == [nested.pk]


def test_what_is_published_next_is_what_the_public_reads_then(nested, anonymous):
    claim, editor = work_on(nested), make_user("editor")
    note = "There is a newer text, and another speaker."
    workflow.update(claim, **basis(claim, editor), public_note=note)
    verdict = claim.verdicts.get(current=True)

    body = anonymous.get(at("claim-detail", claim.pk)).json()

    assert (body["version"], body["quote"], body["parent"]) == (2, claim.quote, None)
    assert body["speaker"]["name"] == "Hidden speaker"
    assert body["rating"]["code"] == "refuted"
    assert body["updated_at"] == json.loads(verdict.document)["published_at"]


def test_the_public_reads_the_parent_that_was_published_while_it_is_public(anonymous, nested):
    outer = nested.parent

    parent = anonymous.get(at("claim-detail", nested.pk)).json()["parent"]

    address = f"http://testserver{at('claim-detail', outer.pk)}"
    assert parent == {"number": outer.number, "api_url": address}


def test_parents_of_one_number_in_two_articles_are_told_apart(anonymous):
    pairs = []
    for _article in range(2):
        outer = make_published()
        inner = make_claim(outer.version, Span(0, 5), parent=outer, relation="content")
        pairs.append((make_published(inner), outer))

    rows = {row["id"]: row for row in anonymous.get(at("claim-list")).json()["results"]}

    for inner, outer in pairs:
        assert rows[inner.pk]["parent"]["api_url"].endswith(at("claim-detail", outer.pk))


def test_a_correction_is_seen_at_once(public, anonymous):
    make_correction(public, sourcing="vague", rating="refuted")

    body = anonymous.get(at("claim-detail", public.pk)).json()

    assert (body["sourcing"], body["rating"]["code"]) == ("vague", "refuted")
    assert body["status"] == "published"


# Retractions


def test_a_retracted_claim_says_so_and_has_no_judgement(public, anonymous, keyed):
    verdict = make_retraction(public)

    for client in (anonymous, keyed):
        body = client.get(at("claim-detail", public.pk)).json()
        judgement = [body[name] for name in ("rating", "sourcing", "attribution_check")]
        assert (body["status"], judgement) == ("retracted", [None, None, None])
        assert body["verdict"]["id"] == verdict.pk


def test_a_retracted_claim_in_work_again_is_still_retracted_to_the_public(public, anonymous, keyed):
    make_retraction(public)
    public.refresh_from_db()
    before = read(anonymous, public)
    workflow.reopen(public, by=make_user("editor"), reason="It can be found again.")

    assert read(anonymous, public) == before
    assert keyed.get(at("claim-detail", public.pk)).json()["status"] == "open"


def test_the_public_filters_by_published_and_retracted_alone(public, anonymous):
    other = make_published()
    make_retraction(public)
    found = {
        status: ids(anonymous.get(at("claim-list"), {"status": status}))
        for status in ("published", "retracted", "open", "agreed")
    }

    assert found == {"published": [other.pk], "retracted": [public.pk], "open": [], "agreed": []}


def test_progress_tells_the_public_what_is_published_and_what_was_withdrawn(anonymous, keyed):
    version = make_version()
    for start, end in ((0, 13), (14, 30)):
        last = make_published(make_claim(version, Span(start, end)))
    make_retraction(last)
    address = at("article-detail", version.article.slug)
    assert anonymous.get(address).json()["progress"] == {"published": 1, "retracted": 1}

    workflow.reopen(last, by=make_user("editor"), reason="Read again.")

    assert anonymous.get(address).json()["progress"] == {"published": 1, "retracted": 1}
    assert keyed.get(address).json()["progress"]["open"] == 1


def test_a_deleted_claim_is_gone_from_every_list_and_count(hidden, keyed):
    workflow.delete_claim(hidden, by=make_user("annotator"))

    assert ids(keyed.get(at("claim-list"))) == []
    assert keyed.get(at("claim-detail", hidden.pk)).status_code == 404
    assert keyed.get(at("claim-list"), {"status": "deleted"}).status_code == 400
    progress = keyed.get(at("article-detail", hidden.article.slug)).json()["progress"]
    assert set(progress.values()) == {0}
    assert "deleted" not in progress
