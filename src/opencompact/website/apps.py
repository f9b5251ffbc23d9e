"""The room as Django knows it."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """The website."""

    name = "opencompact.website"
