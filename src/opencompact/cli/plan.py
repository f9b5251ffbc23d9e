"""`opencompact plan`: the latest safe day of every step before funding ends."""

from collections.abc import Set
from datetime import date
from itertools import groupby

import click

from opencompact.cli.layout import heading, listed, wrapped
from opencompact.cli.refusals import Refusal, day, opened
from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.periods import say_day
from opencompact.compact.phrases import sentence
from opencompact.compact.terms import Condition, Order
from opencompact.compact.terms_in_words import check_in_words
from opencompact.compact.wording import condition_in_words, fact_in_words


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
    title = f"Before {say_day(ends)}, by {compact.full_name}"
    click.echo(heading(title, "=").lstrip("\n"), nl=False)
    click.echo(wrapped(f'The change is "{change}"; {say_day(ends)} is the last day of the present funding.'), nl=False)
    click.echo(
        wrapped("Steps of one group need time between them: each day is the last one, and the same day is in order."),
        nl=False,
    )
    if not steps:
        click.echo(wrapped("This compact promises no step before it that a day can be worked out for."), nl=False)
    for by, on_the_day in groupby(steps, key=lambda step: step.by):
        click.echo(heading(f"By {say_day(by)}"), nl=False)
        for step in on_the_day:
            promised = f" [{', '.join(step.commitments)}]" if step.commitments else ""
            click.echo(wrapped(f"{sentence(step.because)}{promised}", first="- ", hang=2), nl=False)
    undated = _undated(compact, change, {id for step in steps for id in step.commitments})
    if undated:
        click.echo(heading("With no day to work back from"), nl=False)
        click.echo(wrapped("Promised of such a change too; no day for it follows from the compact."), nl=False)
    for line in listed([_undated_in_words(commitment, compact) for commitment in undated], indent=0):
        click.echo(line, nl=False)


def _undated(compact: Compact, change: str, named: Set[str]) -> list[Commitment]:
    """The promises about such a change that no step names."""
    change = " ".join(change.lower().replace("_", " ").replace("-", " ").split())
    about = [c for c in compact.commitments if c.record == "funding_change" and c.is_checked and c.id not in named]
    return [c for c in about if _allows(c.when, change)]


def _allows(when: Condition | None, change: str) -> bool:
    return all(change in test.is_in for test in (when.tests if when else ()) if test.fact == "change" and test.is_in)


def _undated_in_words(commitment: Commitment, compact: Compact) -> str:
    kind = compact.vocabulary["funding_change"]
    check = commitment.check
    how = check_in_words(check, kind)
    if isinstance(check, Order):
        *before, last = [fact_in_words(step, kind) for step in check.steps]
        how = f"{', then '.join(before)}, before the {last}"
    others = tuple(test for test in (commitment.when.tests if commitment.when else ()) if test.fact != "change")
    taken = f" It is taken that {condition_in_words(Condition(others), kind)}." if others else ""
    return f"{sentence(commitment.text)} That is: {how}.{taken} [{commitment.id}]"
