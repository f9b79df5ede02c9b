"""What all views have in common that change something, or show what only some may see."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from rest_framework.authentication import BaseAuthentication
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import BaseParser
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import HTTP_201_CREATED

from articles.api import visibility
from articles.api.authentication import ApiKeyAuthentication
from articles.api.filters import refuse_unknown
from articles.api.idempotency import Once
from articles.api.parsing import StrictJSONParser, refuse_chunks
from articles.api.preconditions import IfMatch
from articles.api.serializers import ArticleSerializer, Body, ClaimSerializer
from articles.models import Article, Claim
from articles.workflow.steps import lock, lock_article, require


class MethodFirst:
    """Mixed into a view that asks for a key: not for a method with which no key would help."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if request.method not in self.allowed_methods:
            self.http_method_not_allowed(request)
        super().initial(request, *args, **kwargs)


class Permits:
    """Mixed into a view that asks what the caller may."""

    def permit(self, permission: str) -> None:
        """PermissionDenied unless the caller has a permission, and sees work in progress."""
        for needed in (visibility.SEE_WORK, permission):
            require(self.request.user, needed)


class Writing(Permits, IfMatch, Once, MethodFirst):
    """Mixed into a view that changes something, by verbs: for programs, which show a key.

    `bodies` has for each action what is sent. Whoever may not take a step hears so before the body
    is read: nobody learns from its errors what they do not see.
    """

    parser_classes: Sequence[type[BaseParser]] = [StrictJSONParser]
    permission_classes = [IsAuthenticatedOrReadOnly]
    bodies: ClassVar[Mapping[str, type[Body]]] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_chunks(request)

    def get_authenticators(self) -> list[BaseAuthentication]:
        # A session would need a token against forged requests, and its owner has the desk.
        if self.request and self.request.method not in SAFE_METHODS:
            return [ApiKeyAuthentication()]
        return super().get_authenticators()

    def get_body_class(self) -> type[Body] | None:
        return self.bodies.get(self.action)

    def read_body(self, **context: Any) -> Body:
        refuse_unknown(self.request.query_params, [])
        known = {**self.get_serializer_context(), **context}
        body = self.get_body_class()(data=self.request.data, context=known)
        body.is_valid(raise_exception=True)
        return body

    def carry_out(self, verb: Callable[..., Any], noun: Any, body: Body, **more: Any) -> Any:
        """What the verb returns; a refusal of the body points into it where that is possible."""
        try:
            return verb(noun, by=self.request.user, **body.validated_data, **more)
        except ValidationError:
            body.locate()
            raise

    def show(self, row: Any) -> dict[str, Any]:
        """What this view shows of a row, as reading it would."""
        found = self.get_queryset().get(pk=row.pk)
        return self.get_serializer(found).data

    def created(self, shown: dict[str, Any], new: dict[str, Any] | None = None) -> Response:
        """What was made, with its address; `new` is the part of it that is new, if not all."""
        # A plain str: servers refuse the kind of str that REST framework makes of addresses.
        location = {"Location": str((new or shown)["api_url"])}
        return Response(shown, HTTP_201_CREATED, headers=location)


class OnlyForKeys(MethodFirst):
    """Mixed into a view that shows nothing to anonymous callers; `to_read` says who may read."""

    permission_classes = [IsAuthenticated]
    to_read = visibility.SEE_WORK


class OfArticle:
    """Mixed into a view whose address names an article."""

    def get_article(self) -> Article:
        rows = visibility.only_visible(Article.objects.all(), self.request.user)
        return get_object_or_404(rows, slug=self.kwargs["slug"])

    def as_article_is_read(self, article: Article) -> AbstractContextManager[None]:
        return self.as_read(lambda: lock_article(article.pk), lambda: self.show_article(article))

    def show_article(self, article: Article) -> dict[str, Any]:
        """An article as it now stands, in the eyes of whoever calls."""
        found = visibility.articles(self.request.user).get(pk=article.pk)
        return ArticleSerializer(found, context=self.get_serializer_context()).data


class OfClaim:
    """Mixed into a view whose address names a claim."""

    def get_claim(self) -> Claim:
        rows = visibility.any_claims(self.request.user).select_related("article")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def as_claim_is_read(self, claim: Claim) -> AbstractContextManager[None]:
        def lock_both() -> None:
            lock_article(claim.article_id)  # before its claims, as verbs do that need both
            lock(claim)

        return self.as_read(lock_both, lambda: self.show_claim(claim))

    def show_claim(self, claim: Claim) -> dict[str, Any]:
        """A claim as it now stands, in the eyes of whoever calls; a deleted one too."""
        user = self.request.user
        rows: QuerySet[Claim] = visibility.claims(user, visibility.any_claims(user))
        [seen] = visibility.as_seen([rows.get(pk=claim.pk)], user)
        return ClaimSerializer(seen, context=self.get_serializer_context()).data
