"""The reviewer's desk in the Django admin, one file per noun."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin import (
    api_key,
    article,
    assignment,
    claim,
    import_run,
    outlet,
    rating,
    review,
    speaker,
    user,
    verdict,
)

__all__ = [
    "api_key",
    "article",
    "assignment",
    "claim",
    "import_run",
    "outlet",
    "rating",
    "review",
    "speaker",
    "user",
    "verdict",
]

admin.site.site_header = _("Fact-check desk")
admin.site.site_title = _("Fact-check desk")
admin.site.index_title = _("The desk")
admin.site.site_url = None
admin.site.enable_nav_sidebar = False  # the text, and what is said of it, need the room
