"""The six outcomes, how many there are of each in words, and the orders in which they are shown and weighed."""

from collections.abc import Mapping
from enum import StrEnum


class Outcome(StrEnum):
    """What can be said of one record and one commitment. There is no seventh."""

    KEPT = "kept"
    EXPLAINED = "explained"
    NOT_KEPT = "not_kept"
    NOT_YET_DUE = "not_yet_due"
    NOT_RECORDED = "not_recorded"
    DOES_NOT_APPLY = "does_not_apply"

    @property
    def words(self) -> str:
        """The outcome as it is printed: "not kept"."""
        return self.value.replace("_", " ")

    @property
    def meaning(self) -> str:
        """One sentence for a reader who has not met the word."""
        return MEANINGS[self]


KEPT, EXPLAINED, NOT_KEPT = Outcome.KEPT, Outcome.EXPLAINED, Outcome.NOT_KEPT
NOT_YET_DUE, NOT_RECORDED, DOES_NOT_APPLY = Outcome.NOT_YET_DUE, Outcome.NOT_RECORDED, Outcome.DOES_NOT_APPLY

MEANINGS = {
    KEPT: "What was promised was done, and the record shows it.",
    EXPLAINED: "It was departed from, with the reason the compact allows, given when the compact wants it given.",
    NOT_KEPT: "The record shows that what was promised was not done.",
    NOT_YET_DUE: "There is still time; the last day on which it can be kept is given.",
    NOT_RECORDED: "Nobody wrote down what would settle it. It is never counted as kept.",
    DOES_NOT_APPLY: "The commitment is not about this record.",
}

IN_ORDER = tuple(Outcome)
"""The outcomes as they stand in tables and bars."""

WORST_FIRST = (NOT_KEPT, NOT_RECORDED, NOT_YET_DUE, EXPLAINED, KEPT, DOES_NOT_APPLY)
"""The outcomes as a reader needs them."""

ALL_OF_ORDER = (NOT_KEPT, NOT_RECORDED, NOT_YET_DUE, EXPLAINED, KEPT, DOES_NOT_APPLY)
"""The worst part decides; parts that do not apply drop out, and if all do it does not apply."""

ANY_OF_ORDER = (KEPT, EXPLAINED, NOT_YET_DUE, NOT_RECORDED, NOT_KEPT, DOES_NOT_APPLY)
"""The best part decides; parts that do not apply drop out, and if all do it does not apply."""


def counts_in_words(counts: Mapping[Outcome, int]) -> str:
    """The counts that there are: "kept 3, not kept 2"."""
    return ", ".join(f"{outcome.words} {counts[outcome]:,}" for outcome in IN_ORDER if counts.get(outcome))
