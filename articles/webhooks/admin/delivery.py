"""The log of deliveries at the desk: each attempt, and sending again."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.desk import ReadOnlyAdmin
from articles.webhooks.delivering import send_again
from articles.webhooks.models import Attempt, Delivery


class AttemptInline(admin.StackedInline):
    model = Attempt
    fields = readonly_fields = ("at", "seconds", "status", "error", "answer", "sent")
    extra = 0
    can_delete = False

    @admin.display(description=_("headers"))
    def sent(self, attempt: Attempt) -> str:
        return "\n".join(f"{name}: {value}" for name, value in attempt.headers.items())

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("webhooks.view_delivery")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = ("told", "claim", "subscription", "state", "failures", "created_at")
    list_select_related = ("subscription", "claim", "entry__event")
    list_filter = ("state", "subscription")
    search_fields = ("webhook_id",)
    show_full_result_count = False
    fields = (
        *("subscription", "told", "claim", "webhook_id", "state", "failures"),
        *("next_attempt_at", "delivered_at", "created_at"),
    )
    readonly_fields = ("told",)
    inlines = (AttemptInline,)
    actions = ("send_again",)

    @admin.display(description=_("what is told"))
    def told(self, delivery: Delivery) -> str:
        return str(delivery.entry.told.label)

    def has_send_again_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("webhooks.change_subscription"))

    @admin.action(description=_("Send the selected deliveries again"), permissions=["send_again"])
    def send_again(self, request: HttpRequest, deliveries: QuerySet[Delivery]) -> None:
        number = send_again(deliveries)
        words = ngettext("%d delivery is sent again.", "%d deliveries are sent again.", number)
        self.message_user(request, words % number, messages.SUCCESS)
