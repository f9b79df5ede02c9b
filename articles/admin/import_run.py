"""Importing files at the desk: uploaded, looked at in a dry run, imported in the background."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import VerbAdmin, VerbForm
from articles.admin.desk_page import DeskPage
from articles.admin.people import Person, reviewers
from articles.exchange import import_runs
from articles.exchange.formats import READABLE
from articles.exchange.import_work import MOST_LINES, MOST_NAMES, begin
from articles.models import Article, ImportLine, ImportRun, RecordResult, RunState
from articles.workflow import StepRefused

SHOWN = 100  # lines of a report that are on the page; the file has all of them
TITLES: dict[str, str | Promise] = {
    "jsonl": "JSON Lines",
    "csv": "CSV",
    "csv-raw": gettext_lazy("CSV, cells without an apostrophe before a sign"),
    "claimreview": "ClaimReview (JSON-LD)",
    "averitec": "AVeriTeC (JSON)",
}

AHEAD: dict[str, str | Promise] = {  # what becomes of a record, while nothing is imported yet
    RecordResult.IMPORTED: gettext_lazy("would be imported"),
    RecordResult.UNCHANGED: gettext_lazy("there already, unchanged"),
    RecordResult.REFUSED: gettext_lazy("would be refused"),
}


class UploadForm(VerbForm):
    format = forms.ChoiceField(label=gettext_lazy("Format"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "Nothing is imported yet: the file is looked at first, and you see what would change."
        ),
    )
    reviewer = Person(
        User.objects.none(),
        label=gettext_lazy("Reviewer"),
        required=False,
        help_text=gettext_lazy("Whose the reviews are that name nobody; left empty, your own."),
    )

    class Meta:
        model = ImportRun
        fields = ("file", "format", "reviewer")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = [(name, TITLES.get(name, name)) for name in READABLE]
        self.fields["reviewer"].queryset = reviewers()

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > import_runs.MOST_BYTES:
            most = import_runs.MOST_BYTES // 1_000_000
            raise ValidationError(_("The file has more than %d MB: import it in parts.") % most)
        return file


@admin.register(ImportRun)
class ImportRunAdmin(VerbAdmin):
    form = UploadForm
    list_display = ("file_name", "format_title", "by", "state", "imported", "refused", "created_at")
    list_select_related = ("by",)
    list_filter = ("state",)
    search_fields = ("file_name",)
    ordering = ("-pk",)
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(import_runs.MAY))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.has_perm(import_runs.MAY))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(import_runs.MAY))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        steps = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(RunStepPage.as_view(admin=self, step=step)),
                name=f"articles_importrun_{name}",
            )
            for name, step in STEPS.items()
        ]
        report = path(
            "<int:pk>/report/",
            self.admin_site.admin_view(ReportPage.as_view(admin=self)),
            name="articles_importrun_report",
        )
        return [*steps, report, *super().get_urls()]

    @admin.display(description=gettext_lazy("format"), ordering="format")
    def format_title(self, run: ImportRun) -> str:
        return str(TITLES.get(run.format, run.format))

    def save_model(self, request: HttpRequest, obj: ImportRun, form: Any, change: bool) -> None:
        file = form.cleaned_data["file"]
        obj.file_name = file.name[-255:]
        import_runs.upload(obj, file.chunks(), by=request.user)
        transaction.on_commit(lambda: begin(obj))

    def response_post_save_add(self, request: HttpRequest, obj: ImportRun) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_importrun_change", args=[obj.pk]))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        # Whoever comes back may come here, after the server that did the work has ended.
        if self.has_view_permission(request) and (run := ImportRun.objects.at_work().first()):
            begin(run)
        return super().changelist_view(request, extra_context)

    def get_fields(self, request: HttpRequest, obj: ImportRun | None = None) -> tuple[str, ...]:
        return ("file_name", "format") if obj else ("file", "format", "reviewer")

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: ImportRun | None = None,
    ) -> HttpResponse:
        if obj:
            begin(obj)
            context |= page_of(obj)
        else:
            context["title"] = _("Import a file")
        return super().render_change_form(request, context, add, change, form_url, obj)


class Line(NamedTuple):
    """A line of the report, as the page shows it."""

    place: str
    name: str
    article: int | None  # its key, where it is here
    result: str | Promise
    remark: str


def _line(
    line: ImportLine, results: Mapping[str, str | Promise], articles: Mapping[str, int]
) -> Line:
    result, article = results[line.result], articles.get(line.name)
    return Line(line.place, line.name, article, result, line.remark)


def page_of(run: ImportRun) -> dict[str, Any]:
    """What stands on the page of a run: how far it is, and the beginning of the report."""
    is_plain = ~Q(result=RecordResult.REFUSED) & Q(remark="")
    remarked = list(run.report.exclude(is_plain)[: SHOWN + 1])
    plain = list(run.report.filter(is_plain)[:MOST_NAMES])
    is_preview = run.state in (RunState.PREVIEWING, RunState.PREVIEWED)
    results = AHEAD if is_preview else dict(RecordResult.choices)
    names = {line.name for line in (*remarked, *plain)}
    articles = dict(Article.objects.filter(slug__in=names).values_list("slug", "pk"))
    return {
        "title": run.file_name,
        "subtitle": None,
        "run": run,
        "format_title": TITLES.get(run.format, run.format),
        "is_preview": is_preview,
        "remarked": [_line(line, results, articles) for line in remarked[:SHOWN]],
        "has_more": len(remarked) > SHOWN,
        "plain": [_line(line, results, articles) for line in plain],
        "most_lines": MOST_LINES if run.lines > MOST_LINES else 0,
    }


class RunPage(DeskPage):
    permission = import_runs.MAY
    what = gettext_lazy("importing")

    @cached_property
    def run(self) -> ImportRun:
        try:
            return ImportRun.objects.get(pk=self.kwargs["pk"])
        except ImportRun.DoesNotExist as error:
            raise Http404 from error


class RunStep(NamedTuple):
    verb: Callable[..., None]
    done: str | Promise


STEPS = {
    "confirm": RunStep(import_runs.confirm, gettext_lazy("The import has begun.")),
    "again": RunStep(import_runs.again, gettext_lazy("The file is looked at once more.")),
    "cancel": RunStep(
        import_runs.cancel,
        gettext_lazy("The import is cancelled. What was imported until now stays."),
    ),
}


class RunStepPage(RunPage):
    step: RunStep = None  # type: ignore[assignment] # as_view() sets it

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            self.step.verb(self.run, by=request.user)
            begin(ImportRun.objects.get(pk=pk))
            messages.success(request, self.step.done)
        except StepRefused as refusal:
            messages.error(request, str(refusal))
        return redirect("admin:articles_importrun_change", pk)


class ReportPage(RunPage):
    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        lines = import_runs.report(self.run)
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="import-{self.run.pk}.csv"'
        return response
