import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Article
from articles.workflow import StepRefused
from tests import make

pytestmark = pytest.mark.django_db


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


def test_an_article_with_half_a_character_is_refused_and_nothing_is_stored():
    with pytest.raises(ValidationError, match="lone surrogate"):
        make.make_version("broken \ud800 text")

    assert not Article.objects.exists()


def test_a_text_is_replaced_by_a_new_version_while_there_are_no_claims():
    version = make.make_version("Frist text.")

    second = workflow.add_version(version.article, "First text.", by=make.make_user("annotator"))

    assert second.number == 2
    assert version.article.versions.count() == 2


def test_the_text_of_an_article_with_claims_is_not_replaced():
    claim = make.make_claim()

    with pytest.raises(StepRefused, match="with claims cannot be replaced"):
        workflow.add_version(claim.article, "Other text.", by=make.make_user("annotator"))


def test_editing_an_article_records_what_changed():
    article = make.make_version(headline="Old").article
    article.headline = "New"

    workflow.edit_article(article, by=make.make_user("annotator"))

    assert article.events.get(action="edit_article").data == {"headline": ["Old", "New"]}
