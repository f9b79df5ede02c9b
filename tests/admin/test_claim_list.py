"""The list of claims: its order, its pages, and what it costs."""

import pytest

from articles import workflow
from articles.admin import claim_list
from articles.models import Claim
from tests.admin.visitors import Visitor, make_disputed, page
from tests.make import make_claim, make_claims, make_published, save_draft, submit

FILTERS = [
    {},
    *({"queue": name} for name in ("todo", "drafts", "skipped")),
    *({"decision": name} for name in ("disputed", "stale", "lost")),
    {"status__exact": "open"},
    {"kind__exact": "event_property"},
    {"assigned": "me"},
    {"sourcing": "none"},
    {"rating": "1"},
]


def shown(visitor, **query):
    """The claims of one page of the list."""
    return list(visitor.get(page("claim_changelist"), query).context["cl"].result_list)


def paged(monkeypatch, per_page, most=10_000):
    """Pages short enough for the few claims of a test."""
    monkeypatch.setattr("articles.admin.claim.ClaimAdmin.list_per_page", per_page)
    monkeypatch.setattr(claim_list, "MOST", most)


def test_the_newest_article_is_first_and_its_claims_by_number(annotator):
    old, new = make_claims(2), make_claims(2)

    assert shown(annotator) == [*new, *old]


@pytest.mark.parametrize("order", ["1", "-1", "2.-3", "4", "-6", "99", "x", "²", "-", ""])
def test_nobody_has_all_claims_sorted(order, annotator):
    old, new = make_claims(2), make_claims(2)

    assert shown(annotator, o=order) == [*new, *old]
    assert "?o=" not in annotator.get(page("claim_changelist")).content.decode()


def test_what_is_narrowed_to_the_published_begins_with_the_last_verdict(annotator):
    first, later = make_claims(2)
    for claim in (first, later):
        make_published(claim)

    assert shown(annotator) == [first, later]
    assert shown(annotator, sourcing="none") == [later, first]
    assert shown(annotator, sourcing="none", kind__exact="event_property") == [later, first]


def test_pages_follow_each_other(annotator, monkeypatch):
    claims = make_claims(5)
    paged(monkeypatch, per_page=2)

    assert [shown(annotator, p=number) for number in (1, 2, 3)] == [
        claims[:2],
        claims[2:4],
        claims[4:],
    ]


def test_a_list_is_counted_and_leafed_through_only_so_far(annotator, monkeypatch):
    claims = make_claims(5)
    paged(monkeypatch, per_page=2, most=4)

    response = annotator.get(page("claim_changelist"), {"p": 2})

    html = " ".join(response.content.decode().split())
    assert list(response.context["cl"].result_list) == claims[2:4]
    assert "4+ claims" in html
    assert "4 results" not in html
    assert "Search or filter to reach the others." in html


@pytest.mark.parametrize("number", ["3", "0", "-1", "9" * 30])
def test_a_page_that_there_is_not_is_a_way_back(number, annotator, monkeypatch):
    make_claims(5)
    paged(monkeypatch, per_page=2, most=4)

    response = annotator.get(page("claim_changelist"), {"p": number})

    assert response["Location"].endswith("?e=1")


def test_a_list_that_is_counted_to_its_end_says_how_many(annotator):
    make_claims(3)

    html = " ".join(annotator.get(page("claim_changelist")).content.decode().split())

    assert "3 claims" in html
    assert "to reach the others" not in html


@pytest.mark.parametrize("how_many", [1, 30])
@pytest.mark.parametrize(("role", "queries"), [("annotator", 11), ("reviewer", 14)])
def test_the_list_costs_the_same_however_many_claims(
    role, queries, how_many, django_assert_num_queries, db
):
    visitor = Visitor(role)
    make_claims(how_many)

    with django_assert_num_queries(queries):
        assert len(shown(visitor)) == how_many


def prepare(query, claims, visitor, editor):
    """Claims that a filter finds."""
    match query:
        case {"queue": "drafts"}:
            for claim in claims:
                save_draft(claim, by=visitor.user)
        case {"queue": "skipped"}:
            for claim in claims:
                workflow.skip(claim, by=visitor.user)
        case {"decision": "disputed" | "stale" as name}:
            Claim.objects.update(**({"round": 2} if name == "stale" else {"status": name}))
        case {"decision": "lost"}:
            workflow.add_version(claims[0].article, "Another text.", by=editor)
        case {"assigned": "me"}:
            workflow.share_out(claims[0].article, [visitor.user], by=editor)


def test_a_page_among_others_costs_the_keys_of_its_rows(
    annotator, monkeypatch, django_assert_num_queries
):
    make_claims(5)
    paged(monkeypatch, per_page=2)

    for number in (1, 3):
        with django_assert_num_queries(11):
            shown(annotator, p=number)


@pytest.mark.parametrize("how_many", [1, 30])
@pytest.mark.parametrize("query", FILTERS, ids=str)
def test_each_filter_costs_the_same_however_much_it_finds(
    query, how_many, reviewer, superuser, django_assert_num_queries
):
    claims = make_claims(how_many, published=bool({"sourcing", "rating"} & set(query)))
    prepare(query, claims, reviewer, superuser.user)

    with django_assert_num_queries(14):
        found = shown(reviewer, **query)

    assert {claim.pk for claim in found} == {claim.pk for claim in claims}


def test_keys_lead_from_row_to_row(reviewer):
    html = reviewer.get(page("claim_changelist")).content.decode()

    assert "articles/list.js" in html
    assert "Next row, previous row" in html


def test_the_list_tells_nothing_of_the_drafts_and_skips_of_others(reviewer, colleague):
    claim, other = make_claim(), make_claim()
    address = page("claim_changelist")
    before = reviewer.get(address).content

    save_draft(claim, by=colleague.user)
    workflow.skip(other, by=colleague.user)

    assert without_token(reviewer.get(address).content) == without_token(before)
    submit(claim, by=colleague.user)
    assert without_token(reviewer.get(address).content) != without_token(before)


def without_token(html):
    return b"".join(line for line in html.splitlines() if b"csrfmiddlewaretoken" not in line)


def test_what_is_disputed_leads_who_adjudicates_to_the_decision(editor, reviewer):
    claim = make_disputed()

    links = [
        visitor.get(page("claim_changelist")).content.decode() for visitor in (editor, reviewer)
    ]

    address = page("claim_adjudicate", claim.pk)
    assert [f'href="{address}"' in html for html in links] == [True, False]


def test_a_list_is_named_by_what_it_lists_except_where_somebody_has_to_choose(editor):
    whole, popup = (editor.get(page("claim_changelist"), q) for q in ({}, {"_popup": 1}))

    assert whole.context["title"] == "Claims"
    assert popup.context["title"] == "Select claim"
