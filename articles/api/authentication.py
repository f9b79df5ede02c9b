"""Who is calling: `Authorization: Bearer fcd_…`, or `Token` in place of `Bearer`."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from articles.models import ApiKey, KeyHolder

KEYWORDS = ("bearer", "token")


def secret_in(header: str) -> str | None:
    """The key in an Authorization header; None where another kind of credentials is, or none."""
    keyword, _space, secret = header.partition(" ")
    return secret.strip() if keyword.lower() in KEYWORDS else None


class ApiKeyAuthentication(BaseAuthentication):
    """Lets a program act as the person whose key it sends, within the key's scopes.

    A key that is unknown, expired or revoked is refused, also where no key is needed: a program
    whose key has run out should learn it, not read less from one day to the next.
    """

    def authenticate(self, request: Request) -> tuple[KeyHolder, ApiKey] | None:
        secret = secret_in(request.META.get("HTTP_AUTHORIZATION", ""))
        if secret is None:
            return None
        key = ApiKey.objects.find(secret)
        if key is None:
            # One sentence for all, and never the key: this text reaches logs.
            raise AuthenticationFailed(_("The API key is unknown, has expired or was revoked."))
        request._request.api_key = key  # for whoever counts the calls of each key
        key.note_use()
        return KeyHolder(key), key

    def authenticate_header(self, request: Any) -> str:
        return 'Bearer realm="api"'
