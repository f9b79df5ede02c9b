"""What the script of the review page sends while somebody writes: the draft, and their presence."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import workflow
from articles.admin.claim_page import present
from articles.admin.desk import CONFLICT, FORBIDDEN, UNPROCESSABLE, sentences
from articles.admin.review_page import ReviewPage
from articles.workflow import StepRefused


class Script(ReviewPage):
    """Answers in JSON; where something is refused, `detail` is a sentence that says what."""

    http_method_names = ("post", "options")

    def refuse(self, sentence: str) -> HttpResponse:
        return JsonResponse({"detail": sentence}, status=FORBIDDEN)


class Autosave(Script):
    """Keeps a draft: all that is complete of it, and it says what is not."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form, evidence = self.bound(request.POST)
        evidence.is_valid()
        if not form.is_valid() or evidence.non_form_errors():
            wrong = [str(words) for errors in form.errors.values() for words in errors]
            return self.failed(wrong + list(map(str, evidence.non_form_errors())), UNPROCESSABLE)
        try:
            draft = self.save_draft(form, evidence.complete_rows)
        except StepRefused as refusal:
            return self.failed(sentences(refusal), CONFLICT)
        except ValidationError as refusal:
            return self.failed(sentences(refusal), UNPROCESSABLE)
        done = {"review_revision": draft.revision, "is_complete": not evidence.incomplete}
        return JsonResponse(done | {"detail": saved(evidence.incomplete)})

    def failed(self, reasons: list[str], status: int) -> HttpResponse:
        return JsonResponse({"detail": " ".join(reasons)}, status=status)


def saved(incomplete: list[int]) -> str:
    words = _("Draft saved at %s") % time_format(timezone.localtime(), "TIME_FORMAT")
    if not incomplete:
        return words
    left_out = ngettext(
        "Evidence %s is not complete yet: it is here, and not in the draft.",
        "Evidence %s are not complete yet: they are here, and not in the draft.",
        len(incomplete),
    )
    return f"{words} · {left_out % ', '.join(map(str, incomplete))}"


class PresencePage(Script):
    """Takes that somebody is at a claim, or leaves it; tells who else is, and what has changed."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "leave" in request.POST:
            workflow.leave(self.claim, by=request.user)
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        workflow.arrive(self.claim, by=request.user)
        here = {"revision": self.claim.revision, "status": self.claim.status}
        return JsonResponse(here | {"others": present(self.claim, request.user)})
