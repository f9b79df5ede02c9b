import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Article
from tests import make
from tests.workflow import rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def annotator():
    return make.make_user("annotator")


def test_an_article_keeps_its_text_to_the_last_code_point():
    body = "\u00a0“Straight” – \u202eodd\r\ntext\u0301 👍\n\n"

    version = make.make_version(body)

    version.refresh_from_db()
    assert (version.number, version.body) == (1, body)


def test_adding_an_article_is_on_record_with_who_did_it():
    annotator = make.make_user("annotator", "ann")

    version = make.make_version(by=annotator)

    recorded = version.article.events.values_list("action", "actor__username", "actor_name")
    assert list(recorded) == [("add_article", "ann", "ann"), ("add_version", "ann", "ann")]
    data = version.article.events.get(action="add_version").data
    assert data == {"number": 1, "sha256": version.sha256}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("broken \ud800 text", r"half a character \(a lone surrogate\) at 7"),
        ("", "is empty|blank"),
        ("🇺🇳" * 500_000 + ".", "1000001 characters long; an article has at most 1000000"),
    ],
)
def test_an_article_without_a_proper_text_is_refused_and_nothing_is_stored(body, words):
    with pytest.raises(ValidationError, match=words):
        make.make_version(body)

    assert not Article.objects.exists()


def test_a_text_is_replaced_by_a_new_version(annotator):
    version = make.make_version("Frist text.")

    second = workflow.add_version(version.article, "First text.", by=annotator)

    assert (second.number, second.body) == (2, "First text.")
    version.refresh_from_db()
    assert version.body == "Frist text."


def test_a_version_with_half_a_character_is_refused_and_nothing_moves(annotator):
    claim = make.make_claim()
    before = rounds.row(claim)

    with pytest.raises(ValidationError, match="a lone surrogate"):
        workflow.add_version(claim.article, "Broken \udfff.", by=annotator)

    assert (rounds.row(claim), claim.article.versions.count()) == (before, 1)


def test_editing_an_article_records_what_changed(annotator):
    article = make.make_version(headline="Old").article
    article.headline = "New"

    workflow.edit_article(article, by=annotator)

    assert article.events.get(action="edit_article").data == {"headline": ["Old", "New"]}


def test_the_slug_stays_once_a_verdict_is_published(annotator):
    article = make.make_version(slug="first").article
    article.slug = "second"
    workflow.edit_article(article, by=annotator)
    make.publish(make.submit(make.make_claim(article.versions.get())))
    article.slug = "third"

    with pytest.raises(ValidationError, match="published verdicts have it in their addresses"):
        workflow.edit_article(article, by=annotator)

    assert Article.objects.get().slug == "second"


def test_an_edit_that_changes_nothing_is_not_on_record(annotator):
    article = make.make_version().article
    before = rounds.row(article)

    workflow.edit_article(article, by=annotator)

    assert rounds.row(article) == before
    assert not article.events.filter(action="edit_article").exists()


def test_two_articles_do_not_share_a_slug(annotator):
    make.make_version(slug="same")

    with pytest.raises(ValidationError, match="an article with this slug already"):
        make.make_version(slug="same")

    assert Article.objects.count() == 1


@pytest.mark.parametrize("how_many", [0, 6])
def test_an_article_needs_one_to_five_reviews(how_many, annotator):
    article = make.make_version().article
    article.reviews_required = how_many

    with pytest.raises(ValidationError, match="reviews_required"):
        workflow.edit_article(article, by=annotator)


def test_another_scale_stops_what_was_rated_by_the_one_before(annotator):
    # Nothing is converted: the objection at publication says what to do.
    claim = make.submit(make.make_claim())
    scale = make.Rating.objects.first().scale
    scale.pk, scale.code = None, "other"
    scale.save()
    claim.article.rating_scale = scale
    workflow.edit_article(claim.article, by=annotator)

    with pytest.raises(workflow.StepRefused, match="not of the article's scale"):
        make.publish(claim)
