"""Texts of plain letters are put into the index of search at once, not letter by letter.

Most texts have nothing but Latin letters, digits and common signs. What their words are is what it
was; to find them takes a tenth of the time, which an import of many claims spent for the most part.
After a migration that makes the tables of claims or verdicts anew, run `keep_in_step` of this file,
in place of that of 0016.
"""

import sqlite3
from importlib import import_module

from django.db import migrations

from articles.text.words import LONGEST_WORD, folded

search = import_module("articles.migrations.0016_search")

# Each becomes one letter, or a blank, wherever it stands.
SIGNS = "\n" + "".join(chr(n) for n in range(33, 127) if not chr(n).isalnum())
LETTERS = "“”‘’„«»–—·•€£\u00a0\u202fáàâäåéèêëíîïóôöúùûüñçÁÄÅÉÖÜ"
CHANGED = SIGNS + LETTERS
TOGETHER = 20  # as many as SQLite's parser takes in each other

# What is not materialized would be put in wherever it is named.
MATERIALIZED = "MATERIALIZED" if sqlite3.sqlite_version_info >= (3, 35) else ""
PLAIN_ON_SQLITE = """(
    WITH {steps}
    SELECT CASE WHEN "text" NOT GLOB '*[^a-z0-9 ]*' THEN "text" ELSE {slowly} END FROM "{last}")
"""
CONFIGURATION = (
    "CREATE TEXT SEARCH DICTIONARY articles_search_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION articles_search (PARSER = pg_catalog.default)",
    """
    ALTER TEXT SEARCH CONFIGURATION articles_search
    ADD MAPPING FOR asciiword, uint WITH articles_search_stem
    """,
)
FUNCTIONS = {
    # Of what is in the configuration: without stop words, which it would not know the places of.
    "articles_search_lexeme": """(word text) RETURNS text LANGUAGE sql STABLE
        SET search_path FROM CURRENT AS $$
            SELECT quote_literal(coalesce((ts_lexize('articles_search_stem', word))[1], word))
        $$""",
    # The parser is trusted with words of Latin letters and with numbers, and nothing else.
    "articles_search_vector": """(said text) RETURNS tsvector
        LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
            DECLARE plain text := translate(left(said, {most}), '{changed}', '{become}');
            BEGIN
                IF octet_length(plain) = length(plain)
                    AND plain !~ '[0-9][a-zA-Z]|[a-zA-Z][0-9]|[^a-zA-Z0-9 ]|[a-zA-Z0-9]{{{over}}}'
                THEN
                    RETURN to_tsvector('articles_search', lower(plain COLLATE "C"));
                END IF;
                RETURN articles_search_vector_of_any(said);
            END
        $$""",
}


def escaped(text):
    return text.replace("'", "''")


def is_sqlite(schema_editor):
    return schema_editor.connection.vendor == "sqlite"


def quickly(said, slowly):
    """SQL: the text in small letters, with what is changed; where that does not do, `slowly`."""
    some = [CHANGED[n : n + TOGETHER] for n in range(0, len(CHANGED), TOGETHER)]
    text, source, steps = f"lower(substr({said}, 1, {search.AS_FAR_AS}))", "", []
    for number, characters in enumerate(some):
        for character in characters:
            text = f"replace({text}, '{escaped(character)}', '{folded(character)}')"
        steps.append(f'"plain{number}" ("text") AS {MATERIALIZED} (SELECT {text}{source})')
        text, source = '"text"', f' FROM "plain{number}"'
    last = f"plain{len(some) - 1}"
    return PLAIN_ON_SQLITE.format(steps=", ".join(steps), slowly=slowly, last=last)


def add_cheaply(sql):
    """SQL of 0016 that puts texts into their index, with the quick way before the slow one."""
    letter = search.unspaced('"letters"."letter"')
    for _table, said, _has in search.INDEXES.values():
        slowly = search.FOLDED_ON_SQLITE.format(
            said=said["sqlite"], most=search.AS_FAR_AS, unspaced=letter
        )
        sql = sql.replace(slowly, quickly(said["sqlite"], slowly))
    return sql


def keep_in_step(apps, schema_editor):
    if not (search.has_engine(schema_editor) and is_sqlite(schema_editor)):
        return search.keep_in_step(apps, schema_editor)
    for index, (table, *_) in search.INDEXES.items():
        for change, condition, actions in search.triggers(schema_editor, index):
            when = f'AFTER {change} ON "{table}" FOR EACH ROW WHEN ({condition})'
            cheap = [add_cheaply(action) for action in actions]
            for sql in search.trigger_on_sqlite(f"{index}_{change}", table, when, cheap):
                schema_editor.execute(sql, params=None)
    return None


def make(apps, schema_editor):
    if is_sqlite(schema_editor):
        keep_in_step(apps, schema_editor)
        return
    execute = schema_editor.execute
    execute("ALTER FUNCTION articles_search_vector(text) RENAME TO articles_search_vector_of_any")
    for sql in CONFIGURATION:
        execute(sql)
    for name, definition in FUNCTIONS.items():
        sql = definition.replace("{most}", str(search.AS_FAR_AS))
        sql = sql.replace("{changed}", escaped(CHANGED))
        sql = sql.replace("{become}", "".join(map(folded, CHANGED)))
        sql = sql.replace("{{{over}}}", f"{{{LONGEST_WORD + 1}}}")
        execute(f'CREATE OR REPLACE FUNCTION "{name}"{sql}', params=None)
    for index in search.INDEXES:  # stop words have stems from now on
        execute(f'TRUNCATE "{index}"')
        execute(search.add(schema_editor, index), params=None)


def unmake(apps, schema_editor):
    if is_sqlite(schema_editor):
        search.keep_in_step(apps, schema_editor)
        return
    for sql in (
        "DROP FUNCTION articles_search_vector(text)",
        "ALTER FUNCTION articles_search_vector_of_any(text) RENAME TO articles_search_vector",
        "DROP FUNCTION articles_search_lexeme(text) CASCADE",
        f'CREATE FUNCTION "articles_search_lexeme"{search.FUNCTIONS["articles_search_lexeme"]}',
        "DROP TEXT SEARCH CONFIGURATION articles_search",
        "DROP TEXT SEARCH DICTIONARY articles_search_stem",
    ):
        schema_editor.execute(sql, params=None)
    for index in search.INDEXES:
        schema_editor.execute(f'TRUNCATE "{index}"')
        schema_editor.execute(search.add(schema_editor, index), params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0018_origins")]

    operations = [migrations.RunPython(make, unmake)]
