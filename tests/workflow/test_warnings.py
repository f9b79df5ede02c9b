"""What an editor is asked about once before publishing."""

import pytest

from articles.models import Outlet
from articles.workflow import NotConfirmed, Warn
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db

PRO, CONTRA = make.make_evidence(), make.make_evidence(stance="refutes")
SECRET = make.make_evidence(confidential=True, public_description="A letter that we have seen.")


def warnings_of(claim, confirmed=()):
    """What an editor is asked about who publishes a claim; nothing where it was published."""
    try:
        make.publish(claim, confirmed=confirmed)
    except NotConfirmed as refusal:
        return set(refusal.warnings)
    return set()


def make_agreed(*evidence, domain="daily.example.org", **answers):
    """An agreed claim of an article that stands at a domain."""
    outlet, _ = Outlet.objects.get_or_create(domain=domain, defaults={"name": "Daily"})
    version = make.make_version(outlet=outlet)
    return make.submit(make.make_claim(version), evidence=list(evidence), **answers)


@pytest.mark.parametrize(
    ("evidence", "answers", "warning"),
    [
        ([PRO], {}, Warn.ONE_SIDED),
        ([CONTRA, CONTRA], {"rating": "refuted"}, Warn.ONE_SIDED),
        ([PRO, CONTRA], {"single_origin": True}, Warn.SINGLE_ORIGIN),
        ([SECRET, SECRET | {"stance": "context"}], {}, Warn.CONFIDENTIAL),
    ],
)
def test_an_editor_is_asked_about_evidence_that_does_not_carry_far(evidence, answers, warning):
    claim = make_agreed(*evidence, **answers)

    assert warnings_of(claim) == {warning}
    assert not claim.verdicts.exists()
    assert warnings_of(claim, confirmed=[warning.value]) == set()
    assert claim.verdicts.exists()


@pytest.mark.parametrize(
    ("evidence", "answers"),
    [
        ([PRO, CONTRA], {}),
        ([make.make_evidence(stance="context")], {}),
        ([PRO], {"rating": "not_enough_evidence"}),
        ([], {"rating": "not_enough_evidence"}),
        ([SECRET, CONTRA], {}),
    ],
)
def test_an_editor_is_not_asked_about_evidence_on_both_sides_that_can_be_read(evidence, answers):
    claim = make_agreed(*evidence, **answers)

    assert warnings_of(claim) == set()
    assert claim.events.latest().data["confirmed"] == []


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a",
        "http://www.example.org/",
        "https://deep.www.example.org/a?b=c",
        "https://EXAMPLE.ORG/a",
        "https://example.org:8443/a",
        "https://reader@example.org/a",
    ],
)
def test_an_editor_is_asked_when_the_outlet_is_the_only_source_for_itself(url):
    own = make.make_evidence(url=url, stance="context")

    assert warnings_of(make_agreed(own, domain="example.org")) == {Warn.OWN_OUTLET}


@pytest.mark.parametrize(
    "url",
    [
        "https://notexample.org/",
        "https://example.org.evil.org/",
        "https://evil.org/example.org",
        "https://evil.org/?https://example.org",
        "https://example.org@evil.org/",
        "https://example.org-news.net/",
        "",
    ],
)
def test_an_address_that_only_looks_like_the_outlet_is_another_source(url):
    other = make.make_evidence(url=url, reference="S/RES/1718 (2006)", stance="context")

    assert warnings_of(make_agreed(other, domain="example.org")) == set()


def test_evidence_beside_the_outlet_is_no_reason_to_ask():
    own = make.make_evidence(url="https://daily.example.org/a", stance="context")

    assert warnings_of(make_agreed(own)) == {Warn.OWN_OUTLET}
    assert warnings_of(make_agreed(own, PRO)) == set()


def test_only_warnings_that_are_new_are_asked_about_again():
    claim = make_agreed(PRO, single_origin=True)

    assert warnings_of(claim, confirmed=["one_sided"]) == {Warn.SINGLE_ORIGIN}
    assert warnings_of(claim, confirmed=["single_origin"]) == {Warn.ONE_SIDED}
    assert warnings_of(claim, confirmed=["one_sided", "single_origin"]) == set()
    assert claim.events.latest().data["confirmed"] == ["one_sided", "single_origin"]


def test_what_was_confirmed_for_one_verdict_is_asked_about_again_for_the_next():
    claim = rounds.review_again(make.make_published())

    with pytest.raises(NotConfirmed, match="All the evidence is on one side"):
        rounds.update(claim, confirmed=())


def test_warnings_are_of_the_evidence_that_decides():
    both = make.submit(rounds.make_needing(2), evidence=[PRO], single_origin=True)
    claim = make.submit(both, evidence=[CONTRA], rating="refuted")
    rounds.adjudicate(claim, evidence=[PRO, CONTRA])

    assert warnings_of(claim) == set()


@pytest.mark.parametrize("suspicious", [0, 1])
def test_that_one_reviewer_suspects_one_origin_is_enough_to_ask(suspicious):
    claim = rounds.make_needing(2)
    for number in range(2):
        single_origin = number == suspicious
        claim = make.submit(claim, evidence=[PRO, CONTRA], single_origin=single_origin)

    assert warnings_of(claim) == {Warn.SINGLE_ORIGIN}


def test_reviews_that_agree_bring_all_their_evidence():
    claim = make.submit(make.submit(rounds.make_needing(2), evidence=[PRO]), evidence=[CONTRA])

    assert warnings_of(claim) == set()


def test_confidential_evidence_needs_no_address():
    claim = make_agreed(SECRET | {"url": ""}, CONTRA)

    assert warnings_of(claim) == set()


def test_a_door_learns_the_warnings_by_their_codes():
    with pytest.raises(NotConfirmed) as refusal:
        make.publish(make.submit(make.make_claim()), confirmed=())

    assert refusal.value.warnings == (Warn.ONE_SIDED,)
    assert refusal.value.reasons == ("All the evidence is on one side.",)
