"""`opencompact compare`: two compacts, or two editions of one, promise by promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from opencompact.cli.layout import heading, wrapped
from opencompact.compact.phrases import counted, sentence

if TYPE_CHECKING:
    from opencompact.compact.commitments import Commitment, Compact
    from opencompact.compact.comparing import Comparison


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
    from opencompact.compact.comparing_in_words import beside, by_relation, here_and_there

    yield heading(beside(here, there), "=").lstrip("\n")
    yield wrapped(here_and_there(here, there))
    for group in by_relation(rows):
        yield heading(f"{group.heading}: {counted(len(group.rows), 'commitment')}")
        for row in group.rows:
            yield from _row(row)


def _row(row: Comparison) -> Iterator[str]:
    from opencompact.compact.comparing_in_words import difference_in_words, ids_in_words

    yield "\n" + wrapped(f"{ids_in_words(row)} ({row.topic})", hang=2)
    difference = difference_in_words(row)
    if difference:
        yield wrapped(difference, indent=2)
    for side, commitment in (("Here", row.here), ("There", row.there)):
        if commitment:
            yield wrapped(_said(commitment, side if row.here and row.there else ""), indent=2, hang=2)


def _said(commitment: Commitment, side: str) -> str:
    clause = f" [{commitment.clause}]" if commitment.clause else ""
    return f"{side + ': ' if side else ''}{sentence(commitment.text)}{clause}"
