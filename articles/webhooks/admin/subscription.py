"""Subscriptions at the desk: their secret is shown once; a disabled one is taken up again."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import DeskAdmin
from articles.models import Told
from articles.webhooks.delivering import resume, send_since
from articles.webhooks.models import Subscription
from articles.webhooks.signing import make_secret


class SubscriptionForm(forms.ModelForm):
    types = forms.MultipleChoiceField(
        choices=Told.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("What is told"),
        help_text=gettext_lazy("Nothing ticked: everything that its owner may read."),
    )
    since = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}),
        label=gettext_lazy("Send again since (UTC)"),
        help_text=gettext_lazy(
            "Everything that happened at this time or later is sent, with the webhook-id that it "
            "had if it was sent before."
        ),
    )


@admin.register(Subscription)
class SubscriptionAdmin(DeskAdmin):
    form = SubscriptionForm
    list_display = ("name", "url", "owner", "is_active", "disabled_at", "waiting")
    list_select_related = ("owner",)
    list_filter = ("is_active",)
    ordering = ("pk",)
    search_fields = ("name", "url")
    autocomplete_fields = ("articles", "outlets")
    actions = ("renew_secret",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscription]:
        return super().get_queryset(request).with_waiting()

    @admin.display(description=gettext_lazy("waiting"))
    def waiting(self, subscription: Subscription) -> int:
        return subscription.number_waiting

    def get_fields(self, request: HttpRequest, obj: Subscription | None = None) -> tuple[str, ...]:
        fields = ("name", "url", "types", "articles", "outlets")
        kept = ("owner", "created_at", "disabled_at", "disabled_because")
        return (*fields, "is_active", "since", *kept) if obj else fields

    def get_readonly_fields(
        self, request: HttpRequest, obj: Subscription | None = None
    ) -> tuple[str, ...]:
        return ("owner", "created_at", "disabled_at", "disabled_because") if obj else ()

    def save_model(
        self, request: HttpRequest, obj: Subscription, form: forms.ModelForm, change: bool
    ) -> None:
        if not change:
            obj.owner = request.user  # type: ignore[assignment] # nobody anonymous is here
        super().save_model(request, obj, form, change)
        if not change:
            self.show_secret(request, obj)
        elif obj.is_active and "is_active" in form.changed_data:
            resume(obj)
            self.message_user(request, _("What has waited is sent now."), messages.SUCCESS)
        if moment := form.cleaned_data.get("since"):
            self.send_since(request, obj, moment)

    def send_since(self, request: HttpRequest, obj: Subscription, moment: Any) -> None:
        if send_since(obj, moment):
            self.message_user(request, _("What happened since is sent again."), messages.SUCCESS)
        else:
            self.message_user(request, _("Nothing has happened since."), messages.WARNING)

    def show_secret(self, request: HttpRequest, obj: Subscription) -> None:
        words = _(
            "This is the secret of %(name)s. Copy it now, it is never shown again: %(secret)s"
        )
        given = {"name": obj.name, "secret": obj.secret}
        self.message_user(request, words % given, messages.WARNING)

    @admin.action(
        description=gettext_lazy("Make new secrets for the selected subscriptions"),
        permissions=["change"],
    )
    def renew_secret(self, request: HttpRequest, subscriptions: QuerySet[Subscription]) -> None:
        for subscription in subscriptions:
            subscription.secret = make_secret()
            subscription.save()
            self.log_change(request, subscription, "New secret.")
            self.show_secret(request, subscription)
