"""The command line: files in, a report out; no server, no database."""

import click

from opencompact.cli.check import check
from opencompact.cli.compare import compare
from opencompact.cli.door import Door
from opencompact.cli.facts import facts
from opencompact.cli.library import library
from opencompact.cli.plan import plan
from opencompact.cli.show import show

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(name="opencompact", cls=Door, context_settings=SETTINGS)
@click.version_option(package_name="opencompact", message="%(prog)s %(version)s")
def main() -> None:
    """Whether a local compact is kept, and why: check your records against what was promised."""


for _command in (check, show, compare, facts, plan, library):
    main.add_command(_command)
