"""The room as Django knows it."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The letters."""

    name = "opencompact.letters"
