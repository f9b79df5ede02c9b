"""What the list of claims is narrowed to."""

from articles import workflow
from articles.models import Rating
from tests.admin.visitors import page
from tests.make import make_claim, make_claims, make_published, make_user, make_version, submit


def listed(visitor, **query):
    return list(visitor.get(page("claim_changelist"), query).context["cl"].queryset)


def test_the_rating_is_that_of_the_current_verdict(reviewer):
    refuted = Rating.objects.get(code="refuted")
    published = make_published(make_claim(), rating="refuted")
    make_published(make_claim())

    assert listed(reviewer, rating=refuted.pk) == [published]


def test_the_rating_of_a_review_is_never_a_filter(reviewer):
    refuted = Rating.objects.get(code="refuted")
    submit(make_claim(make_version(reviews_required=2)), rating="refuted", sourcing="vague")

    assert listed(reviewer, rating=refuted.pk) == []
    assert listed(reviewer, sourcing="vague") == []


def test_the_sourcing_is_that_of_the_current_verdict(reviewer):
    published = make_published(make_claim(), sourcing="vague")
    make_published(make_claim())

    assert listed(reviewer, sourcing="vague") == [published]


def test_what_is_assigned_to_me_is_what_i_have_not_done(reviewer, editor, annotator):
    mine, done, theirs = make_claims(3)
    for claim in (mine, done):
        workflow.assign(claim, reviewer.user, by=editor.user)
    workflow.assign(theirs, make_user("reviewer"), by=editor.user)
    submit(done, by=reviewer.user)

    assert listed(reviewer, assigned="me") == [mine]
    assert "To me" in reviewer.get(page("claim_changelist")).content.decode()
    assert "To me" not in annotator.get(page("claim_changelist")).content.decode()


def test_claims_that_are_adrift_are_found(annotator):
    adrift = make_claim()
    make_claim()
    workflow.add_version(adrift.article, "Another text.", by=annotator.user)

    assert listed(annotator, place="lost") == [adrift]
    assert listed(annotator, place="lost", article=adrift.article_id) == [adrift]
    assert "Not found in the latest text" in (
        annotator.get(page("claim_changelist")).content.decode()
    )


def test_the_claims_of_one_article_are_asked_for_by_its_key(reviewer):
    claim = make_claim()
    make_claim()

    assert listed(reviewer, article=claim.article_id) == [claim]
    for nonsense in ("nonsense", "²", "9" * 30):
        assert listed(reviewer, article=nonsense) == []


def test_the_articles_are_not_listed_beside_the_claims(reviewer):
    claim = make_claim(make_version(headline="Only once per row"))
    address = page("claim_changelist")

    without = reviewer.get(address).content.decode()
    asked = reviewer.get(address, {"article": claim.article_id}).content.decode()

    assert without.count("Only once per row") == 1
    assert asked.count("Only once per row") == 2


def test_claims_are_found_by_quote_statement_headline_and_speaker(reviewer):
    claim = make_claim(make_version(headline="Weather report"), statement="It is wet.")
    make_claim(make_version("Fire is hot. Ice is cold."), statement="Fire is hot.")

    for search in ("Water is", "It is wet", "weather report"):
        assert listed(reviewer, q=search) == [claim]
