"""Administrators say who is told what, and read what became of it."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ADMINISTRATORS = (
    *("add_subscription", "change_subscription", "view_subscription"),
    "view_delivery",
)


def extend_role(apps, schema_editor):
    database = schema_editor.connection.alias
    config = apps.get_app_config("webhooks")
    # Permissions are otherwise made after all migrations have run.
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=database)
    config.models_module = None
    group, _ = (
        apps.get_model("auth", "Group").objects.using(database).get_or_create(name="Administrators")
    )
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    group.permissions.add(
        *permissions.filter(content_type__app_label="webhooks", codename__in=ADMINISTRATORS)
    )


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0001_initial"), ("articles", "0008_roles_of_the_whole_life")]

    operations = [migrations.RunPython(extend_role, migrations.RunPython.noop)]
