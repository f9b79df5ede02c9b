"""Page by page: a token says where the next page begins, of the same question and no other."""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from articles.api.google.parameters import Given, number, refuse

USUAL_SIZE, HIGHEST_SIZE = 10, 100
HIGHEST_OFFSET = 10_000  # what is left out by an offset is read all the same
PAGED = ("pageSize", "pageToken", "offset")
LEFT_OUT = ("pageToken", "offset")  # of what has to be the same: `offset` is for the first page


class Pages:
    """Where a page of a question begins, and how long it is.

    `asked` are the parameters that the question consists of, besides the size of its pages.
    InvalidParameters for a token that is another question's, or was never given out.
    """

    def __init__(self, given: Given, asked: Collection[str]) -> None:
        same = {name: given.get(name, "") for name in ("pageSize", *asked)}
        question = hashlib.sha256(json.dumps(same, sort_keys=True).encode()).hexdigest()
        self.signer = Signer(salt=f"articles.api.google.paging.{question}")
        self.size = min(number(given, "pageSize") or USUAL_SIZE, HIGHEST_SIZE)
        token = given.get("pageToken", "")
        self.after = self._read(token) if token else ()
        self.offset = 0 if token else number(given, "offset", HIGHEST_OFFSET)

    def token(self, *place: int) -> str:
        """Of the page that begins after a place, which is whole numbers."""
        signed = self.signer.sign(".".join(map(str, place)))
        return urlsafe_b64encode(signed.encode()).decode()

    def _read(self, token: str) -> tuple[int, ...]:
        try:
            signed = urlsafe_b64decode(token).decode()
            return tuple(int(part) for part in self.signer.unsign(signed).split("."))
        except (ValueError, BadSignature) as error:
            words = _("Take the token from `nextPageToken` of a page of the very same question.")
            raise refuse("pageToken", words) from error
