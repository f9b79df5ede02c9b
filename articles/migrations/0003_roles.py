"""The roles: groups with the permissions of the design, and no more."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

READ = [
    *("view_article", "view_articleversion", "view_claim", "view_event", "view_outlet"),
    *("view_rating", "view_ratingscale", "view_speaker", "view_verdict"),
]
ROLES = {
    "Annotators": [
        *READ,
        *("add_article", "change_article", "add_claim", "change_claim"),
        *("add_outlet", "change_outlet", "add_speaker", "change_speaker"),
    ],
    "Reviewers": [*READ, "review_claim", "view_review"],
    "Editors": [
        *READ,
        *("publish_claim", "reopen_claim", "view_review"),
        *("add_article", "change_article", "add_claim", "change_claim"),
        *("add_outlet", "change_outlet", "add_speaker", "change_speaker"),
    ],
    "Administrators": [
        *READ,
        *("add_ratingscale", "change_ratingscale", "add_rating", "change_rating"),
        *("add_apikey", "change_apikey", "view_apikey"),
        *("add_user", "change_user", "view_user", "view_group"),
    ],
}


def make_roles(apps, schema_editor):
    give(apps, schema_editor, ROLES)


def give(apps, schema_editor, roles):
    """Give groups, made where they are missing, permissions besides those that they have."""
    database = schema_editor.connection.alias
    # Permissions are otherwise made after all migrations have run.
    for label in ("auth", "articles"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0, using=database)
        config.models_module = None
    groups = apps.get_model("auth", "Group").objects.using(database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for name, codenames in roles.items():
        group, _ = groups.get_or_create(name=name)
        found = permissions.filter(
            codename__in=codenames, content_type__app_label__in=("articles", "auth")
        )
        if found.count() != len(set(codenames)):
            raise RuntimeError(f"{name}: a permission is missing.")
        group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_default_rating_scale"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
