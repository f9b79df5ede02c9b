"""Asking in less time: what tells nothing of permissions is left out, or done once."""

import logging
from collections.abc import Callable
from copy import copy
from typing import Any

import pytest
from django.contrib.admin import AdminSite
from django.contrib.auth.backends import ModelBackend
from django.template.response import SimpleTemplateResponse

from articles.models import ApiKey
from articles.models.api_key import ApiKeyQuerySet
from tests.permissions.doors import Cell, may

READ = "permissions.is_read"


def hurry(patch: pytest.MonkeyPatch) -> None:
    """Leave out what tells nothing of permissions."""
    # Not by `disable`: loggers remember what they were told by it, also when it is over.
    patch.setattr(logging.Logger, "isEnabledFor", lambda _logger, _level: False)
    patch.setattr(SimpleTemplateResponse, "rendered_content", property(written_out))
    remember_accounts(patch)


def remember_accounts(patch: pytest.MonkeyPatch) -> None:
    """Ask once who somebody is and what they may do, and not with each request."""
    get_permissions, get_app_list = ModelBackend._get_permissions, AdminSite.get_app_list
    lists: dict[Any, Any] = {}
    permissions: dict[Any, set[str]] = {}

    def what(self: ModelBackend, user: Any, obj: Any, of: str) -> set[str]:
        if (user.pk, of) not in permissions:
            permissions[user.pk, of] = get_permissions(self, user, obj, of)
        return permissions[user.pk, of]

    def apps_of(self: AdminSite, request: Any, label: str | None = None) -> Any:
        if (request.user.pk, label) not in lists:
            lists[request.user.pk, label] = get_app_list(self, request, label)
        return lists[request.user.pk, label]

    patch.setattr(AdminSite, "get_app_list", apps_of)
    patch.setattr(ModelBackend, "_get_permissions", what)
    patch.setattr(ModelBackend, "get_user", remembered(ModelBackend.get_user))
    patch.setattr(ApiKeyQuerySet, "find", remembered(ApiKeyQuerySet.find))


def remembered(find: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Each time a new object, as if it came from the database."""
    found: dict[Any, Any] = {}

    def again(self: Any, key: Any) -> Any:
        if key not in found:
            found[key] = find(self, key)
        row = copy(found[key])
        if isinstance(row, ApiKey):
            row.user = copy(row.user)
        return row

    return again


def is_read(cell: Cell) -> bool:
    """Whether a page is: where it has a form to send, and by a superuser."""
    return cell.method == "GET" and (cell.who == "superuser" or may(cell, "POST"))


def written_out(response: Any) -> str:
    request = response._request
    is_refusal = response.status_code in (403, 404) and request.method in ("GET", "POST")
    if not (is_refusal or request.META.get(READ)):
        return ""
    template = response.resolve_template(response.template_name)
    return str(template.render(response.resolve_context(response.context_data), request))
