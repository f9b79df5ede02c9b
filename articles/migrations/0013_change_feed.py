"""The change feed, and the triggers that write it; what happened before comes first, in its order.

The actions are those of `models/feed_entry.py` when this was written; a later change of them makes
the triggers anew. So does a migration that alters the table of events on SQLite, which makes the
table anew and loses them: run `tell_events` of this file after it (tests of the feed fail
otherwise).
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

append_only = import_module("articles.migrations.0004_append_only")

TOLD_TO_ALL = ("publish", "correct", "update", "retract")
TOLD_OF_WORK = (
    *("add", "delete", "accept", "reject", "edit", "nest", "respan", "split", "merge"),
    *("renumber", "move", "reanchor", "outdate", "reopen"),
)
REFUSAL = "An entry of the change feed never changes and never goes: programs go by its position."

# No later lock is waited for with this one in hand but those of foreign keys. It is let go when
# the commit can be seen, so whoever has it next gets a higher position and is seen later.
TELL_ON_POSTGRESQL = """
CREATE OR REPLACE FUNCTION "articles_event_tell"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM pg_advisory_xact_lock('articles_feedentry'::regclass::oid::bigint);
    INSERT INTO "articles_feedentry" ("event_id", "is_public")
        VALUES (NEW."id", NEW."action" IN ({public}));
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS "articles_event_tell" ON "articles_event";
CREATE CONSTRAINT TRIGGER "articles_event_tell" AFTER INSERT ON "articles_event"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."action" IN ({told}))
    EXECUTE FUNCTION "articles_event_tell"()
"""
TELL_ON_SQLITE = """
DROP TRIGGER IF EXISTS "articles_event_tell";
CREATE TRIGGER "articles_event_tell" AFTER INSERT ON "articles_event" WHEN NEW."action" IN ({told})
BEGIN
    INSERT INTO "articles_feedentry" ("event_id", "is_public")
        VALUES (NEW."id", NEW."action" IN ({public}));
END
"""
TELL_WHAT_WAS = """
INSERT INTO "articles_feedentry" ("event_id", "is_public")
    SELECT "id", "action" IN ({public}) FROM "articles_event"
    WHERE "action" IN ({told}) ORDER BY "id"
"""


def with_actions(sql):
    told = {"public": TOLD_TO_ALL, "told": TOLD_TO_ALL + TOLD_OF_WORK}
    return sql.format(**{k: ", ".join(f"'{action}'" for action in told[k]) for k in told})


def tell_events(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        drop, create = with_actions(TELL_ON_SQLITE).split(";", 1)
        schema_editor.execute(drop, params=None)
        schema_editor.execute(create, params=None)
    else:
        schema_editor.execute(with_actions(TELL_ON_POSTGRESQL), params=None)


def tell_what_was(apps, schema_editor):
    # After the trigger: to make it waits for whoever is writing events, and lets nobody begin.
    schema_editor.execute(with_actions(TELL_WHAT_WAS), params=None)


def refuse_changes(apps, schema_editor):
    table, columns = append_only.columns_of(apps, "feedentry")
    vendor = schema_editor.connection.vendor
    for sql in append_only.triggers(vendor, table, columns, False, {}, REFUSAL):
        schema_editor.execute(sql, params=None)


def tell_no_more(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute('DROP TRIGGER IF EXISTS "articles_event_tell"')
        return
    schema_editor.execute('DROP TRIGGER IF EXISTS "articles_event_tell" ON "articles_event"')
    schema_editor.execute('DROP FUNCTION IF EXISTS "articles_event_tell"()')


def allow_changes(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        for change in ("update", "delete"):
            name = f"articles_feedentry_refuse_{change}"
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}" ON "articles_feedentry"')
            schema_editor.execute(f'DROP FUNCTION IF EXISTS "{name}"()')


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_longest_text")]

    operations = [
        migrations.CreateModel(
            name="FeedEntry",
            fields=[
                (
                    "position",
                    models.BigAutoField(primary_key=True, serialize=False, verbose_name="position"),
                ),
                ("is_public", models.BooleanField(verbose_name="public")),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feed_entry",
                        to="articles.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of the change feed",
                "verbose_name_plural": "entries of the change feed",
                "ordering": ["position"],
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        fields=["position"],
                        name="feed_public",
                        condition=models.Q(is_public=True),
                    )
                ],
            },
        ),
        migrations.RunPython(tell_events, tell_no_more),
        migrations.RunPython(tell_what_was, migrations.RunPython.noop),
        migrations.RunPython(refuse_changes, allow_changes),
    ]
