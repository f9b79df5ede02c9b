"""Breaking an article down into claims."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from articles.models import Article, ArticleVersion, Claim
from articles.text.spans import Span
from articles.workflow.rows import check, check_and_save
from articles.workflow.steps import StepRefused, differences, record, require, take

EDITABLE = (
    *("statement", "kind", "speaker", "via", "parent", "relation"),
    *("checkworthiness", "checkworthiness_reason"),
)


@transaction.atomic
def add_claim(version: ArticleVersion, span: Span, *, by: User, **fields: Any) -> Claim:
    """Make a claim of a span of a version; `fields` are those of EDITABLE, and `number`.

    Raises ValidationError where the span is not in the text, crosses another or is taken.
    """
    require(by, "articles.add_claim")
    article = Article.objects.select_for_update().get(pk=version.article_id)
    last = article.claims.aggregate(last=Max("number"))["last"] or 0
    claim = Claim(**{"number": last + 1, **fields})
    try:
        claim.place(version, span)
    except ValueError as error:
        raise ValidationError({"end": str(error)}) from error
    check_and_save(claim)
    data = {"version": version.number, "start": claim.start, "end": claim.end}
    record("add", article, by, claim=claim, data=data)
    return claim


def edit_claim(claim: Claim, changes: Mapping[str, Any], *, by: User, revision: int) -> Claim:
    """Change what EDITABLE names; drafts of reviews made before are then out of date.

    `revision` is the claim's revision that the editor had before their eyes.
    """

    def write(locked: Claim) -> dict[str, Any]:
        if revision != locked.revision:
            words = _("Somebody else changed this claim meanwhile. It now says: “%s”")
            raise StepRefused(words % locked.statement)
        was = Claim.objects.get(pk=locked.pk)
        for name in EDITABLE:
            setattr(locked, name, changes.get(name, getattr(locked, name)))
        locked.revision += 1
        check(locked)
        return differences(was, locked, EDITABLE)

    return take("edit", claim, write, by=by)


def reopen(claim: Claim, *, by: User, reason: str) -> Claim:
    """Begin a new round of reviews; the reviews of the round before stay as they are."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the claim is reopened.")})

    def write(locked: Claim) -> dict[str, Any]:
        locked.round += 1
        return {"round": locked.round}

    return take("reopen", claim, write, by=by, reason=reason)
