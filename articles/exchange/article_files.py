"""A file with an article in it, made into an article: what the file says, what a person says
besides, and which outlets are meant.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Lower, Replace
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles import workflow
from articles.formats.records import ArticleRecord, OutletRecord, Read
from articles.models import Article, ArticleVersion, Outlet
from articles.workflow.rows import check_and_save
from articles.workflow.steps import require

# What a person may say of an article, which then is so whatever the file says
SAID = ("headline", "deck", "slug", "url", "byline", "credit_line", "language", "published_on")
LONGEST_SLUG = 120


class Found(NamedTuple):
    """What is known of an article that is not stored yet, and its text."""

    fields: dict[str, Any]  # of an Article, by name; empty where nobody has said
    body: str
    new_outlet: Outlet | None  # as the file says: it is in the fields, and not stored yet
    remarks: tuple[str, ...]


def find(read: Read, said: Mapping[str, str]) -> Found:
    """Put together what a file says and what a person says besides, who is right.

    `said` may have what SAID names, and `outlet`, the domain of one that is known here:
    ValidationError where it is not.
    """
    record: ArticleRecord = read.record or {}
    fields: dict[str, Any] = {name: said.get(name) or record.get(name, "") for name in SAID}
    fields["slug"] = said.get("slug") or slug_of(fields["headline"])
    outlet, new = _outlet(record.get("outlet") or {}, said.get("outlet", ""))
    origin, remarks = _origin(record.get("syndicated_from") or {})
    fields |= {"outlet": outlet, "syndicated_from": origin}
    return Found(fields, record.get("body", ""), new, (*read.remarks, *remarks, *_made(new)))


def store(found: Found, *, by: User) -> ArticleVersion:
    """Store an article that was found in a file, with its outlet where that is new.

    ValidationError names what nobody has said.
    """
    require(by, "articles.add_article")
    _refuse_gaps(found.fields)
    with transaction.atomic():
        if found.new_outlet:
            require(by, "articles.add_outlet")
            check_and_save(found.new_outlet)
        return workflow.add_article(Article(**found.fields), found.body, by=by)


def slug_of(headline: str) -> str:
    """The slug of a headline, cut between two words where it is too long."""
    slug = slugify(headline, allow_unicode=True)
    if len(slug) <= LONGEST_SLUG:
        return slug
    return slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]


def known_outlet(record: OutletRecord) -> Outlet | None:
    """The outlet that a file names, by its domain or the one that this is a part of
    (`news.example.org` of `example.org`), or by its name where one outlet alone has it.
    """
    labels = record.get("domain", "").split(".")
    domains = [".".join(labels[at:]) for at in range(len(labels) - 1)]
    found = Outlet.objects.in_bulk(domains, field_name="domain") if domains else {}
    by_domain = next((found[domain] for domain in domains if domain in found), None)
    return by_domain or (None if domains else _named(record.get("name", "")))


def _named(name: str) -> Outlet | None:
    """The one outlet that is called so, or whose domain begins so: as credit lines write it."""
    squeezed = "".join(name.split()).lower()
    if not squeezed:
        return None
    name_as_one_word = Replace(Lower("name"), Value(" "), Value(""))
    rows = Outlet.objects.alias(as_one_word=name_as_one_word)
    is_called_so = Q(as_one_word=squeezed) | Q(domain__startswith=f"{squeezed}.")
    several = list(rows.filter(is_called_so)[:2])
    return several[0] if len(several) == 1 else None


def _outlet(record: OutletRecord, domain: str) -> tuple[Outlet | None, Outlet | None]:
    """The outlet of an article, and the same where it is to be stored first."""
    if domain:
        said = domain.strip().lower().removeprefix("www.")
        outlet = Outlet.objects.filter(domain=said).first()
        if outlet is None:
            words = _("There is no outlet with the domain %s. Add it first.") % domain
            raise ValidationError({"outlet": words})
        return outlet, None
    if outlet := known_outlet(record):
        return outlet, None
    if record.get("name") and record.get("domain"):
        new = Outlet(name=record["name"], domain=record["domain"])
        return new, new
    return None, None


def _origin(record: OutletRecord) -> tuple[Outlet | None, list[str]]:
    outlet = known_outlet(record)
    if outlet or not record:
        return outlet, []
    words = _("The credit line names “%s”, which is no outlet here: it is left out of the data.")
    return None, [words % record.get("name", "")]


def _made(outlet: Outlet | None) -> list[str]:
    return [_("An outlet is added: %s.") % outlet] if outlet else []


def _refuse_gaps(fields: Mapping[str, Any]) -> None:
    words = {
        "headline": _("The file does not say its headline: say it."),
        "language": _("The file does not say its language: say it, as a tag such as en or pt-BR."),
        "outlet": _("The file does not say its outlet by name and domain: say its domain."),
    }
    if gaps := {name: words[name] for name in words if not fields[name]}:
        raise ValidationError(gaps)
