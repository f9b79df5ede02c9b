"""Pages of our own inside the admin: who may open them, and how they take what is sent."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from articles.admin.desk import CONFLICT, FORBIDDEN, UNPROCESSABLE, add_refusal
from articles.workflow import StepRefused


class DeskPage(View):
    """A page of ours inside the admin, for those who have its permission."""

    admin: ModelAdmin = None  # type: ignore[assignment] # as_view() sets it
    permission: str = ""  # without one, nobody gets in
    what: str | Promise = gettext_lazy("this")  # what a role has to include

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_allowed:
            return self.refuse(_("Your role does not include %s.") % self.what)
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied as refusal:  # taken away while the page was open
            return self.refuse(str(refusal))

    @property
    def is_allowed(self) -> bool:
        return self.request.user.has_perms([self.permission, "articles.view_claim"])

    def refuse(self, sentence: str) -> HttpResponse:
        sent = self.request.POST
        kept = [text for name in sent for text in sent.getlist(name) if " " in text.strip()]
        title = _("This page is for others")
        context = {"title": title, "refusal": sentence, "kept": kept}
        return self.page("refused", context, FORBIDDEN)

    def page(self, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        request = self.request
        request.current_app = self.admin.admin_site.name
        context = {
            **self.admin.admin_site.each_context(request),
            "opts": self.admin.opts,
            **context,
        }
        return TemplateResponse(request, f"admin/articles/{name}.html", context, status=status)


class SeenForm(forms.Form):
    """A form that carries what its reader had before their eyes, in the fields named by `seen`."""

    @property
    def seen(self) -> dict[str, Any]:
        return {}

    def refuse(self, refusal: StepRefused | ValidationError) -> None:
        add_refusal(self, refusal)


class VerbPage(DeskPage):
    """Shows a form, takes a verb, and loses nothing that was written."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, UNPROCESSABLE)
        try:
            done = self.take(form)
        except StepRefused as refusal:
            return self.show(self.again(refusal), CONFLICT)
        except ValidationError as refusal:
            form.refuse(refusal)
            return self.show(form, UNPROCESSABLE)
        messages.success(request, done)
        return redirect(self.onward)

    def again(self, refusal: StepRefused) -> Any:
        """What was written, beside what is there now; whoever sends it again means that."""
        self.reload()
        data = self.request.POST.copy()
        for name, value in self.form().seen.items():
            data[name] = str(value)
        form = self.form(data)
        form.is_valid()
        form.refuse(refusal)
        return form

    @property
    def onward(self) -> str:
        """Where to go when it is done."""
        raise NotImplementedError

    def reload(self) -> None:
        """Forget what was read before the verb refused."""
        raise NotImplementedError

    def form(self, data: Any = None) -> Any:
        raise NotImplementedError

    def take(self, form: Any) -> str:
        """Call the verb; return what to say of it."""
        raise NotImplementedError

    def show(self, form: Any, status: int = 200) -> HttpResponse:
        raise NotImplementedError
