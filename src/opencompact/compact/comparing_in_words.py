"""A comparison as it is read: what "here" and "there" are, relation by relation, and what each row says."""

from collections.abc import Sequence
from dataclasses import dataclass

from opencompact.compact.commitments import Compact
from opencompact.compact.comparing import ONLY_HERE, ONLY_THERE, Comparison
from opencompact.compact.comparing_checks import DIFFERENT, SAME, STRONGER, WEAKER
from opencompact.compact.phrases import capital

RELATIONS = (STRONGER, WEAKER, DIFFERENT, SAME, ONLY_HERE, ONLY_THERE)
"""As they are read: what differs comes before what is the same."""


@dataclass(frozen=True)
class Group:
    """Rows under one heading: "Stronger", "Only here", "Both are asked of partners"."""

    heading: str
    rows: tuple[Comparison, ...]


def beside(here: Compact, there: Compact) -> str:
    """The title of a comparison."""
    return f"{here.full_name} beside {there.full_name}"


def here_and_there(here: Compact, there: Compact) -> str:
    """Which compact each word means, and when a promise is the stronger."""
    return (
        f'"Here" is {here.full_name}; "there" is {there.full_name}. A promise is stronger when it asks for more in at '
        f"least one way, and for less in none."
    )


def by_relation(rows: Sequence[Comparison]) -> list[Group]:
    """The rows relation by relation, without empty groups; what both ask of partners stands apart, at the end."""
    judged = [row for row in rows if not row.is_asked_on_both_sides]
    groups = [Group(capital(relation), tuple(r for r in judged if r.relation == relation)) for relation in RELATIONS]
    asked = Group("Both are asked of partners", tuple(row for row in rows if row.is_asked_on_both_sides))
    return [group for group in (*groups, asked) if group.rows]


def ids_in_words(row: Comparison) -> str:
    """The id of the row's commitments: one where both have the same, else "this / that"."""
    return " / ".join(dict.fromkeys(id for id in (row.here_id, row.there_id) if id))


def difference_in_words(row: Comparison) -> str:
    """What differs, in a sentence; "" where the heading of the row's group says it all."""
    if row.is_asked_on_both_sides:
        return f"{capital(row.relation)}: {row.because}" if row.relation != SAME else ""
    return row.because if row.here and row.there else ""
