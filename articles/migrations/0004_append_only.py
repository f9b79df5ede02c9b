"""Triggers that refuse to change what is on record, in words, on SQLite and PostgreSQL.

A row may be written again exactly as it is (a fixture loaded twice). The only columns that may
change are those named in MAY_CHANGE: from which value to which. A migration that alters one of
these tables on SQLite makes the table anew and loses its triggers: put them back by running
`refuse_changes` of this file after it (tests of the triggers fail otherwise).
"""

from django.db import migrations

# model name: (may rows be deleted, {column that may change: SQL that the change must satisfy},
#              the refusal)
RULES = {
    "articleversion": (True, {}, "The text of an article version never changes: add a version."),
    "verdict": (
        False,
        {"current": "{old} AND NOT {new}"},
        "A published verdict never changes: publish a correction, an update or a retraction.",
    ),
    "verdict_reviews": (False, {}, "The reviews that a published verdict rests on never change."),
    "event": (
        False,
        {"actor_id": "{new} IS NULL"},
        "An event never changes and never goes: it is the record of what happened.",
    ),
}


def columns_of(apps, model):
    if model == "verdict_reviews":
        meta = apps.get_model("articles", "Verdict").reviews.through._meta
    else:
        meta = apps.get_model("articles", model)._meta
    return meta.db_table, [field.column for field in meta.concrete_fields]


def forbidden_change(columns, may_change, distinct):
    """SQL: whether the new row differs from the old one in a way that is not allowed."""
    tests = []
    for column in columns:
        old, new = f'OLD."{column}"', f'NEW."{column}"'
        test = f"{old} {distinct} {new}"
        if column in may_change:
            test += f" AND NOT ({may_change[column].format(old=old, new=new)})"
        tests.append(f"({test})")
    return " OR ".join(tests)


def triggers(vendor, table, columns, deletable, may_change, refusal):
    words = refusal.replace("'", "''")
    changes = {"update": forbidden_change(
        columns, may_change, "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    )}  # fmt: skip
    if not deletable:
        changes["delete"] = "1 = 1"
    for change, condition in changes.items():
        name = f"{table}_refuse_{change}"
        if vendor == "sqlite":
            yield f'DROP TRIGGER IF EXISTS "{name}"'
            yield (
                f'CREATE TRIGGER "{name}" BEFORE {change} ON "{table}" WHEN {condition} '
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
        else:
            yield (
                f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ '
                f"BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = "
                f"'integrity_constraint_violation'; END $$"
            )
            yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
            yield (
                f'CREATE TRIGGER "{name}" BEFORE {change} ON "{table}" FOR EACH ROW '
                f'WHEN ({condition}) EXECUTE FUNCTION "{name}"()'
            )


def refuse_changes(apps, schema_editor):
    for model, (deletable, may_change, refusal) in RULES.items():
        table, columns = columns_of(apps, model)
        vendor = schema_editor.connection.vendor
        for sql in triggers(vendor, table, columns, deletable, may_change, refusal):
            schema_editor.execute(sql, params=None)


def allow_changes(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for model in RULES:
        table, _ = columns_of(apps, model)
        for change in ("update", "delete"):
            name = f"{table}_refuse_{change}"
            schema_editor.execute(
                f'DROP TRIGGER IF EXISTS "{name}"' + ("" if sqlite else f' ON "{table}"')
            )
            if not sqlite:
                schema_editor.execute(f'DROP FUNCTION IF EXISTS "{name}"()')


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_roles")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]
