"""What goes wrong before a view of the API is reached: a host that is not served, or a database
that is away when a middleware asks it. The pages of the desk get Django's own answers.
"""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from articles.api import problems

PREFIX = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_of_the_api(request):
        return problems.respond(problems.translate(exception))
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django, which has logged the exception, asks for this while it is being handled."""
    exception: Any = sys.exc_info()[1]
    if is_of_the_api(request):
        return problems.respond(problems.translate(exception))
    return defaults.server_error(request)


def is_of_the_api(request: HttpRequest) -> bool:
    return request.path_info.startswith(PREFIX)
