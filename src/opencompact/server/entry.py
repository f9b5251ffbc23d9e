"""The entry point: the commands for files, and those for a site, each loaded only when it is called."""

from opencompact.cli import main

__all__ = ["main"]
