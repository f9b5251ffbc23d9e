"""Puts the guards up: from here on the history can only be added to."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from opencompact.records.history import guards


def put_up(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.put_up(editor.connection)


def take_down(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    guards.take_down(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
