"""The index of search is in step with what it indexes, whatever is done, and whoever does it."""

import json

import pytest
from django.db import connection, transaction

from articles import workflow
from articles.models import Claim, Verdict
from articles.search import Index, having, like
from articles.text.spans import Span
from articles.text.words import fold
from tests import make

pytestmark = pytest.mark.django_db

NOTE = "We have looked at this again, with care."


def keys(index):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "rowid" FROM "{index}"')  # noqa: S608 -- a name of ours
        return {row[0] for row in cursor.fetchall()}


def words_in(index):
    """Of every text its words with their places, by its key; all in the form of the engine."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return words_of_table(cursor, "main", index)
        cursor.execute(f'SELECT "rowid", "words"::text FROM "{index}"')  # noqa: S608 -- a name of ours
        return dict(cursor.fetchall())


def words_of_table(cursor, schema, table):
    """What FTS5 finds in each text."""
    sql = f"CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab({schema}, {table}, instance)"
    cursor.execute(sql)
    cursor.execute(f'SELECT "rowid" FROM {schema}.{table}')  # noqa: S608 -- a name of ours
    found: dict[int, list[tuple[int, str]]] = {key: [] for (key,) in cursor.fetchall()}
    cursor.execute('SELECT "doc", "offset", "term" FROM temp.vocabulary ORDER BY 1, 2')
    for key, place, word in cursor.fetchall():
        found[key].append((place, word))
    cursor.execute("DROP TABLE temp.vocabulary")
    return found


def expected(texts):
    """What an index of texts has that Python folded, by their keys."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(INDEX_ON_SQLITE)
            rows = [(key, fold_as_stored(text)) for key, text in texts.items()]
            cursor.executemany("INSERT INTO temp.folded (rowid, words) VALUES (%s, %s)", rows)
            found = words_of_table(cursor, "temp", "folded")
            cursor.execute("DROP TABLE temp.folded")
            return found
        vectors = {}
        for key, text in texts.items():
            cursor.execute("SELECT articles_search_vector_of_any(%s)::text", [text])
            vectors[key] = cursor.fetchone()[0]
        return vectors


INDEX_ON_SQLITE = """
    CREATE VIRTUAL TABLE temp.folded USING fts5(
        words, tokenize="porter unicode61 categories 'L* N* Co M*'")
"""


def fold_as_stored(text):
    return "".join(map(fold, text))


def assert_in_step():
    work = {c.pk: f"{c.statement} {c.quote}" for c in Claim.objects.all()}
    claims = {v.pk: json.loads(v.document)["claim"] for v in Verdict.objects.all()}
    public = {pk: f"{said['statement']} {said['quote']}" for pk, said in claims.items()}
    assert words_in(Index.WORK) == expected(work)
    assert words_in(Index.PUBLIC) == expected(public)


def edit(claim, by):
    changes = {"statement": "Water is dry."}
    workflow.edit_claim(claim, by=by, revision=claim.revision, changes=changes)


def respan(claim, by):
    workflow.respan(claim, Span(0, 12), by=by, revision=claim.revision)


def split(claim, by):
    workflow.split(
        claim,
        Span(0, 5),
        Span(6, 13),
        by=by,
        revision=claim.revision,
        statements=("Water exists.", "Something is wet."),
    )


def merge(claim, by):
    other = make.make_claim(claim.version, Span(14, 30), statement="The sky is blue.")
    workflow.merge(claim, other, by=by, revision=claim.revision, statement="Both are so.")


def delete(claim, by):
    workflow.delete_claim(claim, by=by, reason="It was entered twice.")


def move(claim, by):
    workflow.add_version(claim.article, "Yesterday: " + make.BODY, by=by)


def reanchor(claim, by):
    workflow.add_version(claim.article, make.BODY.replace("Water is wet", "Waters are wet"), by=by)
    claim.refresh_from_db()
    workflow.reanchor(claim, Span(0, 15), by=by, revision=claim.revision)


@pytest.mark.parametrize("verb", [edit, respan, split, merge, delete, move, reanchor])
def test_every_verb_that_changes_what_a_claim_says_changes_the_index(verb):
    claim = make.make_claim()
    assert_in_step()

    verb(claim, make.make_user("annotator" if verb is not delete else "editor"))

    assert_in_step()


