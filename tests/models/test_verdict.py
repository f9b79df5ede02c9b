import pytest

from articles import workflow
from articles.models import Verdict
from tests import make

pytestmark = pytest.mark.django_db

NOTE = "The date was wrong: it was the 17th."


def test_a_verdict_is_printed_with_its_numbers_and_its_rating():
    claim = make.make_published()
    assert str(claim.verdicts.get()) == "1.1 Supported"

    workflow.retract(claim, by=make.make_user("editor"), public_note=NOTE)

    assert str(claim.verdicts.current().get()) == "1.2 Retraction"


def test_a_verdict_is_found_by_article_claim_and_number():
    verdict = make.make_published().verdicts.get()

    assert verdict.natural_key() == (verdict.claim.article.slug, 1, 1)
    assert Verdict.objects.get_by_natural_key(*verdict.natural_key()) == verdict


def test_the_newest_verdicts_come_first():
    first, second = (make.make_published().verdicts.get() for _ in range(2))

    assert list(Verdict.objects.all()) == [second, first]
    assert set(Verdict.objects.current()) == {first, second}
