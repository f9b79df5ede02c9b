"""Articles of records: held against the rules, and against what is there already."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.formats.appearances import UNKNOWN
from articles.models import Article, ArticleVersion
from articles.models.article import default_reviews_required
from articles.workflow.importing import fields
from articles.workflow.importing.claims import Claims
from articles.workflow.importing.fields import NOWHERE, Faults, Place
from articles.workflow.importing.judging import Judges
from articles.workflow.importing.plan import ArticlePlan, Values
from articles.workflow.importing.stored import Record, Stored, digest_of

BODY = ArticleVersion._meta.get_field("body")


def plan_for(record: Record, stored: Stored, by: User, reviewer: User) -> ArticlePlan:
    """What is to be written of a record; its faults say why it cannot be."""
    plan = ArticlePlan(_name(record))
    values = fields.cleaned(fields.ARTICLE, record, NOWHERE, plan.faults)
    outlets = [_outlet(record, name, plan) for name in ("outlet", "syndicated_from")]
    if plan.faults:
        return plan
    plan.stored = stored.article_of(record)
    if plan.stored is None:
        _plan_new(plan, record, values, outlets, stored)
    else:
        plan.name = plan.stored.slug
        _compare(plan, plan.stored, record, values, outlets, stored)
    if not plan.faults:
        required = plan.stored.reviews_required if plan.stored else values["reviews_required"]
        judges = Judges(stored, by, reviewer, required, plan.scale)
        Claims(plan, stored, judges).take(record.get("claims"))
    return plan


def _name(record: Record) -> str:
    """What the file calls the article."""
    named = (record.get(name) for name in ("slug", "headline", "url"))
    return next((name[:200] for name in named if isinstance(name, str) and name), "")


def _outlet(record: Record, name: str, plan: ArticlePlan) -> Values | None:
    said = record.get(name)
    if said is None:
        return None
    values = fields.cleaned(fields.OUTLET, said, Place(name), plan.faults)
    fields.require(fields.OUTLET, values, Place(name), plan.faults)
    return values


def _plan_new(
    plan: ArticlePlan,
    record: Record,
    values: Values,
    outlets: Sequence[Values | None],
    stored: Stored,
) -> None:
    if "body" not in record:
        words = _("There is no article with the slug %s: import it first, with its text.")
        plan.faults.add(NOWHERE, "article", words % record.get("slug"))
        return
    values["slug"] = stored.slug_for(record)
    plan.name = values["slug"]
    if "reviews_required" not in record:
        values["reviews_required"] = default_reviews_required()
    fields.require(fields.ARTICLE, values, NOWHERE, plan.faults)
    if outlets[0] is None:
        plan.faults.add(NOWHERE, "outlet", _("Name the outlet, with its domain."))
    if stored.has_gone_elsewhere(record, None):
        values["url"] = _without_address(plan, values["url"])
    elif values["url"] in stored.by_url:
        plan.faults.add(NOWHERE, "url", _("There is an article with this address already."))
    plan.body = _body(record["body"], plan.faults)
    plan.values, plan.outlets = values, list(outlets)
    _remark_outlets(plan, outlets, stored)
    scale = stored.scales.get(record["rating_scale"]) if record.get("rating_scale") else None
    scale = scale or (None if record.get("rating_scale") else stored.default_scale)
    if scale is None:
        plan.faults.add(NOWHERE, "rating_scale", _("There is no such rating scale."))
    else:
        plan.scale = scale.pk


def _without_address(plan: ArticlePlan, address: str) -> str:
    plan.remarks.append(_("Another article has the address %s: it is left out.") % address)
    return ""


def _body(body: Any, faults: Faults) -> str:
    try:
        fields.require_text(body)
        return str(BODY.clean(body, None))
    except ValidationError as error:
        faults.add(NOWHERE, "body", " ".join(error.messages))
        return ""


def _remark_outlets(plan: ArticlePlan, outlets: Sequence[Values | None], stored: Stored) -> None:
    """Outlets are found by their domains; what else is said of one that is there stays aside."""
    for said in outlets:
        there = stored.outlets.get(said["domain"]) if said else None
        if said and there and said["name"] != there.name:
            words = _("The outlet %(domain)s is called “%(there)s” here, and stays so.")
            plan.remarks.append(words % {"domain": there.domain, "there": there.name})


def _compare(
    plan: ArticlePlan,
    there: Article,
    record: Record,
    values: Values,
    outlets: Sequence[Values | None],
    stored: Stored,
) -> None:
    """Faults where a record says something else of an article than what is stored."""
    if not there.url and stored.has_gone_elsewhere(record, there):
        values["url"] = _without_address(plan, values["url"])
    different = _differences(there, record, values, outlets, stored)
    plan.scale, versions = there.rating_scale_id or 0, stored.versions[there.pk]
    plan.version = _version(record, versions)
    if plan.version is None:
        different.append("body")
    else:
        plan.body = plan.version.body
    if different:
        words = _("It differs from what is stored: %s.") % ", ".join(different)
        plan.faults.add(NOWHERE, "", words)


def _differences(
    there: Article,
    record: Record,
    values: Values,
    outlets: Sequence[Values | None],
    stored: Stored,
) -> list[str]:
    """The names of what a record says otherwise, besides the text."""
    said = fields.said(record, values)
    different = [name for name, value in said.items() if getattr(there, name) != value]
    if "slug" in different and (not record.get("slug") or stored.is_an_appearance(record)):
        different.remove("slug")
    for name, outlet in zip(("outlet", "syndicated_from"), outlets, strict=True):
        if outlet and outlet["domain"] == UNKNOWN["domain"]:
            continue  # the file does not say it
        key = getattr(there, f"{name}_id")
        found = stored.outlets.get(outlet["domain"]) if outlet else None
        if name in record and (found.pk if found else bool(outlet) and -1) != (key or False):
            different.append(name)
    scale = stored.scales.get(record.get("rating_scale") or "")
    if record.get("rating_scale") and (scale is None or scale.pk != there.rating_scale_id):
        different.append("rating_scale")
    return different


def _version(record: Record, versions: Sequence[ArticleVersion]) -> ArticleVersion | None:
    """The text that a record counts in: the latest, or the one that it has."""
    if "body" not in record:
        return versions[-1] if versions else None
    digest = digest_of(record["body"])
    return next((version for version in versions if version.sha256 == digest), None)
