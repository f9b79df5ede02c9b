"""The values of a judgement, each with its definition from the codebook."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Sourcing(models.TextChoices):
    """How the article itself sources a claim, from stronger to weaker (codebook, section 4)."""

    RECORD = "record", _("Record")
    NAMED_PERSON = "named_person", _("Named person")
    INSTITUTION = "institution", _("Institution")
    NAMED_OUTLET = "named_outlet", _("Named outlet")
    VAGUE = "vague", _("Vague")
    NONE = "none", _("None")

    @property
    def definition(self) -> str | Promise:
        return SOURCING_DEFINITIONS[self]


SOURCING_DEFINITIONS = {
    Sourcing.RECORD: _("Document, video, data or own observation that the article points to."),
    Sourcing.NAMED_PERSON: _("An identified person, on the record."),
    Sourcing.INSTITUTION: _("A government, office or body as a voice, no person named."),
    Sourcing.NAMED_OUTLET: _("A named medium or agency is itself the voice."),
    Sourcing.VAGUE: _("Unnamed, plural or passive source: “critics argue”, “is reported to”."),
    Sourcing.NONE: _("The article's own voice, no source."),
}


class AttributionCheck(models.TextChoices):
    """Whether the voice that the article names said so (codebook, section 4)."""

    CONFIRMED_VERBATIM = "confirmed_verbatim", _("Confirmed verbatim")
    CONFIRMED_IN_SUBSTANCE = "confirmed_in_substance", _("Confirmed in substance")
    ALTERED = "altered", _("Altered")
    NOT_FOUND = "not_found", _("Not found")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")

    @property
    def definition(self) -> str | Promise:
        return ATTRIBUTION_CHECK_DEFINITIONS[self]


ATTRIBUTION_CHECK_DEFINITIONS = {
    AttributionCheck.CONFIRMED_VERBATIM: _("Said so, word for word."),
    AttributionCheck.CONFIRMED_IN_SUBSTANCE: _("Said so; the article paraphrases or translates."),
    AttributionCheck.ALTERED: _("Words changed, spliced or dropped inside the quotation marks."),
    AttributionCheck.NOT_FOUND: _("Searched, and not found that anyone said so."),
    AttributionCheck.NOT_APPLICABLE: _("No attribution, or the content of another claim."),
}


class Confidence(models.TextChoices):
    """How sure the reviewer is of the rating, or of the decision not to rate."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Disagreement(models.TextChoices):
    """Why reviewers came to differ, as the one who adjudicates sees it."""

    AMBIGUOUS_CLAIM = "ambiguous_claim", _("Ambiguous claim")
    GUIDELINE_GAP = "guideline_gap", _("Gap in the guidelines")
    ERROR = "error", _("Error of a reviewer")
    NEW_EVIDENCE = "new_evidence", _("New evidence")
