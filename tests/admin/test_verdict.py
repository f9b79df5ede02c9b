"""The admin of verdicts: what was published, to be read."""

import pytest

from articles import workflow
from articles.models import Claim, Rating, Verdict
from tests.admin.visitors import page
from tests.make import basis, make_claim, make_claims, make_evidence, make_published, make_user


def test_a_verdict_is_shown_with_its_public_document(annotator):
    make_published()

    html = annotator.get(page("verdict_change", Verdict.objects.get().pk)).content.decode()

    assert "&quot;statement&quot;: &quot;Water is wet.&quot;" in html


def test_verdicts_are_narrowed_by_rating_and_found_by_statement(annotator):
    refuted = make_published(make_claim(statement="Fire is cold."), rating="refuted")
    make_published()
    rating = Rating.objects.get(code="refuted")

    for query in ({"rating__id__exact": rating.pk}, {"q": "Fire is cold"}):
        listed = annotator.get(page("verdict_changelist"), query).context["cl"].queryset
        assert [verdict.claim for verdict in listed] == [refuted]


def test_a_verdict_leads_to_all_others_on_its_claim(annotator):
    editor, note = make_user("editor"), "The paper that it rests on <b>was forged</b>."
    claim = make_published(by=editor)
    workflow.retract(claim, by=editor, public_note=note)
    retraction, initial = Verdict.objects.all()

    old, tombstone = (
        annotator.get(page("verdict_change", one.pk)).content.decode()
        for one in (initial, retraction)
    )

    assert f'href="{page("verdict_change", retraction.pk)}"' in old
    assert "This verdict was replaced." in old
    assert "Supported" in old
    assert f'href="{page("verdict_change", initial.pk)}"' in tombstone
    assert "The verdict was retracted" in tombstone
    assert "&lt;b&gt;was forged&lt;/b&gt;" in tombstone
    assert "Attribution check" not in tombstone


def test_the_list_shows_retractions_without_a_rating(annotator):
    claim = make_published()
    workflow.retract(claim, by=make_user("editor"), public_note="It was forged. " * 3)

    html = annotator.get(page("verdict_changelist")).content.decode()

    row = next(row for row in html.split("<tr>") if 'class="field-change">Retraction</td>' in row)
    assert 'class="field-rating nowrap">-</td>' in row


@pytest.mark.parametrize("how_many", [1, 5])
def test_the_page_costs_the_same_however_many_verdicts(
    annotator, how_many, django_assert_num_queries
):
    editor = make_user("editor")
    claim = make_published(by=editor)
    for number in range(how_many - 1):
        words = {"public_note": "Better words for the same thing.", "explanation": f"{number}"}
        workflow.correct(claim, **basis(claim, editor), **words)

    address = page("verdict_change", Verdict.objects.last().pk)
    annotator.get(address)  # content types are looked up once

    with django_assert_num_queries(9):
        annotator.get(address)


def test_nobody_changes_a_verdict_here(superuser):
    make_published()

    assert superuser.post(page("verdict_change", Verdict.objects.get().pk)).status_code == 403
    assert superuser.get(page("verdict_add")).status_code == 403


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_list_costs_the_same_however_many_verdicts(
    annotator, how_many, django_assert_num_queries
):
    make_claims(how_many, published=True)

    with django_assert_num_queries(7):
        response = annotator.get(page("verdict_changelist"))

    assert len(response.context["cl"].result_list) == how_many


def test_the_page_shows_what_its_readers_were_told_and_not_what_the_claim_says_by_now(annotator):
    secret = make_evidence(confidential=True, public_description="A letter, seen by the editors.")
    claim = make_published(evidence=[secret])
    Claim.objects.filter(pk=claim.pk).update(statement="Water is dry.")

    html = annotator.get(page("verdict_change", Verdict.objects.get().pk)).content.decode()

    assert '<p class="stated" dir="auto">Water is wet.</p>' in html
    assert "A letter, seen by the editors." in html
    assert "Water, an encyclopedia entry" not in html
