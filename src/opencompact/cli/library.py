"""`opencompact library`: the compacts that ship."""

import click

from opencompact.cli.layout import counted, wrapped
from opencompact.compact.loading import library as ids


@click.command(short_help="The compacts that ship.")
def library() -> None:
    """List the compacts that ship, with their editions and where each is known from."""
    from opencompact.cli.refusals import opened

    for id in ids():
        compact = opened(id)
        checked = sum(commitment.is_checked for commitment in compact.commitments)
        click.echo(id)
        click.echo(
            wrapped(
                f"{compact.name}, {compact.edition}. Known from {compact.known_from}. "
                f"{counted(len(compact.commitments), 'commitment')}, {checked} checked by records.",
                indent=2,
            ),
            nl=False,
        )
