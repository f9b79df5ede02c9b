"""Who is calling: keys as everywhere, but for what is said of one that does not work."""

from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from articles.api.authentication import ApiKeyAuthentication
from articles.api.google.errors import KeyInvalid
from articles.models import ApiKey, KeyHolder


class GoogleAuthentication(ApiKeyAuthentication):
    """By key alone: whoever is logged in at the desk is nobody here."""

    def authenticate(self, request: Request) -> tuple[KeyHolder, ApiKey] | None:
        try:
            return super().authenticate(request)
        except AuthenticationFailed as error:
            if getattr(request._request, "is_by_api_key", False):
                raise KeyInvalid from error
            raise
