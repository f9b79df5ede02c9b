"""The admin of verdicts: what was published, to be read."""

import pytest

from articles.models import Rating, Verdict
from tests.admin.visitors import page
from tests.make import make_claim, make_claims, make_published


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
