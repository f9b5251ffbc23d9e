"""`opencompact history`: verifies the history, and prints the heads that prove it later."""

from typing import TextIO

import click

from opencompact.cli.refusals import Refusal
from opencompact.server.starting import database_at_hand, start_django

CHANGED = 1
"""The exit code that says that the history is no longer as it was written."""


@click.group()
def history() -> None:
    """Who did what when: verify that nothing was changed."""


@history.command()
@click.option("--area", help="Only the chain of this area (house: that of no area).")
@click.option("--head", "kept", type=click.File(encoding="utf-8"), help="Heads printed earlier: finds a cut tail.")
def verify(area: str | None, kept: TextIO | None) -> None:
    """Work out every hash again; exit 1 when anything was changed, reordered, taken out or cut."""
    start_django()
    from opencompact.records.history.heads import read_heads
    from opencompact.records.history.verifying import verify as verify_chains
    from opencompact.records.refusals import Refused

    try:
        heads = read_heads(kept.read()) if kept else ()
        with database_at_hand():
            verdict = verify_chains(area, kept=heads)
    except UnicodeDecodeError:
        raise Refusal("The file of heads is not text in UTF-8.") from None
    except Refused as refused:
        raise Refusal(refused.sentence) from None
    for fault in verdict.faults:
        click.echo(fault)
    if verdict.faults:
        raise click.exceptions.Exit(CHANGED)
    click.echo(f"The history is as it was written: {_counted(verdict.entries, verdict.chains)}.")


@history.command()
@click.option("--area", help="Only the chain of this area (house: that of no area).")
def head(area: str | None) -> None:
    """Print the number and hash of each chain's last entry, to be kept somewhere else."""
    start_django()
    from opencompact.records.history.heads import line_of
    from opencompact.records.history.queries import heads

    with database_at_hand():
        found = [each for each in heads() if area in (None, each.area)]
    if area is not None and not found:
        raise Refusal(f"There is no history of {area}.")
    for each in found:
        click.echo(line_of(each))


@history.command()
@click.argument("area")
@click.argument("number", type=click.IntRange(min=1))
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
def erase(area: str, number: int, yes: bool) -> None:
    """Erase the personal words beside entry NUMBER of AREA; the chain stays whole and tells that it was done."""
    start_django()
    from django.utils import timezone

    from opencompact.records.history.actions import erase_note
    from opencompact.records.refusals import Refused

    if not (yes or _is_meant()):
        raise Refusal("Nothing was erased.")
    try:
        with database_at_hand():
            erase_note(by="house", at=timezone.now(), area=area, number=number)
    except Refused as refused:
        raise Refusal(refused.sentence) from None
    click.echo(f"The words beside entry {number} of {area} are erased.")


def _is_meant() -> bool:
    try:
        return click.confirm("The words are gone for good; nobody can bring them back. Erase them?")
    except click.Abort:  # nobody is there to answer
        click.echo()
        return False


def _counted(entries: int, chains: int) -> str:
    return f"{entries:,} {'entry' if entries == 1 else 'entries'} in {chains:,} {'chain' if chains == 1 else 'chains'}"
