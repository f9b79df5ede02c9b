"""What the types of problems are: their addresses answer with what is wrong and what to do."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from rest_framework.exceptions import NotFound

from articles.api import problems

EXPLANATIONS = {
    "malformed": (
        "The body is not JSON in UTF-8 as it is read here (no name twice, no NaN, at most 32 "
        "objects and lists in each other, no null character, no lone surrogate), or the request "
        "holds a value that nothing can be made of. Send it in another form."
    ),
    "invalid-parameter": (
        "The query string has a parameter that is not known, or a value that it does not take; "
        "`errors` names each. The OpenAPI document has those that are known."
    ),
    "validation-error": (
        "The body is JSON, but not what is taken here; `errors` points to each place."
    ),
    "not-authenticated": (
        "There is no API key, or it is unknown, has expired or was revoked. Send one as "
        "`Authorization: Bearer …`."
    ),
    "forbidden": "The role of whose key this is, or the scopes of the key, do not allow this.",
    "not-found": "There is no such thing, or you do not see it: which of them is never told.",
    "method-not-allowed": (
        "This address does not take this method; `Allow` names those that it does."
    ),
    "not-acceptable": "The answer does not come in any of the formats in `Accept`: ask for JSON.",
    "unsupported-media-type": (
        "Bodies are read as `application/json` alone, and files as `multipart/form-data`."
    ),
    "rate-limited": (
        "There were too many requests with this key, or from this address, in this minute. "
        "`Retry-After` says in how many seconds there may be more, `RateLimit` how many are left."
    ),
    "refused": (
        "The step cannot be taken now, or not by whoever asks; `detail` says why. Read what it is "
        "about again, and decide anew."
    ),
    "precondition-required": (
        "Who changes something says what they have read of it: send its `ETag` as `If-Match`. "
        "`If-Match: *` changes it as it is by now, whatever that is."
    ),
    "stale-version": (
        "Somebody changed this after you read it, and nothing was done. Read it again, and decide "
        "anew; `ETag` has the tag that it has now."
    ),
    "idempotency-mismatch": (
        "A request with this `Idempotency-Key` was carried out within the last 24 hours, and said "
        "something else. Send this one with a new key."
    ),
    "not-confirmed": (
        "There are warnings: read them in `errors`, and send their codes as `confirmed` if they "
        "are to be disregarded."
    ),
    "length-required": (
        "The body came in chunks (`Transfer-Encoding: chunked`), which are not read here. Send it "
        "in one piece, with `Content-Length`."
    ),
    "too-large": "The request is larger than is read here. Send less at once.",
    "unavailable": (
        "The database is away, busy, or only to be read from. Send the same again after as many "
        "seconds as `Retry-After` says."
    ),
    "internal": "A fault of this server. It was recorded: `instance` says where in the log.",
}


@require_safe
def explain(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in EXPLANATIONS:
        return problems.respond(NotFound())
    titles = dict(problems.KINDS.values())
    found = {"type": f"/problems/{kind}", "title": titles[kind], "description": EXPLANATIONS[kind]}
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})
