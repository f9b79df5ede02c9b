"""What all views that read rows have in common."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_vary_headers, set_response_etag
from rest_framework.permissions import SAFE_METHODS
from rest_framework.viewsets import ReadOnlyModelViewSet

from articles.api.caching import is_known
from articles.api.filters import refuse_unknown


class PerCaller:
    """Tells caches that the answer depends on who asks, and gives what is read a tag."""

    is_tagged = True

    def finalize_response(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().finalize_response(*args, **kwargs)
        patch_vary_headers(response, ["Authorization", "Cookie", "Accept-Encoding"])
        is_read = self.request.method in SAFE_METHODS and response.status_code == HTTPStatus.OK
        if is_read and isinstance(response, SimpleTemplateResponse):
            response.add_post_render_callback(self.show_tagged)
        return response

    def show_tagged(self, response: HttpResponse) -> HttpResponse:
        set_response_etag(response)
        tag = response.headers["ETag"]
        if not is_known(tag, self.request):
            return response
        known = HttpResponseNotModified()
        for name in ("ETag", "Vary"):
            known.headers[name] = response.headers[name]
        return known


class ReadingViewSet(PerCaller, ReadOnlyModelViewSet):
    """Lists rows in the order of their keys, and reads one."""

    ordering = "pk"  # for KeysetPagination


class WithoutParameters(PerCaller):
    """Mixed into a view that takes no parameters: it refuses them like the lists do."""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_unknown(request.query_params, [])
