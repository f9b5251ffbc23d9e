"""The front door: how the program ends when it is stopped, or when its reader leaves."""

import os
import sys
from typing import Any

import click

STOPPED = 130
"""The exit code of a program that was stopped from the keyboard, as shells have it; 1 means something else here."""


class Door(click.Group):
    """A group of commands whose exit codes keep their meaning: 1 says only that something was not kept."""

    def invoke(self, context: click.Context) -> Any:  # Any: as click has it
        """Run a command; stopped from the keyboard, say so and end with a code of its own."""
        try:
            return super().invoke(context)
        except (KeyboardInterrupt, EOFError):
            click.echo("Stopped.", err=True)
            context.exit(STOPPED)


def leave_quietly() -> None:
    """The reader has had enough (as ``head`` has): no complaint, and nothing more to flush at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
