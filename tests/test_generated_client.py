"""A typed client that openapi-python-client makes of the document in the repository, and the server
that it speaks to: what a program gets that does not write its requests by hand.
"""

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from articles.models import ApiKey, Scope
from tests.api.described import schema
from tests.make import BODY, make_claims, make_outlet, make_published, make_user, make_version

DOCUMENT = Path(__file__).parent.parent / "docs" / "openapi.yaml"
PACKAGE = "desk_client"
WITHOUT_HOOKS = "post_hooks: []\n"  # they format what nobody reads


def run(folder: Path, *command: str) -> None:
    done = subprocess.run(  # noqa: S603 -- this Python, with arguments of its own
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def generated(tmp_path_factory) -> Path:
    """The folder of the client; a warning of the generator is a fault of the document."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "config.yaml").write_text(WITHOUT_HOOKS)
    made = ["--path", str(DOCUMENT), "--output-path", PACKAGE, "--meta", "none"]
    strictly = ["--config", "config.yaml", "--fail-on-warning"]
    run(folder, "openapi_python_client", "generate", *made, *strictly)
    return folder


@pytest.fixture(scope="module")
def client(generated) -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(generated)
        yield import_module(PACKAGE)
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


class Program:
    """Calls operations by their ids, as they are called in the document, with somebody's key."""

    def __init__(self, client: ModuleType, site: str, role: str) -> None:
        _key, secret = ApiKey.objects.issue(make_user(role), "Typed", scopes=Scope.values)
        self.client = client.AuthenticatedClient(base_url=site, token=secret)

    def ask(self, operation: str, *path: Any, **given: Any) -> Any:
        """The whole answer, with its status and headers."""
        tag = next(each["tags"][0] for each in operations() if each["operationId"] == operation)
        module = import_module(f"{PACKAGE}.api.{tag.replace('-', '_')}.{operation}")
        return module.sync_detailed(*path, client=self.client, **given)

    def read(self, operation: str, *path: Any, **given: Any) -> Any:
        answer = self.ask(operation, *path, **given)
        assert answer.status_code < 300, answer.content
        return answer.parsed


@pytest.fixture
def programs(client, live_server, transactional_db) -> Iterator[Any]:
    """Makes a program of a role."""
    made: list[Program] = []

    def make(role: str) -> Program:
        made.append(Program(client, live_server.url, role))
        made[-1].client.__enter__()
        return made[-1]

    yield make
    for program in made:
        program.client.__exit__(None, None, None)


def operations() -> list[dict[str, Any]]:
    return [each for methods in schema()["paths"].values() for each in methods.values()]


def model(name: str, **fields: Any) -> Any:
    """A body of one of the client's own classes."""
    return getattr(import_module(f"{PACKAGE}.models"), name)(**fields)


def test_every_operation_is_in_the_client(generated):
    modules = {path.stem for path in (generated / PACKAGE / "api").glob("*/*.py")} - {"__init__"}

    assert modules == {each["operationId"] for each in operations()}


def test_what_is_made_is_typed_throughout(generated):
    run(generated, "mypy", "--strict", "--config-file=", "--cache-dir=.types", PACKAGE)


def test_a_reader_goes_through_all_verdicts_page_by_page(programs):
    published = [claim.pk for claim in make_claims(5, published=True)]
    reader = programs("reviewer")

    pages = [reader.read("verdicts_list", page_size=2)]
    while pages[-1].next_:
        asked = dict(parse_qsl(urlsplit(pages[-1].next_).query))
        pages.append(reader.read("verdicts_list", page_size=2, cursor=asked["cursor"]))

    assert [len(page.results) for page in pages] == [2, 2, 1]
    assert [one.claim.id for page in pages for one in page.results] == published[::-1]


def test_one_verdict_has_types_and_is_not_sent_twice(programs):
    verdict = make_published().verdicts.get()
    reader = programs("reviewer")

    answer = reader.ask("verdicts_retrieve", verdict.pk)
    again = reader.ask("verdicts_retrieve", verdict.pk, if_none_match=answer.headers["ETag"])

    assert answer.parsed.published_at == verdict.published_at
    assert answer.parsed.rating.code == "supported"
    assert answer.parsed.change == "initial"
    assert (again.status_code, again.parsed) == (304, None)


def test_programs_take_an_article_from_its_text_to_a_published_verdict(programs):
    annotator, reviewer, editor = map(programs, ("annotator", "reviewer", "editor"))
    fields = {"headline": "News", "slug": "news", "language": "en", "outlet": make_outlet().pk}
    article = annotator.read(
        "articles_create", body=model("NewArticleRequest", body=BODY, **fields)
    )
    spans = [(0, 13), (14, 30)]
    claims = [
        model("OneOfManyRequest", start=a, end=b, kind=kind("numerical"), statement="A claim.")
        for a, b in spans
    ]
    many = {"body": model("NewClaimsRequest", version=1, claims=claims), "idempotency_key": "1"}
    added = annotator.read("articles_add_claims_create", article.slug, **many)
    once_more = annotator.read("articles_add_claims_create", article.slug, **many)
    claim = added.claims[0]

    review = reviewer.read("claims_reviews_create", claim.id, body=answers())
    seen = editor.ask("claims_retrieve", claim.id)
    one_sided = model("ConfirmedEnum", value="one_sided")
    basis = model("PublishRequest", reviews=[review.id], confirmed=[one_sided])
    editor.read("claims_publish", claim.id, body=basis, if_match=seen.headers["ETag"])

    assert [each.id for each in once_more.claims] == [each.id for each in added.claims]
    assert seen.parsed.status == "agreed"
    [verdict] = reviewer.read("verdicts_list", article="news").results
    told = [each.verdict for each in reviewer.read("changes_list").results if each.verdict]
    assert verdict.claim.quote == BODY[:13]
    assert [each.id for each in told] == [verdict.id]


def test_what_goes_wrong_has_a_type_too(programs):
    slug = make_version().article.slug
    [claim] = make_claims(1)
    annotator, editor = programs("annotator"), programs("editor")
    nowhere = {"version": 1, "start": 5, "end": 500, "kind": kind("causal"), "statement": "It."}
    why = {"body": model("SayWhyRequest", reason="None."), "if_match": '"of another time"'}

    wrong = annotator.ask("articles_claims_create", slug, body=model("NewClaimRequest", **nowhere))
    stale = annotator.ask("claims_delete", claim.pk, **why)
    again = {"body": model("ReopenRequest", reason="New."), "if_match": "*"}
    refused = editor.ask("claims_reopen", claim.pk, **again)
    absent = editor.ask("verdicts_retrieve", 404)

    found = [(each.parsed.status, each.parsed.type_) for each in (wrong, stale, refused, absent)]
    kinds = ["validation-error", "stale-version", "refused", "not-found"]
    assert found == list(zip([400, 412, 409, 404], map("/problems/{}".format, kinds), strict=True))
    assert [error.pointer for error in wrong.parsed.errors] == ["/end"]


def kind(value: str) -> Any:
    return model("KindEnum", value=value)


def answers() -> Any:
    return model(
        "NewReviewRequest",
        revision=1,
        sourcing=model("SourcingEnum", value="none"),
        attribution_check=model("AttributionCheckEnum", value="not_applicable"),
        rating="supported",
        confidence=model("ConfidenceEnum", value="high"),
        explanation="The encyclopedia says so.",
        evidence=[
            model(
                "EvidenceRequest",
                title="Water, an encyclopedia entry",
                url="https://encyclopedia.example.org/water",
                stance=model("StanceEnum", value="supports"),
            )
        ],
    )
