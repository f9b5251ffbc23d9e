"""`opencompact library`: the compacts that ship."""

from collections.abc import Iterator

import click

from opencompact.cli.layout import wrapped
from opencompact.compact.loading import library as ids
from opencompact.compact.phrases import counted


@click.command(short_help="The compacts that ship.")
def library() -> None:
    """List the compacts that ship, with their editions and where each is known from."""
    from opencompact.cli.writing import write

    write(_entries(), None)


def _entries() -> Iterator[str]:
    from opencompact.cli.refusals import opened

    for compact in map(opened, ids()):
        checked = sum(commitment.is_checked for commitment in compact.commitments)
        held = f"{counted(len(compact.commitments), 'commitment')}, {checked} checked by records."
        yield f"{compact.id}\n"
        yield wrapped(f"{compact.name}, {compact.edition}. Known from {compact.known_from}. {held}", indent=2)
