"""Claims that were ticked in their list, as a file."""

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext_lazy, ngettext_lazy

from articles.admin.bulk import MOST, BulkForm, BulkPage, BulkStep
from articles.exchange.claims import records
from articles.formats import json_lines
from articles.models import Claim

EXPORT = BulkStep(
    "export",
    "view",
    "articles.view_claim",
    BulkForm,
    records,
    gettext_lazy("Export as a file"),
    ngettext_lazy("Export %d claim", "Export %d claims"),
    gettext_lazy(
        "One line of JSON for each: what it says, where, and the public document where one is "
        "published. Reviews are not in it."
    ),
    "",
)


class ExportPage(BulkPage):
    """Changes nothing: the answer is the file, line by line as it is read."""

    def take(self, form: BulkForm) -> HttpResponseBase:
        claims = Claim.objects.filter(pk__in=form.cleaned_data["claims"][:MOST])
        lines = json_lines.write(records(claims))
        response = StreamingHttpResponse(lines, content_type=json_lines.MEDIA_TYPE)
        response["Content-Disposition"] = 'attachment; filename="claims.jsonl"'
        return response
