import pytest

from articles.models import Claim
from articles.models.counting import Counted, counted
from tests import make


@pytest.mark.django_db
def test_rows_are_counted_as_far_as_is_said():
    make.make_claims(3)

    assert [str(counted(Claim.objects.all(), most)) for most in (2, 3, 4)] == ["2+", "3", "3"]
    assert bool(counted(Claim.objects.all()))
    assert not counted(Claim.objects.none())


def test_a_thousand_is_written_as_one():
    assert str(Counted(1000, is_more=True)) == "1,000+"
