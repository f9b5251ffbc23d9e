"""The entry point: the commands for files, and those for a site, each loaded only when it is called."""

import sys
from importlib import import_module
from typing import Any, Final

import click

from opencompact.cli import SETTINGS
from opencompact.cli import main as for_files
from opencompact.cli.door import STOPPED, Door
from opencompact.cli.refusals import Refusal

OF_THE_SITE: Final = {
    "serve": "Run the site.",
    "demo": "Run a demo of the site with invented data.",
    "area": "Open areas and appoint their officers.",
    "backup": "Write everything the site knows into one file.",
    "restore": "Fill the site from a backup.",
    "history": "Verify the history, and print where it stands.",
    "letters": "Send letters, and look after those that wait.",
    "register": "Read a register of organisations into an area.",
    "consultations": "Read lists of consultations held elsewhere into an area.",
    "check-settings": "Say which settings are in force, and what is wrong.",
}
"""The site's commands, each in the module of its name, with what the list says of it."""


class Entry(Door):
    """All commands in one group; those of the site are imported when they are called, and not for the list."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names, those for files first."""
        return [*self.commands, *OF_THE_SITE]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of that name, loaded."""
        if name not in OF_THE_SITE:
            return super().get_command(context, name)
        word = name.replace("-", "_")
        found = getattr(import_module(f"opencompact.server.commands.{word}"), word)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The list for ``--help``: two sections, and nothing imported."""
        for_files = [(name, command.get_short_help_str()) for name, command in self.commands.items()]
        for title, rows in (("Your own files", for_files), ("The site", list(OF_THE_SITE.items()))):
            with formatter.section(title):
                formatter.write_dl(rows)

    def invoke(self, context: click.Context) -> Any:  # Any: as click has it
        """Run a command; what the records or the settings refuse is told in their sentence, with exit code 2."""
        try:
            return super().invoke(context)
        except click.Abort:  # a question that nobody answered
            click.echo("Stopped.", err=True)
            context.exit(STOPPED)
        except Exception as problem:
            sentence = _sentence_of(problem)
            if sentence is None:
                raise
            raise Refusal(sentence) from None


def _sentence_of(problem: Exception) -> str | None:
    from opencompact.records.refusals import Refused

    if isinstance(problem, Refused):
        return problem.sentence
    if "django" in sys.modules:
        from django.core.exceptions import ImproperlyConfigured, ValidationError

        if isinstance(problem, ImproperlyConfigured):
            return str(problem)
        if isinstance(problem, ValidationError):
            return " ".join(problem.messages)
    return None


@click.group(name="opencompact", cls=Entry, context_settings=SETTINGS)
@click.version_option(package_name="opencompact", message="%(prog)s %(version)s")
def main() -> None:
    """Whether a local compact is kept, and why: check your own files, or run the site of an area."""


for _command in for_files.commands.values() if isinstance(for_files, click.Group) else ():
    main.add_command(_command)
