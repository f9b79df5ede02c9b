"""Making claims of words, and editing them."""

import pytest

from articles import workflow
from articles.models import Claim, Speaker
from articles.text.spans import Span
from tests.admin.visitors import Visitor, page
from tests.make import make_claim, make_user, make_version, submit

TEXT = "Wet is wet. Dry is not wet.\n\nThe sky is blue."


def new(version, **fields):
    plain = {"statement": "A statement.", "kind": "event_property"}
    return {"article": version.article_id, **plain} | fields


def edited(claim, **fields):
    names = ("statement", "kind", "via", "relation", "checkworthiness", "checkworthiness_reason")
    row = {name: getattr(claim, name) for name in names}
    return {**row, "speaker": "", "parent": "", "seen_revision": claim.revision} | fields


def test_a_claim_is_made_of_pasted_words(annotator):
    version = make_version(TEXT)

    response = annotator.post(page("claim_add"), new(version, words="The sky is blue."))

    claim = Claim.objects.get()
    assert (claim.quote, claim.span) == ("The sky is blue.", Span(29, 45))
    assert response["Location"] == page("article_claims", version.article_id) + "?claim=1#c1"


def test_words_may_be_pasted_across_paragraphs_and_with_space_around(annotator):
    version = make_version(TEXT)

    annotator.post(page("claim_add"), new(version, words=" not wet.\r\n\r\nThe sky \r\n"))

    assert Claim.objects.get().quote == "not wet.\n\nThe sky"


def test_words_that_stand_twice_are_listed_with_their_places(annotator):
    version = make_version(TEXT)

    html = annotator.post(page("claim_add"), new(version, words="wet.")).content.decode()

    assert "These words stand 2 times in the text: say which one." in html
    assert "1: …Wet is “wet.” Dry is not wet." in html
    assert not Claim.objects.exists()


def test_the_place_that_is_chosen_is_taken(annotator):
    version = make_version(TEXT)

    annotator.post(page("claim_add"), new(version, words="wet.", occurrence=2))

    assert Claim.objects.get().span == Span(23, 27)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"words": "The sea"}, "These words are not in the text"),
        ({"words": "wet.", "occurrence": 3}, "These words stand 2 times"),
        ({}, "Paste the words of the claim"),
    ],
)
def test_words_that_lead_nowhere_are_refused_in_words(annotator, sent, said):
    html = annotator.post(page("claim_add"), new(make_version(TEXT), **sent)).content.decode()

    assert said in html
    assert not Claim.objects.exists()


def test_a_claim_is_made_by_counting(annotator):
    version = make_version(TEXT)

    annotator.post(page("claim_add"), new(version, start=0, end=11))

    assert Claim.objects.get().quote == "Wet is wet."


def test_what_the_verb_refuses_stands_at_the_form(annotator):
    version = make_version(TEXT)
    make_claim(version, Span(0, 11))

    crossing = annotator.post(page("claim_add"), new(version, start=4, end=15))
    outside = annotator.post(page("claim_add"), new(version, start=4, end=999))

    assert (crossing.status_code, outside.status_code) == (422, 422)
    assert "crosses claim 1" in crossing.content.decode()
    assert "does not lie inside the text" in outside.content.decode()
    assert Claim.objects.count() == 1


def test_adding_another_stays_with_the_article(annotator):
    version = make_version(TEXT)

    response = annotator.post(
        page("claim_add"), new(version, words="Dry is not wet.", _addanother="")
    )

    address = page("claim_add") + f"?article={version.article_id}"
    assert response["Location"] == address
    assert "Dry is not wet." in annotator.get(address).content.decode()


def test_an_annotator_edits_an_open_claim(annotator):
    claim = make_claim()
    speaker = Speaker.objects.create(name="A voice", kind="person")

    annotator.post(page("claim_change", claim.pk), edited(claim, speaker=speaker.pk, via="Radio"))

    claim.refresh_from_db()
    assert (claim.speaker, claim.via, claim.revision) == (speaker, "Radio", 2)
    assert claim.events.last().action == "edit"


def test_saving_what_is_there_changes_nothing(annotator):
    claim = make_claim()

    annotator.post(page("claim_change", claim.pk), edited(claim))

    claim.refresh_from_db()
    assert claim.revision == 1
    assert claim.events.count() == 1


def test_a_claim_that_somebody_else_changed_is_not_overwritten(annotator):
    claim = make_claim()
    address = page("claim_change", claim.pk)
    annotator.post(address, edited(claim, statement="The first words."))

    response = annotator.post(address, edited(claim, statement="The second."))

    errors = response.context["adminform"].form.non_field_errors()
    assert "It now says: “The first words.”" in errors[0]
    assert "The second." in response.content.decode()
    claim.refresh_from_db()
    assert claim.statement == "The first words."


def test_who_saves_too_late_is_told_and_loses_nothing(annotator):
    claim = make_claim()
    submit(claim)

    response = annotator.post(page("claim_change", claim.pk), edited(claim, statement="Too late."))

    assert response.status_code == 409
    assert "Too late." in response.content.decode()
    assert "before anyone reviewed it" in response.content.decode()


def test_an_edit_of_a_claim_that_was_deleted_meanwhile_is_not_lost(annotator):
    claim = make_claim()
    workflow.delete_claim(claim, by=make_user("annotator"))

    response = annotator.post(page("claim_change", claim.pk), edited(claim, statement="My words."))

    assert response.status_code == 409
    assert "My words." in response.content.decode()
    assert "This one is: Deleted." in response.content.decode()
    assert annotator.get(page("claim_change", claim.pk)).status_code == 302


def test_a_claim_is_nested_in_one_of_the_claims_around_it(annotator):
    version = make_version(TEXT)
    outer, inner = make_claim(version, Span(0, 27)), make_claim(version, Span(12, 27))
    make_claim(version, Span(29, 45))

    form = annotator.get(page("claim_change", inner.pk)).context["adminform"].form

    assert list(form.fields["parent"].queryset) == [outer]


def test_who_compared_saves_again(annotator):
    claim = make_claim()
    address = page("claim_change", claim.pk)
    annotator.post(address, edited(claim, statement="The first words."))
    again = annotator.post(address, edited(claim, statement="The second."))

    seen = again.context["adminform"].form["seen_revision"].value()
    annotator.post(address, edited(claim, statement="The second.", seen_revision=seen))

    claim.refresh_from_db()
    assert claim.statement == "The second."


@pytest.mark.parametrize("query", ["article=x", "article=²", "speaker=x", "parent=-1"])
def test_an_address_that_was_tinkered_with_is_no_error(annotator, query):
    assert annotator.get(page("claim_add") + "?" + query).status_code == 200


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_nobody_else_makes_or_edits_claims(role, db):
    visitor, claim = Visitor(role), make_claim()

    added = visitor.post(page("claim_add"), new(claim.version, start=14, end=30))
    changed = visitor.post(page("claim_change", claim.pk), edited(claim, statement="Forged."))

    assert (added.status_code, changed.status_code) == (403, 403)
    assert list(Claim.objects.values_list("statement", flat=True)) == ["Water is wet."]
