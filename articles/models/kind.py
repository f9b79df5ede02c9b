"""What sort of assertion a claim is, and what else the codebook says of one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of assertion a claim is (codebook, section 3)."""

    EVENT_PROPERTY = "event_property", _("Event or property")
    NUMERICAL = "numerical", _("Numerical")
    CAUSAL = "causal", _("Causal")
    POSITION = "position", _("Position")
    QUOTE = "quote", _("Quote")
    PREDICTION = "prediction", _("Prediction")
    OPINION = "opinion", _("Opinion")
    QUESTION = "question", _("Question")

    @property
    def is_rated(self) -> bool:
        return self not in UNRATED_KINDS


UNRATED_KINDS = (Kind.PREDICTION, Kind.OPINION, Kind.QUESTION)


class Relation(models.TextChoices):
    """What a nested claim is to the claim around it."""

    CONTENT = "content", _("Content of what is said")
    PRESUPPOSITION = "presupposition", _("Presupposition")


class CheckWorthiness(models.TextChoices):
    """ClaimBuster's classes, as CheckThat! uses them."""

    CFS = "CFS", _("Check-worthy factual")
    UFS = "UFS", _("Unimportant factual")
    NFS = "NFS", _("Non-factual")
