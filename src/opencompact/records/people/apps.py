"""The room as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people."""

    name = "opencompact.records.people"
