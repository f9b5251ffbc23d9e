"""A compact as its pages show it: its commitments as lines in plain words, under the headings of the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.phrases import capital, sentence
from opencompact.compact.terms_in_words import bound_in_words

STANDINGS = {
    "undertaking": "An undertaking: somebody promises to do something.",
    "principle": "A principle: what partners believe. It is asked about and never judged.",
    "aspiration": "An aspiration: what the authors hope for. It binds nobody and is not counted as a promise.",
    "step taken": "A step: something that was done, or planned, on the way to this compact. It is no lasting promise.",
    "national policy": "National policy that the text mentions. Nobody promises it here.",
    "finding": "A finding: what the authors saw. It promises nothing.",
}
STRENGTHS = {
    "must": "Without condition.",
    "should": "As a rule; the text says “should”.",
    "wherever possible": "Wherever possible.",
    "working towards": "As something to work towards.",
}


@dataclass(frozen=True)
class Line:
    """One commitment in words. ``standing`` is blank for an undertaking; ``how`` says in a few words how anybody can
    tell whether it is kept."""

    commitment: Commitment
    words: str
    who: str
    strength: str
    how: str
    standing: str

    @property
    def by(self) -> str:
        """Who made it, as it stands within a sentence."""
        return self.who[:1].lower() + self.who[1:]

    @property
    def is_promise(self) -> bool:
        """Whether it is an undertaking: only those are counted as promises."""
        return not self.standing


@dataclass(frozen=True)
class Part:
    """A part of the text under its heading; ``id`` is its anchor."""

    id: str
    title: str
    lines: tuple[Line, ...]


def line_of(commitment: Commitment, compact: Compact) -> Line:
    """One commitment in words."""
    who, _, strength = bound_in_words(commitment, compact).rpartition("; ")
    standing = "" if commitment.standing == "undertaking" else commitment.standing
    return Line(commitment, sentence(commitment.text), capital(who), strength, _how(commitment, compact), standing)


def parts_of(compact: Compact, commitments: Iterable[Commitment] | None = None) -> list[Part]:
    """The commitments under the headings of the text, in its order; what stands under none comes where it begins."""
    chosen = list(compact.commitments if commitments is None else commitments)
    titles = {section.id: section.title for section in compact.sections}
    runs: dict[str, list[Line]] = {}
    for commitment in chosen:
        section = commitment.section if commitment.section in titles else ""
        runs.setdefault(section or "", []).append(line_of(commitment, compact))
    loose = [Part("other", "Under no heading of the text" if titles else "", tuple(runs[""]))] if "" in runs else []
    titled = [Part(f"section-{id}", title, tuple(runs[id])) for id, title in titles.items() if id in runs]
    return titled + loose if not _begins_loose(chosen, titles) else loose + titled


def heading_of(commitment: Commitment, compact: Compact) -> Part:
    """The heading that a commitment stands under, without its lines; a blank one where it stands under none."""
    found = next((section for section in compact.sections if section.id == commitment.section), None)
    return Part(f"section-{found.id}", found.title, ()) if found else Part("", "", ())


def _begins_loose(commitments: Sequence[Commitment], titles: dict[str, str]) -> bool:
    return bool(commitments) and commitments[0].section not in titles


def _how(commitment: Commitment, compact: Compact) -> str:
    if commitment.is_asked:
        return "partners are asked"
    if commitment.not_checkable_because:
        return "no figure to judge it by"
    kind = compact.vocabulary.get(commitment.record or "")
    return f"records of {kind.plural} show it" if kind else "records show it"


def counts_of(compact: Compact) -> dict[str, int]:
    """How many lines there are, how many of them are promises, and how anybody can tell whether those are kept."""
    promises = [commitment for commitment in compact.commitments if commitment.standing == "undertaking"]
    return {
        "lines": len(compact.commitments),
        "promises": len(promises),
        "checked": sum(commitment.is_checked for commitment in promises),
        "asked": sum(commitment.is_asked for commitment in promises),
        "open": sum(commitment.not_checkable_because is not None for commitment in promises),
    }
