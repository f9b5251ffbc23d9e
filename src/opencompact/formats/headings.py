"""Headings to facts, and which kind of record a set of headings fits."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from opencompact.compact.kinds import Fact, Kind, Vocabulary, plain_form
from opencompact.formats.ocds import Releases
from opencompact.formats.records import STATE, NotUsable
from opencompact.formats.unreadable import shown

KIND: Final = "kind"
MOST_NOTES: Final = 250
_LOOKED_UP: Final = 12
_FEW: Final = 4
KIND_FORMS: Final = ("kind", "kind of record", "record kind")


@dataclass(frozen=True)
class Asked:
    """What holds for all files of one call: the kind asked for, what headings mean, and the releases read so far."""

    vocabulary: Vocabulary
    kind: Kind | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    releases: Releases = field(default_factory=Releases)

    @cached_property
    def mapped(self) -> dict[str, str]:
        """Their headings in plain form, with the fact that each means."""
        return {plain_form(heading): fact for heading, fact in self.columns.items()}

    @cached_property
    def _forms(self) -> dict[str, dict[str, str]]:
        return {name: forms(kind) for name, kind in self.vocabulary.items()}

    def fact(self, heading: str, kind: Kind) -> str | None:
        """The fact of ``kind`` (or its ``<fact>__state``) that a heading means."""
        stem = heading.strip()
        if stem.casefold().endswith(STATE):
            found = self.fact(stem[: -len(STATE)], kind)
            return found + STATE if found else None
        form = plain_form(stem)
        if form in self.mapped:
            return self.mapped[form] if self.mapped[form] in kind.facts else None
        return self._forms[kind.name].get(form)

    def is_kind(self, heading: str) -> bool:
        """Whether a heading is that of the column that names the kind of record."""
        form = plain_form(heading)
        return self.mapped[form] == KIND if form in self.mapped else form in KIND_FORMS

    def is_known(self, heading: str) -> bool:
        """Whether a heading means a fact of any kind."""
        return self.is_kind(heading) or any(self.fact(heading, kind) for kind in self.vocabulary.values())


def asked(vocabulary: Vocabulary, kind: str | None, columns: Mapping[str, str] | None) -> Asked:
    """What was asked, checked; raises NotUsable for a kind or a fact that does not exist."""
    chosen = None if kind is None else kind_named(kind, vocabulary)
    if kind is not None and chosen is None:
        raise NotUsable(f"'{kind}' is no kind of record{_nearest_of(kind, kind_forms(vocabulary))}")
    kinds = [chosen] if chosen else list(vocabulary.values())
    _refuse_doubled(columns or {})
    for heading, fact in (columns or {}).items():
        if fact != KIND and not any(fact in one.facts for one in kinds):
            of = f" of a {chosen.noun}" if chosen else ""
            raise NotUsable(
                f"the column '{heading}' is said to be '{fact}', which is no fact{of}"
                f"{_nearest_of(fact, {name: name for one in kinds for name in one.facts})}"
            )
    return Asked(vocabulary, chosen, dict(columns or {}))


def _refuse_doubled(columns: Mapping[str, str]) -> None:
    """Raises NotUsable where two headings differ only in what makes no difference, and mean two facts."""
    first: dict[str, str] = {}
    for heading, fact in columns.items():
        other = first.setdefault(plain_form(heading), heading)
        if columns[other] != fact:
            raise NotUsable(
                f"the columns '{other}' and '{heading}' are one heading, and are said to be {columns[other]} and {fact}"
            )


def _nearest_of(word: str, known: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(plain_form(word), list(known), 1, 0.65)
    return f"; the nearest is {known[near[0]]}" if near else ""


def forms(kind: Kind) -> dict[str, str]:
    """Every plain form of a heading with its fact: names go before labels, labels before other names."""
    named = {plain_form(name): name for name in kind.facts}
    labels = _unshared((plain_form(fact.noun), fact) for fact in kind.facts.values())
    others = _unshared((plain_form(other), fact) for fact in kind.facts.values() for other in fact.also)
    return {**others, **labels, **named}


def _unshared(pairs: Iterable[tuple[str, Fact]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for form, fact in pairs:
        found.setdefault(form, set()).add(fact.name)
    return {form: names.pop() for form, names in found.items() if len(names) == 1}


def kind_forms(vocabulary: Vocabulary) -> dict[str, str]:
    """Every plain form of a kind's name, noun and plural, with its name."""
    return {
        plain_form(form): kind.name for kind in vocabulary.values() for form in (kind.plural, kind.noun, kind.name)
    }


