"""How long a review took: the time that its page was open, all visits together."""

from typing import Any

from django import forms
from django.core import signing
from django.utils import timezone

SALT = "articles.admin.lead_time"
MOST = 60 * 60  # seconds of one visit; a page that was open over night says nothing


def begun(before: int | None = 0) -> str:
    """A seal that tells when the page was opened, and the seconds of the visits before."""
    return signing.dumps([int(timezone.now().timestamp()), before or 0], salt=SALT)


class LeadTime(forms.CharField):
    """Becomes the seconds so far; None where the seal is not ours, for the review comes first."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False

    def clean(self, value: Any) -> int | None:
        try:
            opened, before = signing.loads(str(value), salt=SALT)
        except signing.BadSignature:
            return None
        visit = int(timezone.now().timestamp()) - opened
        return int(before + min(max(visit, 0), MOST))
