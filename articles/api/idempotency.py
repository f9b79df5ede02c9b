"""`Idempotency-Key`: a request that is sent again, as its answer was lost, is carried out once.

As in draft-ietf-httpapi-idempotency-key-header: the answer is stored in the transaction of what was
done, so that there is never one without the other. A request that was refused has done nothing, and
may come again with the same key.
"""

import hashlib
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.problems import KeyReused
from articles.models import IdempotencyKey

KEY = re.compile(r"[\x21-\x7e]{1,255}")  # the header is text without blanks, here as elsewhere
OF_AN_ANSWER = ("Location", "ETag")
Handler = Callable[..., Response]


class Once:
    """Mixed into a view that takes POST."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        key = request.headers.get("Idempotency-Key")
        if key is not None and request.method == "POST":
            handler = self.post  # type: ignore[has-type]
            self.post = partial(self.once, key_of(key), handler)

    def once(
        self, key: str, handler: Handler, request: Request, *args: Any, **kwargs: Any
    ) -> Response | HttpResponse:
        """Only somebody who is known may send a POST: the key is theirs."""
        with transaction.atomic():
            asked = digest(request)
            row = IdempotencyKey.objects.reserve(request.user, key, asked)
            if row.request != asked:
                raise KeyReused
            if row.status:
                return answer_of(row)
            response = handler(request, *args, **kwargs)
            content = request.accepted_renderer.render(response.data)
            headers = {name: response.headers[name] for name in OF_AN_ANSWER if name in response}
            row.keep(response.status_code, headers, content.decode())
            return response


def key_of(given: str) -> str:
    if not KEY.fullmatch(given):
        raise ParseError(_("An `Idempotency-Key` is 1 to 255 characters of ASCII without blanks."))
    return given


def digest(request: Request) -> str:
    said = hashlib.sha256(f"{request.get_full_path()}\0".encode())
    if request.content_type.startswith("multipart/"):
        _add_form(said, request.data)
    else:
        said.update(request.body)
    return said.hexdigest()


def _add_form(said: Any, form: Any) -> None:
    """What stands in a form: the line between its parts is another one each time it is sent."""
    for name, values in sorted(form.lists()):
        for value in values:
            said.update(f"{name}\0{value}\0".encode())  # a file is its name here
            if isinstance(value, UploadedFile):
                for chunk in value.chunks():
                    said.update(chunk)
                value.seek(0)


def answer_of(row: IdempotencyKey) -> HttpResponse:
    headers = {"Content-Type": "application/json"} | row.headers | {"Idempotency-Replayed": "true"}
    return HttpResponse(row.content, status=row.status, headers=headers)