def test_what_was_said_before_is_found_no_more():
    claim = make.make_claim()

    edit(claim, make.make_user("annotator"))

    assert [c.claim for c in like("dry", Index.WORK, 10)] == [claim.pk]
    delete(Claim.objects.get(), make.make_user("annotator"))
    assert like("dry", Index.WORK, 10) == []


def test_publication_correction_and_retraction_are_indexed():
    claim = make.make_published()
    assert_in_step()
    by = make.make_user("editor")

    workflow.correct(
        **make.basis(claim, by) | {"claim": claim, "explanation": "So.", "public_note": NOTE}
    )
    assert_in_step()
    claim.refresh_from_db()
    workflow.retract(claim, by=by, public_note=NOTE)

    assert_in_step()
    assert [c.claim for c in like("water", Index.PUBLIC, 10)] == [claim.pk]


def test_the_public_index_keeps_the_words_that_were_published():
    claim = make.make_published()
    workflow.reopen(claim, by=make.make_user("editor"), reason="New evidence came in.")
    claim.refresh_from_db()

    edit(claim, make.make_user("annotator"))

    assert like("dry", Index.PUBLIC, 10) == []
    assert [c.claim for c in like("wet water", Index.PUBLIC, 10)] == [claim.pk]


def test_what_is_written_past_the_verbs_is_indexed_too():
    claim = make.make_claim()

    Claim.objects.update(statement="Xylophones float.")

    assert_in_step()
    assert Claim.objects.filter(pk__in=having("xylophone", Index.WORK)).get() == claim


def test_the_index_is_undone_with_what_it_indexes():
    claim = make.make_claim()

    with transaction.atomic():
        Claim.objects.update(statement="Xylophones float.")
        transaction.set_rollback(True)

    assert_in_step()
    assert claim.pk in keys(Index.WORK)


@pytest.mark.parametrize(
    "text", ["Ünï\u0301ted “ﬁne” 北京, ไทย ЁЖ", "ﷺ ½ Ⅷ ẞ İı", "a\u200db\u00adc"]
)
def test_the_database_folds_as_python_does(text):
    make.make_claim(statement=text)

    assert_in_step()


# Letters that a database may take as they are, each beside others that it would join or part.
BESIDE = ("a{}b", "Ab{} ", "1{}2", "1{}b", "a{}1", " {}", "www{}org", "a.{}b", "<b{}>", "&am{};")
TAKEN = [chr(n) for n in (*range(1, 0x180), *range(0x2000, 0x2030), 0x20AC, 0x202F)]


def test_no_character_changes_which_words_are_found_beside_it():
    texts = [
        " ".join(form.format(character) for character in TAKEN[start : start + 40])
        for form in BESIDE
        for start in range(0, len(TAKEN), 40)
    ]
    texts += [form.format(sign) for form in BESIDE for sign in TAKEN if sign.isascii()]
    texts += [f"It is so{one}{two}that 1{two}{one}2 do." for one in SIGNS for two in SIGNS]
    written(texts)

    assert_in_step()


SIGNS = "".join(c for c in map(chr, range(32, 127)) if not c.isalnum()) + "“’–é\n"


def written(texts):
    """Claims that say these texts, past the verbs."""
    like_it = make.make_claim()
    like_it.pk, quote, end = None, like_it.quote, like_it.end
    Claim.objects.bulk_create(
        Claim(
            article=like_it.article,
            version=like_it.version,
            number=number,
            start=0,
            end=end + number,
            quote=quote,
            statement=text,
            kind=like_it.kind,
        )
        for number, text in enumerate(texts, 2)
    )


def test_a_claim_as_long_as_an_article_is_indexed():
    text = "“é” " * 20_000

    make.make_claim(make.make_version(text), Span(0, len(text) - 1))

    assert keys(Index.WORK) == {Claim.objects.get().pk}


def test_unpublished_claims_do_not_move_what_the_public_finds():
    make.make_published()
    asked = ("water is wet", "sky", "wet", "xylophone")
    before = [like(text, Index.PUBLIC, 10) for text in asked]

    for number in range(30):
        make.make_claim(statement=f"Water, xylophone, sky number {number}.")

    assert [like(text, Index.PUBLIC, 10) for text in asked] == before


@pytest.mark.django_db(transaction=True)
def test_a_flushed_table_leaves_nothing_in_the_index():
    make.make_published()


@pytest.mark.django_db(transaction=True)
def test_after_a_flush_the_index_is_empty():
    assert keys(Index.WORK) == keys(Index.PUBLIC) == set()
