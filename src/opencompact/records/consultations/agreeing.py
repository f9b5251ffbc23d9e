"""How far several readers agree who coded the same answers: shares, and kappas that leave out what chance would do."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

LEAST = 10
"""Answers that two have read, under which nothing is reckoned: a figure would say more than is known."""

Views = Mapping[str, Mapping[str, frozenset[str]]]
"""For each answer, each reader who finished it, with the themes that they coded it to."""


@dataclass(frozen=True)
class Agreement:
    """How far readers agree on one theme, or on all of them. Unlike nothing, None is "not reckoned".

    ``answers`` were read by at least two; ``pairs`` counts each of them once for every two readers of it. ``share`` is
    the share of pairs that say the same, 0 to 1. ``kappa`` is Cohen's for two readers (Cohen 1960); for more, the mean
    over every two of them, each weighed by the answers that both have read (Light 1971). It is None where both always
    said the same one thing, since chance alone would then do so too.
    """

    answers: int
    pairs: int
    share: float | None
    kappa: float | None
    disagreements: int

    @property
    def is_reckoned(self) -> bool:
        """Whether enough answers were read twice."""
        return self.share is not None


@dataclass(frozen=True)
class Apart:
    """An answer that two readers saw differently: which themes only one of them coded it to."""

    answer: str
    themes: tuple[str, ...]
    readers: int


def share(views: Sequence[tuple[bool, bool]]) -> float | None:
    """The share of pairs of views that are the same; None where there are none."""
    return sum(one == other for one, other in views) / len(views) if views else None


def cohens_kappa(views: Sequence[tuple[bool, bool]]) -> float | None:
    """The agreement of two readers beyond chance: 1 is full, 0 is chance, below is less than chance.

    None where there are no views, and where each said the same of everything.
    """
    seen = share(views)
    if seen is None:
        return None
    first, second = (sum(pair[side] for pair in views) / len(views) for side in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    return None if chance == 1 else (seen - chance) / (1 - chance)


def agreement_on(views: Views, themes: Sequence[str], *, least: int = LEAST) -> Agreement:
    """How far the readers agree on these themes together: each answer and theme is one thing to agree on."""
    twice = {answer: by_reader for answer, by_reader in views.items() if len(by_reader) > 1}
    by_pair: dict[tuple[str, str], list[tuple[bool, bool]]] = {}
    pairs = 0
    for by_reader in twice.values():
        for one, other in combinations(sorted(by_reader), 2):
            pairs += 1
            told = by_pair.setdefault((one, other), [])
            told += [(theme in by_reader[one], theme in by_reader[other]) for theme in themes]
    apart = sum(1 for by_reader in twice.values() if _differing(by_reader, themes))
    if len(twice) < least or not themes:
        return Agreement(len(twice), pairs, None, None, apart)
    together = [view for told in by_pair.values() for view in told]
    return Agreement(len(twice), pairs, share(together), _weighed(by_pair.values()), apart)


def disagreements(views: Views, themes: Sequence[str]) -> list[Apart]:
    """The answers on which readers differ, those with most differences first."""
    found = [
        Apart(answer, differing, len(by_reader))
        for answer, by_reader in views.items()
        if (differing := _differing(by_reader, themes))
    ]
    return sorted(found, key=lambda one: (-len(one.themes), one.answer))


def _differing(by_reader: Mapping[str, frozenset[str]], themes: Sequence[str]) -> tuple[str, ...]:
    counted = Counter(theme for coded in by_reader.values() for theme in coded)
    return tuple(theme for theme in themes if 0 < counted[theme] < len(by_reader))


def _weighed(of_each_pair: Iterable[Sequence[tuple[bool, bool]]]) -> float | None:
    """The mean of the kappas, weighed by how many views each rests on; pairs without one are left out."""
    kappas = [(kappa, len(views)) for views in of_each_pair if (kappa := cohens_kappa(views)) is not None]
    weight = sum(size for _, size in kappas)
    return sum(kappa * size for kappa, size in kappas) / weight if weight else None
