"""The engine: columns of facts in, outcomes out; words are made only for rows that somebody looks at."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from opencompact.compact.checks.columns import Record
from opencompact.compact.checks.combined import Judgement
from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.kinds import Vocabulary
from opencompact.compact.outcomes import Outcome
from opencompact.compact.populations import every_area_or_body, every_record, prepared, strays
from opencompact.compact.sentences import Finding as Finding
from opencompact.compact.sentences import Quantity as Quantity
from opencompact.compact.sentences import Sayer
from opencompact.compact.terms import Every, Lasts, facts_named, parts_of

SLICE = 500_000
"""Rows of one slice; slices are judged side by side, so that every core has work."""


@dataclass(frozen=True)
class Judged:
    """One commitment over all the records it is about. ``codes`` holds the number of the case that decided each row;
    null where a fact it reads could not be read, so that nothing is said of that row."""

    commitment: Commitment
    judgement: Judgement | None
    frame: pl.DataFrame
    codes: pl.Series

    @cached_property
    def counts(self) -> dict[Outcome, int]:
        """How many records came out as what; all six, whether there are any or not."""
        counted = dict.fromkeys(Outcome, 0)
        if self.judgement is None:
            return counted
        for code, case in enumerate(self.judgement.cases):
            counted[case.outcome] += int((self.codes == code).sum())
        return counted

    @property
    def outcomes(self) -> pl.Series:
        """The outcome of each row of ``frame``, as a word; null where nothing is said of it."""
        if self.judgement is None:
            return pl.Series("outcome", [], pl.String)
        words = [case.outcome.value for case in self.judgement.cases]
        return self.codes.replace_strict(list(range(len(words))), words, return_dtype=pl.String)

    def findings(self, outcomes: Collection[Outcome] | None = None, limit: int | None = None) -> list[Finding]:
        """The findings in the order of the records, of the outcomes asked for, no more than ``limit``."""
        if self.judgement is None:
            return []
        wanted = [n for n, case in enumerate(self.judgement.cases) if outcomes is None or case.outcome in outcomes]
        chosen = self._numbered.filter(pl.col("case__").is_in(wanted))
        if limit is not None:
            chosen = chosen.head(limit)
        return Sayer(self.judgement, chosen).findings()

    def one_sentence(self) -> str | None:
        """The sentence that says of every row what was decided, where one case and one sentence do; else None."""
        if self.judgement is None or self.codes.n_unique() != 1 or self.codes[0] is None:
            return None
        return Sayer(self.judgement, self._numbered).one_sentence(self.codes[0])

    @property
    def _numbered(self) -> pl.DataFrame:
        return self.frame.with_columns(self.codes.alias("case__")).with_row_index("row__")


@dataclass(frozen=True)
class Results:
    """A compact held against records, as of a day. ``noted`` pairs a kind of record with what a reader should know."""

    compact: Compact
    as_of: date
    judged: tuple[Judged, ...]
    frames: Mapping[str, pl.DataFrame]
    noted: tuple[tuple[str, str], ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of the records, in sentences."""
        return tuple(note for _, note in self.noted)

    @property
    def not_checkable(self) -> list[tuple[str, str]]:
        """The commitments that records could settle, were a figure set; each with why."""
        return [(c.id, why) for c in self.compact.commitments if (why := c.not_checkable_because)]

    @property
    def asked(self) -> list[str]:
        """The commitments that partners on both sides are asked about."""
        return [c.id for c in self.compact.commitments if c.is_asked]

    def of(self, id: str) -> Judged:
        """The commitment of that id, judged. Raises KeyError."""
        return {judged.commitment.id: judged for judged in self.judged}[id]


def judge(compact: Compact, frames: Mapping[str, pl.DataFrame], *, as_of: date) -> Results:
    """Every checkable commitment of a compact over the records supplied, by kind; see ``formats.records`` for a frame.

    A commitment about a kind of record that was not supplied keeps zero counts.
    """
    vocabulary = compact.vocabulary
    ready = prepared(frames, vocabulary, as_of)
    judged = tuple(
        _judge(commitment, compact, ready, vocabulary, as_of)
        for commitment in compact.commitments
        if commitment.is_checked
    )
    return Results(compact, as_of, judged, ready, (*_sector_notes(judged), *strays(ready, vocabulary)))