def kind_named(word: str, vocabulary: Vocabulary) -> Kind | None:
    """The kind of record that a word names, in the singular or the plural."""
    name = kind_forms(vocabulary).get(plain_form(word))
    return vocabulary[name] if name else None


class NoSuchKind:
    """The sentence for a word that names no kind of record; the nearest kind is looked for by the first words only."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._forms = kind_forms(vocabulary)
        self._said: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        if word not in self._said:
            nearest = _nearest_of(word, self._forms) if len(self._said) < _LOOKED_UP else ""
            self._said[word] = f"{shown(word)} is no kind of record{nearest}"
        return self._said[word]


def nothing_read(heading: str, kinds: Sequence[Kind]) -> str:
    """The note for a heading that means nothing, with the nearest fact where one is near."""
    known = {form: fact for kind in kinds for form, fact in forms(kind).items()}
    near = difflib.get_close_matches(plain_form(heading), list(known), 1, 0.65)
    nearest = f"; the nearest name is {known[near[0]]}" if near else ""
    return f"Nothing was read from {shown(heading)}{nearest}."


def first_notes(notes: Iterable[Callable[[], str]]) -> list[str]:
    """The first of the notes about headings, each made only when it is shown, and how many more there are."""
    every = list(notes)
    more = len(every) - MOST_NOTES
    said = [note() for note in every[:MOST_NOTES]]
    return [*said, f"And {more:,} more headings from which nothing, or not all, was read."] if more > 0 else said


def listed(headings: Iterable[str], most: int = 12) -> str:
    """Headings in a sentence: each in quotes, the first dozen of them."""
    filled = [heading for heading in headings if heading.strip()]
    more = len(filled) - most
    return ", ".join(map(shown, filled[:most])) + (f" and {more:,} more" if more > 0 else "")


def headings_not_there(headings: Sequence[str], asking: Asked) -> list[str]:
    """A note for each heading of --columns that is none of these."""
    here = {plain_form(heading) for heading in headings}
    return [f"No heading is '{heading}'." for heading in asking.columns if plain_form(heading) not in here]


def kind_that_fits(headings: Sequence[str], asking: Asked) -> Kind | str:
    """The one kind that most of the headings fit, or the sentence why no single one can be named."""
    fitting = {
        kind.name: len({found for heading in headings if (found := asking.fact(heading, kind))})
        for kind in asking.vocabulary.values()
    }
    shared = len({heading for heading in headings if _everywhere(heading, asking)})
    best = max(fitting.values(), default=0)
    names = [name for name, count in fitting.items() if count == best]
    if best <= shared:
        return "no heading tells which kind of record this is; say which with --kind"
    if len(names) > 1:
        return f"the headings fit several kinds of record ({', '.join(names)}); say which with --kind"
    return asking.vocabulary[names[0]]


def read_as(headings: Sequence[str], kind: Kind, asking: Asked) -> str | None:
    """A note where a kind was told by few of the headings, and others mean nothing: it may be another one."""
    telling = [
        one for one in headings
        if asking.fact(one, kind) and not _everywhere(one, asking) and not one.strip().casefold().endswith(STATE)
    ]
    unread = [one for one in headings if one.strip() and not asking.fact(one, kind) and not asking.is_kind(one)]
    if not unread or len(telling) >= _FEW:
        return None
    return f"Read as {kind.plural}, by {'this heading' if len(telling) == 1 else 'these headings'}: {listed(telling)}."


def _everywhere(heading: str, asking: Asked) -> bool:
    return all(asking.fact(heading, kind) for kind in asking.vocabulary.values())
