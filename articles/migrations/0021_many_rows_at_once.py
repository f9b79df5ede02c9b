"""Writing many claims takes the database a half of the time: search, and what it is not asked for.

The words of a text are what they were. They are found with fewer steps, for all rows of a statement
at once on PostgreSQL, and put into its index some dozen rows at a time. Indexes that begin another
one go. After a migration that makes the tables of claims or verdicts anew, run `keep_in_step` of
this file, in place of that of 0019.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.text.words import LONGEST_WORD, folded

search = import_module("articles.migrations.0016_search")
plain = import_module("articles.migrations.0019_search_of_plain_text")

# What FTS5 parts into words as folding does; as ranges, because GLOB looks at each for each letter.
PLAIN_TO_FTS5 = "\n -~\u00a0«»À-Þà-öø-þ‐-…\u202f€"
QUICKLY_ON_SQLITE = """(
    SELECT CASE WHEN "text" NOT GLOB '*[^{plain}]*' THEN "text" ELSE {slowly} END
    FROM (SELECT substr({said}, 1, {most}) AS "text"))
"""

MARKS = "".join(character for character in plain.LETTERS if folded(character) == " ")
LETTERS = "".join(character for character in plain.LETTERS if folded(character) != " ")
JOINING = "-./@_+~&<:"  # of which the parser makes words, numbers or addresses with what is beside
VECTOR = """
    CREATE OR REPLACE FUNCTION articles_search_vector(said text) RETURNS tsvector
    LANGUAGE plpgsql STABLE AS $$
        DECLARE plain text := left(said, {most});
        BEGIN
            IF octet_length(plain) > length(plain) THEN
                plain := regexp_replace(plain, '[{marks}]', ' ', 'g');
                IF octet_length(plain) > length(plain) THEN
                    plain := translate(plain, '{letters}', '{become}');
                END IF;
            END IF;
            IF plain ~ '[-/@_+~&<:]|[.][a-zA-Z0-9]' THEN
                plain := translate(plain, '{joining}', '{blanks}');
            END IF;
            IF plain !~ '[0-9][a-zA-Z]|[a-zA-Z][0-9]|[^ -~\n]|[a-zA-Z0-9]{{{over}}}' THEN
                RETURN to_tsvector('articles_search', lower(plain COLLATE "C"));
            END IF;
            RETURN articles_search_vector_of_any(said);
        END
    $$
"""
# After each statement, not after each row of it.
ADD_AT_ONCE = """
    CREATE OR REPLACE FUNCTION "{index}_insert"() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$ BEGIN {add}; RETURN NULL; END $$;
    DROP TRIGGER IF EXISTS "{index}_insert" ON "{table}";
    CREATE TRIGGER "{index}_insert" AFTER INSERT ON "{table}" REFERENCING NEW TABLE AS "added"
    FOR EACH STATEMENT EXECUTE FUNCTION "{index}_insert"()
"""
# Of some dozen rows what each word is found in is written together. What waits for that is looked
# through by whoever searches: eight pages at most.
TOGETHER = "SET (fastupdate = on, gin_pending_list_limit = 64)"
AT_ONCE = "SET (fastupdate = off); ALTER INDEX {index}_words RESET (gin_pending_list_limit)"

# Each has the columns of the first of these indexes at its beginning.
NEEDLESS = (
    ("articles_claim_article_id_bcc33cd8", "articles_claim", "article_id"),
    ("articles_review_claim_id_387fa9d0", "articles_review", "claim_id"),
    ("articles_review_reviewer_id_dfb76422", "articles_review", "reviewer_id"),
    ("articles_evidence_review_id_fd801f5c", "articles_evidence", "review_id"),
)


def quickly(said, slowly):
    """SQL: the text as it is, where FTS5 finds the same words in it; elsewhere `slowly`."""
    return QUICKLY_ON_SQLITE.format(
        plain=PLAIN_TO_FTS5, said=said, most=search.AS_FAR_AS, slowly=slowly
    )


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
    """The triggers of search, on either database."""
    if not search.has_engine(schema_editor):
        return
    execute = schema_editor.execute
    for index, (table, *_) in search.INDEXES.items():
        if not search.is_sqlite(schema_editor):
            add = search.add(schema_editor, index).replace(f'FROM "{table}"', 'FROM "added"')
            execute(ADD_AT_ONCE.format(index=index, table=table, add=add), params=None)
            continue
        for change, condition, actions in search.triggers(schema_editor, index):
            when = f'AFTER {change} ON "{table}" FOR EACH ROW WHEN ({condition})'
            cheap = [add_cheaply(action) for action in actions]
            for sql in search.trigger_on_sqlite(f"{index}_{change}", table, when, cheap):
                execute(sql, params=None)


def find_words_quickly(apps, schema_editor):
    if not search.is_sqlite(schema_editor):
        sql = VECTOR.format(
            most=search.AS_FAR_AS,
            marks=MARKS,
            letters=LETTERS,
            become="".join(map(folded, LETTERS)),
            joining=JOINING,
            blanks=" " * len(JOINING),
            over=LONGEST_WORD + 1,
        )
        schema_editor.execute(sql, params=None)
        alter_indexes(schema_editor, TOGETHER)
    keep_in_step(apps, schema_editor)


def find_words_as_before(apps, schema_editor):
    if not search.is_sqlite(schema_editor):
        definition = plain.FUNCTIONS["articles_search_vector"]
        for mark, value in (
            ("{most}", str(search.AS_FAR_AS)),
            ("{changed}", plain.escaped(plain.CHANGED)),
            ("{become}", "".join(map(folded, plain.CHANGED))),
            ("{{{over}}}", f"{{{LONGEST_WORD + 1}}}"),
        ):
            definition = definition.replace(mark, value)
        sql = f"CREATE OR REPLACE FUNCTION articles_search_vector{definition}"
        schema_editor.execute(sql, params=None)
        alter_indexes(schema_editor, AT_ONCE)
    plain.keep_in_step(apps, schema_editor)


def alter_indexes(schema_editor, how):
    for index in search.INDEXES:
        sql = f"ALTER INDEX {index}_words {how.format(index=index)}"
        schema_editor.execute(sql, params=None)


def foreign_key(to, name, **options):
    return models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        to=to,
        verbose_name=name,
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0020_import_runs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(find_words_quickly, find_words_as_before),
        # By hand: Django would make the tables anew on SQLite.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f'DROP INDEX "{name}"', f'CREATE INDEX "{name}" ON "{table}" ("{column}")'
                )
                for name, table, column in NEEDLESS
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="claim",
                    name="article",
                    field=foreign_key("articles.article", "article", related_name="claims"),
                ),
                migrations.AlterField(
                    model_name="review",
                    name="claim",
                    field=foreign_key("articles.claim", "claim", related_name="reviews"),
                ),
                migrations.AlterField(
                    model_name="review",
                    name="reviewer",
                    field=foreign_key(settings.AUTH_USER_MODEL, "reviewer", related_name="reviews"),
                ),
                migrations.AlterField(
                    model_name="evidence",
                    name="review",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="articles.review",
                        verbose_name="review",
                    ),
                ),
            ],
        ),
    ]
