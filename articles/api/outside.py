"""What goes wrong before a view of an API is reached: a host that is not served, or a database
that is away when a middleware asks it. The pages of the desk get Django's own answers.
"""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from articles.api import problems
from articles.api.google import errors
from articles.api.google.arrival import PREFIX

APIS = {"/api/": problems.respond, "/feeds/": problems.respond, PREFIX: errors.respond}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if respond := words_of(request):
        return respond(problems.translate(exception))
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django, which has logged the exception, asks for this while it is being handled."""
    exception: Any = sys.exc_info()[1]
    if respond := words_of(request):
        return respond(problems.translate(exception))
    return defaults.server_error(request)


def words_of(request: HttpRequest) -> problems.Respond | None:
    """How the API that a request goes to says what is wrong; None where it goes to none."""
    path = request.path_info
    return next((APIS[prefix] for prefix in APIS if path.startswith(prefix)), None)
