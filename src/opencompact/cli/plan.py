"""`opencompact plan`: the latest safe day of every step before funding ends."""

from datetime import date
from itertools import groupby

import click

from opencompact.cli.layout import heading, sentence, wrapped
from opencompact.cli.refusals import Refusal, day, opened
from opencompact.compact.periods import say_day


@click.command(short_help="The latest safe day of every step before an ending.")
@click.option(
    "--compact", "compact_name", required=True, metavar="ID|PATH", help="One of the library, or a file of your own."
)
@click.option(
    "--ends",
    required=True,
    callback=day,
    metavar="DATE",
    help="The last day of the present funding, such as 2027-03-31.",
)
@click.option("--change", default="end", show_default=True, metavar="CHANGE", help="end, not renew, reduce or vary.")
def plan(compact_name: str, ends: date, change: str) -> None:
    """Work back from the last day of present funding: by when each step must be taken for every promise to be kept."""
    from opencompact.compact.planning import plan as planned

    compact = opened(compact_name)
    try:
        steps = planned(compact, ends, change)
    except ValueError as problem:
        raise Refusal(str(problem)) from None
    title = f"Before {say_day(ends)}, by {compact.name} ({compact.edition})"
    click.echo(heading(title, "=").lstrip("\n"), nl=False)
    click.echo(wrapped(f'The change is "{change}"; {say_day(ends)} is the last day of the present funding.'), nl=False)
    if not steps:
        click.echo(wrapped("This compact promises no step before it that a day can be worked out for."), nl=False)
    for by, on_the_day in groupby(steps, key=lambda step: step.by):
        click.echo(heading(f"By {say_day(by)}"), nl=False)
        for step in on_the_day:
            promised = f" [{', '.join(step.commitments)}]" if step.commitments else ""
            click.echo(wrapped(f"{sentence(step.because)}{promised}", first="- ", hang=2), nl=False)