def _judge(
    commitment: Commitment, compact: Compact, frames: Mapping[str, pl.DataFrame], vocabulary: Vocabulary, as_of: date
) -> Judged:
    if commitment.record is None or commitment.record not in frames:
        return _without_records(commitment)
    frame = frames[commitment.record]
    record = Record(vocabulary[commitment.record], frame.columns, as_of)
    if isinstance(commitment.check, Every):
        return _judge_every(commitment, commitment.check, compact, frames, record, as_of)
    judgement = Judgement(commitment, record)
    return Judged(commitment, judgement, frame, _codes(judgement, frame))


def _without_records(commitment: Commitment) -> Judged:
    return Judged(commitment, None, pl.DataFrame(), pl.Series("case__", [], pl.UInt16))


def _judge_every(
    commitment: Commitment,
    check: Every,
    compact: Compact,
    frames: Mapping[str, pl.DataFrame],
    record: Record,
    as_of: date,
) -> Judged:
    """A commitment judged over a population: the area, each body, or each record with the rows that point to it."""
    assert commitment.record
    frame, judgement = frames[commitment.record], Judgement(commitment, record)
    if check.of is not None:
        if check.of not in frames:
            return _without_records(commitment)
        child = Record(compact.vocabulary[check.of], frames[check.of].columns, as_of)
        population = every_record(check, frame, record, frames[check.of], child)
        return Judged(commitment, judgement, population, _codes(judgement, population))
    about = frame.filter(~judgement.outside)
    since = commitment.in_force_from or compact.in_force_from
    population = every_area_or_body(check, about, record, commitment.when, compact.area, since)
    alone = Judgement(commitment, Record(record.kind, population.columns, as_of), alone=True)
    return Judged(commitment, alone, population, _codes(alone, population))


def _codes(judgement: Judgement, frame: pl.DataFrame) -> pl.Series:
    """The number of the deciding case of each row; null where a fact that the commitment reads could not be read."""
    code = judgement.code
    if "unreadable__" in frame.columns:
        unread = pl.col("unreadable__").list.eval(pl.element().is_in(list(facts_read(judgement)))).list.any()
        code = pl.when(unread.fill_null(False)).then(None).otherwise(code)
    judged = frame.lazy().with_columns(code.cast(pl.UInt16).alias("case__")).select("case__")
    slices = pl.collect_all(judged.slice(start, SLICE) for start in range(0, max(frame.height, 1), SLICE))
    return pl.concat(slices)["case__"]


def facts_read(judgement: Judgement) -> set[str]:
    """The names of every fact that a commitment reads: by its check, its conditions, its exception and its sides."""
    commitment = judgement.commitment
    names = set(facts_named(commitment.check)) | set(facts_named(commitment.when)) | set(facts_named(commitment.unless))
    sides = {commitment.side, *commitment.towards} - {None}
    names |= {f"{side}_sector" for side in sides}
    facts = judgement.record.kind.facts
    names |= {name for read in names & set(facts) for name in facts[read].first_said or ()}
    reads_anchor = any(isinstance(part, Lasts) for part in parts_of(commitment.check)) or commitment.in_force_from
    return names | set(judgement.record.kind.anchor) if reads_anchor else names


def _sector_notes(judged: Sequence[Judged]) -> Iterable[tuple[str, str]]:
    """Which sides were judged although their sector is not recorded, so that a reader can weigh it."""
    seen = set()
    for one in judged:
        commitment = one.commitment
        if one.judgement is None or one.judgement.alone:
            continue
        for side in [commitment.side] * bool(commitment.sectors) + list(commitment.towards):
            name, kind = f"{side}_sector", one.judgement.record.kind
            if side is None or (kind.name, side) in seen or name not in kind.facts:
                continue
            seen.add((kind.name, side))
            blank = one.frame[name].null_count() if name in one.frame.columns else one.frame.height
            if blank:
                yield (
                    kind.name,
                    f"The sector of the {kind.facts[side].noun} is not recorded in {blank:,} of {one.frame.height:,} "
                    f"{kind.plural}; they were judged.",
                )
