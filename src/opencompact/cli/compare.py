"""`opencompact compare`: two compacts, or two editions of one, promise by promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from opencompact.cli.layout import counted, heading, sentence, wrapped

if TYPE_CHECKING:
    from opencompact.compact.commitments import Commitment, Compact
    from opencompact.compact.comparing import Comparison

RELATIONS = ("stronger", "weaker", "different", "same", "only here", "only there")


@click.command(short_help="Two compacts, promise by promise.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
def compare(a: str, b: str) -> None:
    """Compare compact A with compact B: where A is stronger, weaker, different or the same, and what only one has."""
    from opencompact.cli.refusals import opened
    from opencompact.cli.writing import write
    from opencompact.compact.comparing import compare as compared

    here, there = opened(a), opened(b)
    write(pieces(here, there, compared(here, there)), None)


def pieces(here: Compact, there: Compact, rows: Sequence[Comparison]) -> Iterator[str]:
    """The comparison in pieces, relation by relation."""
    yield heading(f"{here.name} ({here.edition}) beside {there.name} ({there.edition})", "=").lstrip("\n")
    yield wrapped(
        f'"Here" is {here.name} ({here.edition}); "there" is {there.name} ({there.edition}). A promise is '
        f"stronger when it asks for more in at least one way, and for less in none."
    )
    judged = [row for row in rows if not _both_asked(row)]
    for relation in RELATIONS:
        found = [row for row in judged if row.relation == relation]
        yield from _rows(relation.capitalize(), found)
    asked = [row for row in rows if _both_asked(row)]
    yield from _rows("Both are asked of partners", asked)


def _both_asked(row: Comparison) -> bool:
    """Whether no record settles the promise on either side, so that nothing but its words can be set side by side."""
    return bool(row.here and row.here.is_asked and row.there and row.there.is_asked)


def _rows(title: str, rows: Sequence[Comparison]) -> Iterator[str]:
    if rows:
        yield heading(f"{title}: {counted(len(rows), 'commitment')}")
    for row in rows:
        yield from _row(row)


def _row(row: Comparison) -> Iterator[str]:
    one, other = row.here, row.there
    name = row.here_id if row.here_id == row.there_id else " / ".join(filter(None, [row.here_id, row.there_id]))
    yield "\n" + wrapped(f"{name} ({row.topic})", hang=2)
    if _both_asked(row):
        if row.relation != "same":
            yield wrapped(f"{row.relation.capitalize()}: {row.because}", indent=2)
    elif one and other:
        yield wrapped(row.because, indent=2)
    for side, commitment in (("Here", one), ("There", other)):
        if commitment:
            yield wrapped(_said(commitment, side if one and other else ""), indent=2, hang=2)


def _said(commitment: Commitment, side: str) -> str:
    clause = f" [{commitment.clause}]" if commitment.clause else ""
    return f"{side + ': ' if side else ''}{sentence(commitment.text)}{clause}"
