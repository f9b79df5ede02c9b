"""The index of search: words of claims as they stand, and apart from them of published verdicts.

Two indexes, so that nothing which is not published moves what the public finds, or its scores.
Triggers keep them in step. A migration that alters the table of claims or of verdicts on SQLite
makes the table anew and loses them: run `keep_in_step` of this file after it (tests of the index
fail otherwise). A change of `articles.text.words.fold` needs a migration that runs `forget` and
`make` again. On SQLite without FTS5 there is no index, and search says so.
"""

from django.db import migrations

from articles.text.words import LONGEST_WORD, UNSPACED, changed_characters

AS_FAR_AS = 6000  # code points of a claim that are searched; a quote may be as long as an article

# index: (the table of its texts, what a text says on either database, which texts it has)
INDEXES = {
    "articles_search_work": (
        "articles_claim",
        {
            "sqlite": '"of"."statement" || \' \' || "of"."quote"',
            "postgresql": '"of"."statement" || \' \' || "of"."quote"',
        },
        '"of"."status" <> \'deleted\'',
    ),
    "articles_search_public": (
        "articles_verdict",
        {
            "sqlite": "json_extract(\"of\".\"document\", '$.claim.statement') || ' ' || "
            'json_extract("of"."document", \'$.claim.quote\')',
            "postgresql": "(\"of\".\"document\"::json #>> '{claim,statement}') || ' ' || "
            '("of"."document"::json #>> \'{claim,quote}\')',
        },
        "1 = 1",
    ),
}
FOLDING = 'CREATE TABLE "articles_search_folding" ("letter" {text} PRIMARY KEY, "folded" {text})'
INDEX_ON_SQLITE = """
    CREATE VIRTUAL TABLE "{index}" USING fts5(
        words, tokenize="porter unicode61 categories 'L* N* Co M*'")
"""
# Letter by letter; what is not in the table stays as it is.
FOLDED_ON_SQLITE = """(
    WITH RECURSIVE "rest" ("text") AS (
        SELECT substr({said}, 1, {most})
        UNION ALL SELECT substr("text", 2) FROM "rest" WHERE length("text") > 1)
    SELECT group_concat(coalesce("folded", CASE WHEN {unspaced}
        THEN ' ' || "letters"."letter" || ' ' ELSE "letters"."letter" END), '')
    FROM (SELECT substr("text", 1, 1) AS "letter" FROM "rest") AS "letters"
    LEFT JOIN "articles_search_folding" AS "folding" ON "folding"."letter" = "letters"."letter")
"""

INDEX_ON_POSTGRESQL = (
    'CREATE TABLE "{index}" ("rowid" bigint PRIMARY KEY, "words" tsvector NOT NULL)',
    'CREATE INDEX "{index}_words" ON "{index}" USING gin ("words") WITH (fastupdate = off)',
)
FUNCTIONS = {
    # As FOLDED_ON_SQLITE; what is plain at once.
    "articles_search_fold": """(said text) RETURNS text LANGUAGE sql STABLE
        SET search_path FROM CURRENT AS $$
            SELECT CASE WHEN octet_length(said) = length(said)
            THEN regexp_replace(lower(said COLLATE "C"), '[^a-z0-9]', ' ', 'g')
            ELSE (SELECT string_agg(coalesce("folded", CASE WHEN {unspaced}
                THEN ' ' || "letters"."letter" || ' ' ELSE "letters"."letter" END), '' ORDER BY n)
                FROM regexp_split_to_table(said, '') WITH ORDINALITY AS "letters" ("letter", n)
                LEFT JOIN "articles_search_folding" AS "folding"
                    ON "folding"."letter" = "letters"."letter" COLLATE "C")
            END
        $$""",
    "articles_search_lexeme": """(word text) RETURNS text LANGUAGE sql STABLE AS $$
            SELECT quote_literal(coalesce((ts_lexize('pg_catalog.english_stem', word))[1], word))
        $$""",
    # Not to_tsvector: its parser knows letters by the locale of the database, if at all.
    "articles_search_vector": """(said text) RETURNS tsvector
        LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
            SELECT coalesce(string_agg(articles_search_lexeme(w) || ':' || place, ' '), '')::tsvector
            FROM (
                SELECT w, least(row_number() OVER (ORDER BY n), 16383) AS place
                FROM regexp_split_to_table(articles_search_fold(left(said, {most})), ' +')
                    WITH ORDINALITY AS "every" (w, n)
                WHERE length(w) BETWEEN 1 AND {longest}) AS "words"
        $$""",
    # A phrase, of one folded word or of several.
    "articles_search_query": """(folded text) RETURNS tsquery
        LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
            SELECT coalesce(string_agg(articles_search_lexeme(w), ' <-> ' ORDER BY n), '')::tsquery
            FROM unnest(string_to_array(folded, ' ')) WITH ORDINALITY AS "words" (w, n)
        $$""",
}


def is_sqlite(schema_editor):
    return schema_editor.connection.vendor == "sqlite"


def has_engine(schema_editor):
    """Whether the database can search: SQLite may have been built without FTS5."""
    if not is_sqlite(schema_editor):
        return True
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')")
        return bool(cursor.fetchone()[0])


