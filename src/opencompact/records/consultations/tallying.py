"""What was chosen, counted question by question and group by group, in one pass over the answers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from opencompact.records.consultations.models.answers import ANSWER_SECTORS, ANSWERS_AS, SOURCES
from opencompact.records.consultations.questions import WITH_CHOICES, Option, Question
from opencompact.records.partners.names import fold

DIMENSIONS = {"sector": "sector", "kind": "person or organisation", "place": "place", "source": "way of answering"}
"""What the figures can be looked at by."""
MOST_PLACES = 12
"""Places that are counted by themselves, those with most answers first; the others are counted together."""
NO_REPLY, NOT_SAID, OTHERS = "No reply", "not said", "other places"
_WORDS: Mapping[str, Mapping[str, str]] = {"sector": ANSWER_SECTORS, "kind": ANSWERS_AS, "source": SOURCES}


@dataclass(frozen=True)
class Came:
    """An answer as it is counted: the version of the questions that it answered, what it replied, and its groups."""

    version: int
    replies: Mapping[str, object]
    sector: str = ""
    kind: str = ""
    place: str = ""
    source: str = "online"


@dataclass(frozen=True)
class Row:
    """A group, and what it chose, column by column."""

    label: str
    counts: tuple[int, ...]
    answers: int


@dataclass(frozen=True)
class Counted:
    """What was replied to one question in one wording, asked in ``versions``; ``asked`` answers are of those versions.

    ``columns`` are the answers that could be chosen and "No reply"; there are none where people wrote. ``is_sum`` is
    false where one answer may stand in several columns.
    """

    question: Question
    versions: tuple[int, ...]
    asked: int
    replied: int
    columns: tuple[str, ...] = ()
    totals: tuple[int, ...] = ()
    by: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    @property
    def is_sum(self) -> bool:
        """Whether the columns add up to the answers."""
        return self.question.kind != "several"


@dataclass(frozen=True)
class Tally:
    """All that was counted: how many answers, by each dimension, and question by question."""

    answers: int
    groups: Mapping[str, tuple[tuple[str, int], ...]]
    questions: tuple[Counted, ...]


def tally(asked: Mapping[int, Sequence[Question]], answers: Iterable[Came], *, named_from: int = 1) -> Tally:
    """Count the answers. ``asked`` has the questions of each version, in English, whatever language was answered in.

    The same question with the same words and answers to choose from is counted once over all versions. ``named_from``
    is how many answers must give a place for it to be counted by its name: people type it, and it may be an address.
    """
    places, told = _numbered(asked)
    by_groups: Counter[tuple[int, tuple[str, ...]]] = Counter()
    chosen: list[Counter[tuple[str, tuple[str, ...]]]] = [Counter() for _ in told]
    folded: dict[str, str] = {"": ""}
    spelt: dict[str, str] = {}
    for one in answers:
        if one.place not in folded:
            folded[one.place] = fold(one.place)
        groups = one.sector, one.kind, folded[one.place], one.source
        spelt.setdefault(groups[2], one.place)
        by_groups[one.version, groups] += 1
        for number, key, kind in places.get(one.version, ()):
            for reply in _chosen(one.replies.get(key), kind):
                chosen[number][reply, groups] += 1
    labels = _Labels(by_groups, spelt, named_from)
    questions = tuple(_counted(one, by_groups, own, labels) for one, own in zip(told, chosen, strict=True))
    sizes = {name: _sizes(place, by_groups, labels) for place, name in enumerate(DIMENSIONS)}
    return Tally(sum(by_groups.values()), sizes, questions)


_Places = dict[int, list[tuple[int, str, str]]]
"""For each version, its questions: which of those told of, its key and its kind."""


@dataclass
class Wording:
    """A question in one wording, and the versions that asked it so."""

    question: Question
    versions: list[int]


def wordings(asked: Mapping[int, Sequence[Question]]) -> list[Wording]:
    """Every question in every wording that was ever asked, those of the latest version first."""
    return _numbered(asked)[1]


def _numbered(asked: Mapping[int, Sequence[Question]]) -> tuple[_Places, list[Wording]]:
    told: list[Wording] = []
    numbers: dict[object, int] = {}
    places: _Places = {}
    for version in sorted(asked, reverse=True):
        for question in asked[version]:
            same = (question.key, question.kind, question.wording, tuple(one.key for one in question.choices))
            if same not in numbers:
                numbers[same] = len(told)
                told.append(Wording(question, []))
            told[numbers[same]].versions.append(version)
            places.setdefault(version, []).append((numbers[same], question.key, question.kind))
    return places, told


def _chosen(reply: object, kind: str) -> tuple[str, ...]:
    """What was chosen, each once; of a text, a day or a number only that something was replied; "" for nothing."""
    if reply is None or reply in ("", []):
        return ("",)
    if kind not in WITH_CHOICES:
        return (_SOMETHING,)
    return tuple({str(one) for one in reply}) if isinstance(reply, list) else (str(reply),)


_SOMETHING = "something"


class _Labels:
    """The groups of each dimension in their order, with their words, and which of them each answer's group is."""

    def __init__(
        self, by_groups: Mapping[tuple[int, tuple[str, ...]], int], spelt: Mapping[str, str], named_from: int
    ) -> None:
        counted: Counter[str] = Counter()
        for (_, groups), number in by_groups.items():
            counted[groups[2]] += number
        del counted[""]
        named = [place for place in counted if counted[place] >= named_from]
        most = sorted(named, key=lambda place: (-counted[place], place))[:MOST_PLACES]
        self.places = {place: spelt[place] for place in sorted(most)}
        self.has_others = len(counted) > len(most)

    def of(self, dimension: str) -> dict[str, str]:
        """The groups' words by what stands on an answer; "" for not said."""
        if dimension == "place":
            others = {OTHERS: OTHERS} if self.has_others else {}
            return {**self.places, **others, "": NOT_SAID}
        return {**_WORDS[dimension], **({} if dimension == "source" else {"": NOT_SAID})}

    def group(self, dimension: str, written: str) -> str:
        """The group that an answer is counted in."""
        return OTHERS if dimension == "place" and written and written not in self.places else written


