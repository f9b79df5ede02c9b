"""What the list of claims is narrowed to."""

import pytest

from articles import workflow
from articles.models import Rating
from tests.admin.visitors import make_disputed, page
from tests.make import (
    make_claim,
    make_claims,
    make_published,
    make_user,
    make_version,
    save_draft,
    submit,
)


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


def offered(visitor):
    """What each filter offers, by what its address asks."""
    filters = visitor.get(page("claim_changelist")).context["cl"].filter_specs
    return {
        one.parameter_name: [str(words) for _value, words in one.lookup_choices]
        for one in filters
        if hasattr(one, "lookup_choices") and hasattr(one, "parameter_name")
    }


def test_my_queue_is_what_i_have_to_do_have_begun_and_have_put_off(reviewer, colleague):
    to_do, begun, skipped, done = claims = make_claims(4)
    save_draft(begun, by=reviewer.user)
    workflow.skip(skipped, by=reviewer.user)
    submit(done, by=reviewer.user)
    save_draft(to_do, by=colleague.user)

    assert listed(reviewer, queue="todo") == claims[:3]
    assert listed(reviewer, queue="drafts") == [begun]
    assert listed(reviewer, queue="skipped") == [skipped]
    assert offered(reviewer)["queue"] == ["To do (3)", "My drafts (1)", "Skipped (1)"]


def test_who_may_not_review_has_no_queue(annotator, editor):
    claim = make_claim()

    for visitor in (annotator, editor):
        assert "queue" not in offered(visitor)
        assert listed(visitor, queue="drafts") == [claim]


def test_what_needs_a_decision_is_disputed_out_of_date_or_adrift(editor, annotator):
    stale, adrift = submit(make_claim()), make_claim()
    disputed = make_disputed()
    workflow.reopen(stale, by=editor.user, reason="A new source.")
    workflow.add_version(adrift.article, "Another text.", by=annotator.user)

    assert listed(editor, decision="disputed") == [disputed]
    assert listed(editor, decision="stale") == [stale]
    assert listed(editor, decision="lost") == [adrift]
    assert listed(editor, decision="lost", article=stale.article_id) == []
    assert offered(editor)["decision"] == [
        "Reviewers disagree (1)",
        "Reviews out of date (1)",
        "Not found in the latest text (1)",
    ]


def test_reviews_are_out_of_date_until_somebody_reviews_anew(editor):
    claim = submit(make_claim(make_version(reviews_required=2)))
    assert listed(editor, decision="stale") == []
    claim = workflow.reopen(claim, by=editor.user, reason="A new source.")
    assert listed(editor, decision="stale") == [claim]

    submit(claim)

    assert listed(editor, decision="stale") == []


@pytest.mark.parametrize("name", ["queue", "decision"])
def test_a_set_without_a_name_has_no_claims(name, reviewer):
    make_claim()

    for nonsense in ("everything", "²", "todo'", "TODO", "a" * 300):
        assert listed(reviewer, **{name: nonsense}) == []


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
