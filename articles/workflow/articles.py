"""Articles: storing them, and changing what is known about them."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import RUNNING, Article, ArticleVersion
from articles.workflow.record import differences, digest, record
from articles.workflow.reviews import settle
from articles.workflow.rows import check_and_save
from articles.workflow.steps import lock_article, lock_claims, require
from articles.workflow.versions import store_version


def add_article(article: Article, body: str, *, by: User) -> ArticleVersion:
    """Store an unsaved article with its text, verbatim, as version 1."""
    require(by, "articles.add_article")
    names = [field.name for field in Article._meta.fields if field.editable]
    asked = digest([{name: article.serializable_value(name) for name in names}, body])
    try:
        with transaction.atomic():
            check_and_save(article)
            data = {"slug": article.slug, "request": asked}
            record("add_article", article, by, data=data)
            return store_version(article, body, by)
    except ValidationError:
        if version := _added_before(article.slug, by, asked):
            return version
        raise


def _added_before(slug: str, by: User, asked: str) -> ArticleVersion | None:
    """The first version of an article that this very request has stored before."""
    same = {"events__action": "add_article", "events__actor": by, "events__data__request": asked}
    there = Article.objects.filter(slug=slug, **same).first()
    return there.versions.first() if there else None


@transaction.atomic
def edit_article(article: Article, *, by: User) -> Article:
    """Save what was changed about an article, other than its text.

    Where fewer reviews are required than before, claims that have enough are settled. The slug of
    an article with verdicts stays: it is in their documents, and in addresses that programs keep.
    """
    require(by, "articles.change_article")
    old = lock_article(article.pk)
    data = differences(old, article, [field.name for field in Article._meta.fields])
    if not data:
        return article
    if "slug" in data:
        _require_unpublished(article)
    # Open ones too: somebody may be submitting the first review of one at this moment.
    waiting = lock_claims(article, RUNNING) if "reviews_required" in data else []
    check_and_save(article)
    record("edit_article", article, by, data=data)
    for claim in waiting:
        settle(claim, by)
    return article


def _require_unpublished(article: Article) -> None:
    lock_claims(article)  # nobody publishes one until the new slug can be read
    if Article.objects.published().filter(pk=article.pk).exists():
        words = _("Leave the slug as it is: published verdicts have it in their addresses.")
        raise ValidationError({"slug": words})
