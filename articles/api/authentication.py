"""Who is calling: `Authorization: Bearer fcd_…`, or `Token` in place of `Bearer`."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from articles.models import ApiKey, KeyHolder

KEYWORDS = ("bearer", "token")


class ApiKeyAuthentication(BaseAuthentication):
    """Lets a program act as the person whose key it sends, within the key's scopes.

    A key that is unknown, expired or revoked is refused, also where no key is needed: a program
    whose key has run out should learn it, not read less from one day to the next.
    """

    def authenticate(self, request: Request) -> tuple[KeyHolder, ApiKey] | None:
        header = get_authorization_header(request).decode("latin-1")
        keyword, _space, secret = header.partition(" ")
        if keyword.lower() not in KEYWORDS:
            return None
        key = ApiKey.objects.find(secret.strip())
        if key is None:
            # One sentence for all, and never the key: this text reaches logs.
            raise AuthenticationFailed(_("The API key is unknown, has expired or was revoked."))
        key.note_use()
        return KeyHolder(key), key

    def authenticate_header(self, request: Any) -> str:
        return 'Bearer realm="api"'
