"""Breaking an article down on the page of its claims: a request is a verb, answered in JSON."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin import claim_page
from articles.admin.break_down_forms import CLAIM_FORMS, AddForm
from articles.admin.claims_page import ArticlePart
from articles.admin.desk import CONFLICT, FORBIDDEN, UNPROCESSABLE, key, sentences
from articles.admin.desk_page import DeskPage
from articles.admin.steps import DESK_STEPS
from articles.models import Claim
from articles.workflow import StepRefused
from articles.workflow.steps import BREAK_DOWN

PARTS = ("text", "rows", "progress")
ADD = "add"


class BreakDown(DeskPage):
    """Takes `step`, add or one of CLAIM_FORMS, with the fields of its form; `from` is where the
    window starts that the page shows, which is answered as it is by then.
    """

    http_method_names = ("post", "options")
    permission = BREAK_DOWN
    what = gettext_lazy("breaking articles down")

    @property
    def is_allowed(self) -> bool:
        return super().is_allowed and self.request.user.has_perm("articles.add_claim")

    def refuse(self, sentence: str) -> HttpResponse:
        return JsonResponse({"sentences": [sentence]}, status=FORBIDDEN)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.step = request.POST.get("step", "")
        if self.step not in (ADD, *CLAIM_FORMS):
            raise Http404
        part = self.part()
        if part.version is None:
            raise Http404
        try:
            said, claim = self.take(part)
        except StepRefused as refusal:
            return self.answer({"sentences": sentences(refusal)}, CONFLICT)
        except ValidationError as refusal:
            return self.answer({"sentences": sentences(refusal)}, UNPROCESSABLE)
        return self.answer({"said": said, "number": claim.number, "end": claim.end})

    def part(self) -> ArticlePart:
        return ArticlePart(self.kwargs["pk"], key(self.request.POST.get("from")))

    def take(self, part: ArticlePart) -> tuple[str, Claim]:
        if self.step == ADD:
            form: Any = self.valid(AddForm(self.request.POST))
            claim = workflow.add_claim(**form.arguments(part.article), by=self.request.user)
            return _("Claim %d is added.") % claim.number, claim
        claim = self.claim(part)
        form = self.valid(CLAIM_FORMS[self.step](self.request.POST, claim=claim))
        if self.step == "nest":  # it has no page of its own: without script it is in the form
            verb, done = workflow.nest, _("Claim %d is changed.") % claim.number
        else:
            verb, done = DESK_STEPS[self.step].verb, str(DESK_STEPS[self.step].done)
        result = verb(claim, by=self.request.user, **form.arguments)
        return done, result[0] if isinstance(result, tuple) else result

    def claim(self, part: ArticlePart) -> Claim:
        mine = Claim.with_deleted.filter(article=part.article)
        try:
            return claim_page.find(key(self.request.POST.get("claim")), mine)
        except Claim.DoesNotExist as error:
            raise Http404 from error

    def valid(self, form: Any) -> Any:
        if not form.is_valid():
            raise ValidationError([words for found in form.errors.values() for words in found])
        return form

    def answer(self, said: dict[str, Any], status: int = 200) -> HttpResponse:
        """With the parts of the page as they are now, also where it was refused."""
        context: dict[str, Any] = {**self.part().parts(), "may_break_down": True}
        parts = {
            name: render_to_string(f"admin/articles/article/claims_{name}.html", context)
            for name in PARTS
        }
        version = context["version"].number  # in which offsets count from now on
        return JsonResponse(said | {"parts": parts, "version": version}, status=status)