def unspaced(letter):
    return " OR ".join(f"{letter} BETWEEN '{first}' AND '{last}'" for first, last in UNSPACED)


def make(apps, schema_editor):
    """The indexes, with what there is already."""
    if not has_engine(schema_editor):
        return
    make_folding(schema_editor)
    if not is_sqlite(schema_editor):
        in_c = unspaced('"letters"."letter" COLLATE "C"')
        for name, definition in FUNCTIONS.items():
            sql = definition.replace("{unspaced}", in_c).replace("{most}", str(AS_FAR_AS))
            sql = sql.replace("{longest}", str(LONGEST_WORD))
            schema_editor.execute(f'CREATE FUNCTION "{name}"{sql}', params=None)
    for index in INDEXES:
        makes = [INDEX_ON_SQLITE] if is_sqlite(schema_editor) else INDEX_ON_POSTGRESQL
        for sql in [*(sql.format(index=index) for sql in makes), add(schema_editor, index)]:
            schema_editor.execute(sql, params=None)
    keep_in_step(apps, schema_editor)


def make_folding(schema_editor):
    text = "text NOT NULL" if is_sqlite(schema_editor) else 'text COLLATE "C" NOT NULL'
    end = " WITHOUT ROWID" if is_sqlite(schema_editor) else ""
    schema_editor.execute(FOLDING.format(text=text) + end, params=None)
    with schema_editor.connection.cursor() as cursor:
        sql = 'INSERT INTO "articles_search_folding" VALUES (%s, %s)'
        cursor.executemany(sql, changed_characters())


def add(schema_editor, index, which="1 = 1"):
    """SQL that puts texts into their index."""
    table, said, has = INDEXES[index]
    if is_sqlite(schema_editor):
        letter = unspaced('"letters"."letter"')
        words = FOLDED_ON_SQLITE.format(said=said["sqlite"], most=AS_FAR_AS, unspaced=letter)
    else:
        words = f"articles_search_vector({said['postgresql']})"
    into = f'INSERT INTO "{index}" ("rowid", "words")'
    return f'{into} SELECT "of"."id", {words} FROM "{table}" AS "of" WHERE {has} AND {which}'  # noqa: S608 -- names of ours


def triggers(schema_editor, index):
    """What is done after each change of a text."""
    remove = f'DELETE FROM "{index}" WHERE "rowid" = OLD."id"'  # noqa: S608 -- names of ours
    put = add(schema_editor, index, '"of"."id" = NEW."id"')
    yield "insert", "1 = 1", [put]
    yield "delete", "1 = 1", [remove]
    if index == "articles_search_work":  # a verdict never changes
        differ = "IS NOT" if is_sqlite(schema_editor) else "IS DISTINCT FROM"
        columns = ("id", "statement", "quote", "status")
        yield "update", " OR ".join(f'OLD."{c}" {differ} NEW."{c}"' for c in columns), [remove, put]


def keep_in_step(apps, schema_editor):
    if not has_engine(schema_editor):
        return
    make_trigger = trigger_on_sqlite if is_sqlite(schema_editor) else trigger_on_postgresql
    for index, (table, *_) in INDEXES.items():
        for change, condition, actions in triggers(schema_editor, index):
            when = f'AFTER {change} ON "{table}" FOR EACH ROW WHEN ({condition})'
            for sql in make_trigger(f"{index}_{change}", table, when, actions):
                schema_editor.execute(sql, params=None)
        if not is_sqlite(schema_editor):
            when = f'AFTER TRUNCATE ON "{table}"'
            for sql in trigger_on_postgresql(
                f"{index}_truncate", table, when, [f"TRUNCATE {index}"]
            ):
                schema_editor.execute(sql, params=None)


def trigger_on_sqlite(name, table, when, actions):
    yield f'DROP TRIGGER IF EXISTS "{name}"'
    yield f'CREATE TRIGGER "{name}" {when} BEGIN {"; ".join(actions)}; END'


def trigger_on_postgresql(name, table, when, actions):
    yield (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql '
        f"SET search_path FROM CURRENT AS $$ BEGIN {'; '.join(actions)}; RETURN NULL; END $$"
    )
    yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
    yield f'CREATE TRIGGER "{name}" {when} EXECUTE FUNCTION "{name}"()'


def forget(apps, schema_editor):
    sqlite = is_sqlite(schema_editor)
    for index, (table, *_) in INDEXES.items():
        for change in ("insert", "update", "delete", "truncate"):
            name = f"{index}_{change}"
            on = "" if sqlite else f' ON "{table}"'
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}', params=None)
            if not sqlite:
                schema_editor.execute(f'DROP FUNCTION IF EXISTS "{name}"()', params=None)
        schema_editor.execute(f'DROP TABLE IF EXISTS "{index}"', params=None)
    for name in () if sqlite else reversed(FUNCTIONS):
        schema_editor.execute(f'DROP FUNCTION IF EXISTS "{name}"(text)', params=None)
    schema_editor.execute('DROP TABLE IF EXISTS "articles_search_folding"', params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_idempotency_keys")]

    operations = [migrations.RunPython(make, forget)]
