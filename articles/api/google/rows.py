"""The rows that a page refers to, found by what it says of them, and what refuses one, said of the
place in the page that it is about.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from rest_framework import exceptions as drf
from rest_framework.fields import get_error_detail

from articles.formats.google_markup import RatingOfScale, Scale
from articles.formats.records import SpeakerRecord
from articles.models import Outlet, RatingScale, Speaker, SpeakerKind
from articles.models.web_address import SCHEMES
from articles.workflow import StepRefused
from articles.workflow.rows import check_and_save
from articles.workflow.steps import require

OF_A_PAGE = {
    "url": "pageUrl",
    "published_on": "publishDate",
    "language": "languageCode",
    "body": "claimReviewMarkups",
}
OF_A_MARKUP = {
    **dict.fromkeys(("statement", "quote", "start", "end"), "claimReviewed"),
    "number": "url",
    "via": "claimFirstAppearance",
    "rating": "rating.textualRating",
    "explanation": "rating.ratingExplanation",
}
OF_AN_AUTHOR = {"name": "name", "kind": "kind", "job_title": "jobTitle", "same_as": "sameAs"}


@contextmanager
def on_page() -> Iterator[None]:
    """What is wrong with an article, in a page's words."""
    try:
        yield
    except ValidationError as error:
        raise drf.ValidationError(in_their_words(error, OF_A_PAGE)) from error


@contextmanager
def on_markup(place: int) -> Iterator[None]:
    """What is wrong with one claim, with its place in the page."""
    try:
        yield
    except ValidationError as error:
        detail = {"claimReviewMarkups": {place: in_their_words(error, OF_A_MARKUP)}}
        raise drf.ValidationError(detail) from error
    except StepRefused as refusal:
        raise StepRefused(f"claimReviewMarkups[{place}]: {refusal}") from refusal


def in_their_words(error: ValidationError, names: dict[str, str]) -> Any:
    detail = get_error_detail(error)
    if not isinstance(detail, dict):
        return detail
    return {names.get(name, name): found for name, found in detail.items()}


def scale_of(scale: RatingScale) -> Scale:
    ratings = [RatingOfScale(one.code, one.label, one.value) for one in scale.ratings.all()]
    return Scale(scale.best, scale.worst, ratings)


def outlet_at(address: str, by: User) -> Outlet:
    """Whose page it is, by its domain; made where nobody knows it yet."""
    try:
        URLValidator(schemes=SCHEMES)(address)
        domain = (urlsplit(address).hostname or "").removeprefix("www.")
    except (ValidationError, ValueError) as error:
        raise ValidationError({"url": _("Write the web address of the page.")}) from error
    if known := Outlet.objects.filter(domain=domain).first():
        return known
    require(by, "articles.add_outlet")
    outlet = Outlet(name=domain[:200], domain=domain)
    try:
        check_and_save(outlet)
    except ValidationError as error:
        words = _("The page is at no domain of an outlet: “%s”.") % domain
        raise ValidationError({"url": words}) from error
    return outlet


def speaker_of(sent: SpeakerRecord | None, by: User) -> Speaker | None:
    """Whose claim it is: somebody who is known, or else who is described well enough."""
    if not sent:
        return None
    rows = Speaker.objects.filter(name=sent["name"])
    if "kind" in sent:
        rows = rows.filter(kind=sent["kind"])
    exactly = list(rows.filter(job_title=sent.get("job_title", ""))[:2])
    found = exactly or ([] if "job_title" in sent else list(rows[:2]))
    if len(found) > 1:
        words = _("There is more than one “%s” here: send the kind or the jobTitle too.")
        raise ValidationError({"claimAuthor.name": words % sent["name"]})
    if not found:
        return _new_speaker(sent, by)
    if sent.get("same_as", found[0].same_as) != found[0].same_as:
        words = _("“%s” has another address here: send that, or none.")
        raise ValidationError({"claimAuthor.sameAs": words % sent["name"]})
    return found[0]


def _new_speaker(sent: SpeakerRecord, by: User) -> Speaker:
    if not sent.keys() & {"kind", "job_title"}:
        words = _("Nobody here is called so. Send their jobTitle, or as kind one of: %s.")
        raise ValidationError({"claimAuthor.kind": words % ", ".join(SpeakerKind.values)})
    require(by, "articles.add_speaker")
    speaker = Speaker(**{"kind": SpeakerKind.PERSON, **sent})
    try:
        check_and_save(speaker)
    except ValidationError as error:
        found = in_their_words(error, OF_AN_AUTHOR)
        raise ValidationError({f"claimAuthor.{name}": found[name] for name in found}) from error
    return speaker
