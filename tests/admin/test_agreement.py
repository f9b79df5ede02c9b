"""The page of how far reviewers agree."""

import re

import pytest

from articles.admin import agreement
from articles.agreement import figures
from articles.models import RatingScale
from tests.admin.test_hostile_text import HOSTILE, InlineFinder
from tests.admin.visitors import page
from tests.agreement.rows import judge, make_claims, make_judged
from tests.make import make_user, make_version

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
TAGS = re.compile(r"<[^>]*>")
BLANKS = re.compile(r"\s+")


@pytest.fixture
def people(db):
    return [make_user("reviewer", name) for name in ("ann", "bo", "cy")]


def html(visitor, **query) -> str:
    response = visitor.get(page("article_agreement"), query)
    assert response.status_code == 200
    return CSRF.sub("", response.content.decode())


def rows(text: str) -> list[str]:
    """What the rows of all tables say."""
    found = re.findall(r"<tr>.*?</tr>", text, re.DOTALL)
    return [BLANKS.sub(" ", TAGS.sub(" ", row)).strip() for row in found]


def rating(text: str) -> str:
    return text[text.index("Rating: ") : text.index('id="meaning"')]


def test_the_figures_stand_in_tables(editor, people):
    article = make_judged(people, ["ss.", "sr.", "rr.", "ns."])

    found = rows(rating(html(editor, article=article.pk)))

    assert found[1:6] == [
        "Raw agreement 0.500 4 few",
        "Fleiss&#x27; kappa 0.158 4 few",
        "Krippendorff&#x27;s alpha 0.263 4 few",
        "Krippendorff&#x27;s alpha, ordinal 0.444 3 few",
        "Krippendorff&#x27;s alpha, interval 0.444 3 few",
    ]
    assert found[7:9] == ["1 ann – 0.20 4", "2 bo 0.20 4 –"]
    assert found[10] == "ann · bo 4 few 0.500 0.200 0.400 of 3 0.263"


def test_the_figures_are_drawn_where_they_lie(editor, people):
    make_judged(people, ["ss.", "sr.", "rr.", "ns."])

    text = rating(html(editor))

    # From -0.2 to 1, 0 lies at a sixth and 0.5 at seven twelfths.
    assert '<rect class="value" x="16.67%" y="8" width="41.67%" height="6"' in text
    assert '<circle class="value" cx="58.33%"' in text
    assert text.count('class="reliable" x="83.33%" width="16.67%"') == 3


def test_what_lies_below_the_axis_is_drawn_as_an_arrow(editor, people):
    make_judged(people, ["sr", "rs"])

    text = rating(html(editor))

    assert '<rect class="value" x="0.00%" y="8" width="16.67%"' in text
    assert text.count('<path class="value"') == 4
    assert "Fleiss&#x27; kappa -1.000 2 few" in rows(text)


def test_undefined_is_said_in_words(editor, people):
    make_judged(people, ["nn", "nn"])

    text = rating(html(editor))

    chance = "Only one value was chosen, so that agreement cannot be told from chance."
    nothing = "There is nothing to compare: no claim has two such judgements."
    assert f"Krippendorff&#x27;s alpha undefined {chance} 2 few" in rows(text)
    assert f"Krippendorff&#x27;s alpha, ordinal undefined {nothing} 0" in rows(text)
    assert 'class="matrix"' not in text
    assert "ann · bo 2 few 1.000 undefined undefined undefined" in rows(text)


def test_every_coefficient_is_explained(editor):
    text = html(editor)

    for coefficient in figures.Coefficient:
        assert coefficient.meaning in text


def test_figures_are_of_the_article_asked_for_or_of_all(editor, people):
    article = make_judged(people, ["ss"], headline="Two agree")
    make_judged(people[1:], ["rs"])

    assert "2 independent reviews in 1 round that is over." in words(
        html(editor, article=article.pk)
    )
    assert "4 independent reviews in 2 rounds that are over." in words(html(editor))
    assert "Two agree" not in html(editor)


def words(text: str) -> str:
    return BLANKS.sub(" ", TAGS.sub("", text))


@pytest.mark.parametrize("article", ["0", "x", "", "9" * 30, "-1", "\0"])
def test_an_article_that_there_is_not_is_not_found(editor, article):
    assert editor.get(page("article_agreement"), {"article": article}).status_code == 404


@pytest.mark.parametrize("role", ["annotator", "reviewer", "administrator"])
def test_only_who_adjudicates_sees_figures(people, role, request):
    make_judged(people, ["sr"])

    response = request.getfixturevalue(role).get(page("article_agreement"))

    assert response.status_code == 403
    text = response.content.decode()
    assert "Your role does not include seeing how far reviewers agree." in text
    assert "Krippendorff" not in text


def test_whoever_is_not_known_is_asked_to_log_in(client, db):
    assert client.get(page("article_agreement")).headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("hidden", ["s", "r", "n"])
def test_a_hidden_review_moves_no_byte(editor, people, hidden):
    make_judged(people, ["sr."])
    [running] = make_claims(1)
    before = html(editor), html(editor, article=running.article_id)

    judge(running, people, hidden)

    assert (html(editor), html(editor, article=running.article_id)) == before


def test_names_are_text_and_nothing_is_inline(editor, people):
    RatingScale.objects.update(name=HOSTILE)
    for person in people:
        person.first_name = HOSTILE
        person.save()
    article = make_judged(people, ["srs", "ssr"], headline=HOSTILE)

    text = html(editor, article=article.pk)

    assert "<img src=x" not in text
    assert text.count("&lt;img src=x") > 10
    assert InlineFinder(text).found == []


def test_who_shares_the_most_claims_has_room_in_the_matrix(editor, people, monkeypatch):
    monkeypatch.setattr(agreement, "MOST_IN_MATRIX", 2)
    make_judged(people, ["srs", ".sr", ".rs"])

    text = rating(html(editor))

    matrix = text[text.index('class="matrix"') : text.index("<details")]
    assert rows(matrix)[1:] == ["1 bo – -0.80 3", "2 cy -0.80 3 –"]
    assert "Only those who share the most claims with others have room here." in matrix


def test_pairs_beyond_the_most_are_counted(editor, people, monkeypatch):
    monkeypatch.setattr(figures, "MOST_PAIRS", 1)
    make_judged(people, ["srs"])

    assert "2 pairs that share fewer claims are left out." in html(editor)


def test_an_article_that_nobody_reviewed_has_nothing_to_compare(editor):
    article = make_version().article

    text = html(editor, article=article.pk)

    assert "0 independent reviews in 0 rounds that are over." in words(text)
    assert "<details" not in text


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_page_costs_the_same_however_many_claims(
    editor, people, how_many, django_assert_num_queries
):
    article = make_judged(people, ["srs"] * how_many)

    with django_assert_num_queries(7):
        text = html(editor, article=article.pk)

    assert f"{3 * how_many} independent reviews" in text


def test_the_page_is_found_from_the_desk_and_from_the_article(editor, annotator):
    places = [page("article_claims", make_claims(1)[0].article_id), "/admin/"]

    assert all(page("article_agreement") in editor.get(p).content.decode() for p in places)
    assert not any(page("article_agreement") in annotator.get(p).content.decode() for p in places)