def _sizes(
    place: int, by_groups: Mapping[tuple[int, tuple[str, ...]], int], labels: _Labels
) -> tuple[tuple[str, int], ...]:
    dimension = list(DIMENSIONS)[place]
    counted: Counter[str] = Counter()
    for (_, groups), number in by_groups.items():
        counted[labels.group(dimension, groups[place])] += number
    return tuple((words, counted[group]) for group, words in labels.of(dimension).items() if counted[group])


def _counted(
    asked: Wording,
    by_groups: Mapping[tuple[int, tuple[str, ...]], int],
    own: Mapping[tuple[str, tuple[str, ...]], int],
    labels: _Labels,
) -> Counted:
    question, versions = asked.question, set(asked.versions)
    total = sum(n for (version, _), n in by_groups.items() if version in versions)
    none = sum(n for (reply, _), n in own.items() if reply == "")
    told = Counted(question, tuple(sorted(versions)), total, total - none)
    if question.kind not in WITH_CHOICES:
        return told
    options = [*question.choices, Option("", NO_REPLY)]
    totals = tuple(sum(n for (reply, _), n in own.items() if reply == one.key) for one in options)
    by = {
        dimension: tuple(_rows(place, dimension, options, versions, own, by_groups, labels))
        for place, dimension in enumerate(DIMENSIONS)
    }
    return Counted(question, told.versions, total, told.replied, tuple(one.words for one in options), totals, by)


def _rows(
    place: int,
    dimension: str,
    options: Sequence[Option],
    versions: set[int],
    own: Mapping[tuple[str, tuple[str, ...]], int],
    by_groups: Mapping[tuple[int, tuple[str, ...]], int],
    labels: _Labels,
) -> Iterable[Row]:
    cells: Counter[tuple[str, str]] = Counter()
    answers: Counter[str] = Counter()
    for (reply, groups), n in own.items():
        cells[labels.group(dimension, groups[place]), reply] += n
    for (version, groups), n in by_groups.items():
        if version in versions:
            answers[labels.group(dimension, groups[place])] += n
    for group, words in labels.of(dimension).items():
        if answers[group]:
            yield Row(words, tuple(cells[group, one.key] for one in options), answers[group])
