"""Each person's language at the desk, and one for everybody anywhere else.

Programs get the same answer whatever they say they would like to read, so the API, the public pages
and the errors there speak LANGUAGE_CODE.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

DESK = "/admin/"


class DeskLanguage(LocaleMiddleware):
    """Django's choice, by cookie or by Accept-Language, beneath the desk's address alone."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith(DESK):
            super().process_request(request)
        else:
            translation.activate(settings.LANGUAGE_CODE)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith(DESK):
            return super().process_response(request, response)
        return response  # the same for everybody: no Vary
