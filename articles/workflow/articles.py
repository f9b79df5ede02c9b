"""Articles and their texts."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from articles.models import Article, ArticleVersion
from articles.models.article_version import sha256
from articles.workflow.rows import check_and_save
from articles.workflow.steps import StepRefused, differences, record, require


@transaction.atomic
def add_article(article: Article, body: str, *, by: User) -> ArticleVersion:
    """Store an unsaved article with its text, verbatim, as version 1."""
    require(by, "articles.add_article")
    check_and_save(article)
    record("add_article", article, by, data={"slug": article.slug})
    return _store_version(article, body, by)


@transaction.atomic
def add_version(article: Article, body: str, *, by: User) -> ArticleVersion:
    """Store another text of an article that has no claims yet."""
    require(by, "articles.change_article")
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.claims.exists():
        raise StepRefused(_("The text of an article with claims cannot be replaced."))
    return _store_version(article, body, by)


@transaction.atomic
def edit_article(article: Article, *, by: User) -> Article:
    """Save what was changed about an article, other than its text."""
    require(by, "articles.change_article")
    old = Article.objects.select_for_update().get(pk=article.pk)
    data = differences(old, article, [field.name for field in Article._meta.fields])
    check_and_save(article)
    record("edit_article", article, by, data=data)
    return article


def _store_version(article: Article, body: str, by: User) -> ArticleVersion:
    last = article.versions.aggregate(last=Max("number"))["last"] or 0
    version = ArticleVersion(article=article, number=last + 1, body=body, sha256=_digest(body))
    check_and_save(version)
    record("add_version", article, by, data={"number": version.number, "sha256": version.sha256})
    return version


def _digest(body: str) -> str:
    try:
        return sha256(body)
    except UnicodeEncodeError as error:
        raise ValidationError(
            _("The text has half a character (a lone surrogate) at %d.") % error.start
        ) from error
