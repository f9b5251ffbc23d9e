"""Ten commitments on a million agreements: the engine against hand-written polars and plain Python, and its memory."""

import argparse
import resource
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

import polars as pl
from engine_by_hand import TODAY, WORDS, Counts, by_polars

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.facts import VOCABULARY
from opencompact.compact.findings import judge
from opencompact.compact.kinds import Blank
from opencompact.compact.loading import load
from opencompact.formats.reading import read_files
from plain_reference import NEVER, UNKNOWN, Facts, said_of

KIND: Final = "funding_agreement"
TEN: Final = (
    "funding-three-years", "renewal-decision-notice", "risk-assessment", "outcomes-agreed-first",
    "monitoring-agreed-jointly", "sustainability-explored", "several-ways-of-funding-weighed", "full-costs-recognised",
    "open-to-paying-ahead", "plain-words-written-agreements",
)
MEBIBYTE: Final = 1 << 20
STATED: Final = (
    "starts_on", "ends_on", "signed_on", "renewal_on", "renewal_decision_told_on", "risk_assessed_on",
    "monitoring_agreed_on", "outcomes_promised", "cost_basis", "in_writing",
)


def main() -> int:
    """Prints the figures; 0 where every mark is met and the three ways agree, otherwise 1."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "agreements.parquet")
        _in_a_process_of_its_own(write_agreements, path, asked.rows)
        whole_seconds, memory = _in_a_process_of_its_own(read_and_judge, path)
        frame = _read(path)
    compact, sample = ten_commitments(), frame.head(asked.sample)
    records = [facts_of(row) for row in sample.to_dicts()]
    differing = [
        *differences(engine(frame, compact), by_polars(frame), "hand-written polars"),
        *differences(engine(sample, compact), by_python(records, compact), "plain Python"),
    ]
    if differing:
        print(*differing, sep="\n")
        return 1
    turns = _in_turn(partial(engine, frame, compact), partial(by_polars, frame), asked.pairs)
    by_engine, by_hand = (median(seconds) for seconds in zip(*turns, strict=True))
    of_sample = median(_seconds(partial(by_python, records, compact)) for _ in range(asked.pairs))
    plain = of_sample / len(records) * frame.height
    print(f"{len(TEN)} commitments, {frame.height:,} agreements. The three ways agree on every count.")
    _say("engine", by_engine, frame.height)
    _say("hand-written polars", by_hand, frame.height)
    _say(f"plain Python, on {len(records):,}", plain, frame.height)
    marks = [
        Mark("engine / hand-written polars", median(hand / ours for ours, hand in turns), at_least=0.5),
        Mark("engine / plain Python", plain / by_engine, at_least=50),
        Mark("most memory of reading and judging, MiB", memory / MEBIBYTE, below=1024),
    ]
    print(f"{'reading and judging, own process':<42}{whole_seconds:>14.1f} s")
    print(*marks, sep="\n")
    return 0 if all(mark.is_met for mark in marks) else 1


@dataclass(frozen=True)
class Mark:
    """A figure and the least or the most that it may be."""

    name: str
    figure: float
    at_least: float = 0
    below: float = float("inf")

    @property
    def is_met(self) -> bool:
        """Whether the figure is within its bounds."""
        return self.at_least <= self.figure < self.below

    def __str__(self) -> str:
        bound = f"at least {self.at_least:g}" if self.at_least else f"below {self.below:g}"
        return f"{self.name:<42}{self.figure:>14,.2f}   {bound}{'' if self.is_met else ': MISSED'}"


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=1_000_000, help="agreements in the file")
    words.add_argument("--sample", type=int, default=5_000, help="agreements that plain Python does")
    words.add_argument("--pairs", type=int, default=5, help="how often the engine and polars are run in turn")
    return words.parse_args()


def _say(name: str, seconds: float, rows: int) -> None:
    print(f"{name:<42}{rows / seconds:>14,.0f} records a second")


# --- measuring


def _in_a_process_of_its_own(do: Callable[..., Any], *given: object) -> Any:
    """What ``do`` gives, run in a new process, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(do, *given).result()


def read_and_judge(path: str) -> tuple[float, int]:
    """The seconds that reading a file and judging it take, and the most memory this process has held, in bytes."""
    seconds = _seconds(lambda: engine(_read(path), ten_commitments()))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, most if sys.platform == "darwin" else most * 1024


def _in_turn(first: Callable[[], object], second: Callable[[], object], pairs: int) -> list[tuple[float, float]]:
    """The seconds of two ways run in turn, so that whatever else the machine does hits both."""
    return [(_seconds(first), _seconds(second)) for _ in range(pairs)]


def _seconds(do: Callable[[], object]) -> float:
    began = perf_counter()
    do()
    return perf_counter() - began


def differences(ours: Counts, theirs: Counts, who: str) -> Iterator[str]:
    """A sentence for every count of a commitment on which the engine and another way differ."""
    for name, counts in ours.items():
        for outcome, number in counts.items():
            if number != theirs[name][outcome]:
                yield f"{name}, {outcome}: the engine counts {number:,}, {who} {theirs[name][outcome]:,}"


# --- the engine and its records


def engine(frame: pl.DataFrame, compact: Compact) -> Counts:
    """How many rows came out as what, by commitment."""
    judged = judge(compact, {KIND: frame}, as_of=TODAY).judged
    return {one.commitment.id: {outcome.value: number for outcome, number in one.counts.items()} for one in judged}


def facts_of(row: Mapping[str, Any]) -> Facts:
    """A record with its facts in their three states, a blank following the vocabulary, for plain Python."""
    said: dict[object, str] = {"never": NEVER, "unknown": UNKNOWN}
    kind = VOCABULARY[KIND]
    facts: dict[str, object] = {}
    for name in set(kind.facts) & set(row):
        blank = NEVER if kind.facts[name].blank is Blank.NEVER else UNKNOWN
        facts[name] = said.get(row.get(f"{name}__state"), blank) if row[name] is None else row[name]
    return facts


def by_python(records: Iterable[Facts], compact: Compact) -> Counts:
    """The same ten terms read one record at a time, by the plain reference that the tests hold the engine to."""
    counts = {name: dict.fromkeys(WORDS, 0) for name in TEN}
    for facts in records:
        for commitment in compact.commitments:
            counts[commitment.id][_plainly(commitment, facts)] += 1
    return counts


def _plainly(commitment: Commitment, facts: Facts) -> str:
    sides = {str(commitment.side): commitment.sectors, **commitment.towards}
    if any(facts[f"{side}_sector"] not in (*sectors, UNKNOWN) for side, sectors in sides.items()):
        return "does_not_apply"
    return said_of(
        commitment.check, facts, VOCABULARY[KIND], TODAY, when=commitment.when, unless=commitment.unless
    ).outcome


def ten_commitments() -> Compact:
    """Herefordshire 2014, cut down to ten commitments about agreements."""
    compact = load("herefordshire-2014")
    return replace(compact, commitments=tuple(compact.commitment(name) for name in TEN))


def _read(path: str) -> pl.DataFrame:
    reading = read_files([path], VOCABULARY, kind=KIND)
    assert not reading.files[0].problems
    return reading.frames[KIND]


def write_agreements(path: str, rows: int) -> None:
    """A Parquet file of invented agreements, with every state of every fact; the same each time."""
    start = pl.lit(date(2024, 1, 1)) + pl.duration(days=_roll(1, 1500))
    end = start.dt.offset_by(pl.format("{}y", _roll(2, 5) + 1)) + pl.duration(days=_roll(3, 3) - 2)
    options = pl.lit(pl.Series(["grant", "loan", "contract"])).implode()
    facts = {
        "reference": pl.format("GRANT-{}", pl.int_range(rows)),
        "funder_sector": _word(10, *["public"] * 8, "third", "private", blank=1),
        "recipient_sector": _word(12, *["third"] * 8, "public", "individual", blank=1),
        "kind_of_funding": _word(14, "grant", "contract", "service level agreement", "loan"),
        "starts_on": _some(16, start, 1),
        "ends_on": _some(17, end),
        "planned_months": _some(18, (12 * _roll(19, 6)).cast(pl.Float64)),
        "awarded_on": _day(20, start, 300),
        "signed_on": _day(22, start, 200),
        "renewable": _some(24, _roll(25, 4) > 0),
        "renewal_on": _day(26, end, 60),
        "renewal_decision_told_on": _day(28, end, 300),
        "risk_assessed_on": _day(30, start, 200),
        "monitoring_agreed_on": _day(32, start, 200),
        "sustainability_discussed_on": _day(34, start, 200),
        "outcomes_promised": _some(36, _roll(37, 9).cast(pl.Float64)),
        "funding_options": _some(38, options.list.head(_roll(39, 3) + 1)),
        "cost_basis": _word(40, "direct costs and a share of overheads", "direct costs", "as agreed"),
        "advance_payment_considered": _some(42, _roll(43, 2) > 0),
        "in_writing": _some(44, _roll(45, 3) > 0),
        "reason": _word(46, "The programme ends.", "The funder's own grant is for a year."),
        "reason_published_on": _day(48, start, 400),
    }
    frame = pl.LazyFrame({"row": pl.int_range(rows, eager=True)}).with_columns(**facts)
    frame = frame.with_columns(_state(60 + n, name) for n, name in enumerate(STATED)).drop("row")
    frame.collect().write_parquet(path)


def _roll(seed: int, sides: int) -> pl.Expr:
    return (pl.col("row").hash(seed) % sides).cast(pl.Int64)


def _some(seed: int, value: pl.Expr, blank: int = 3) -> pl.Expr:
    """The value, or nothing in ``blank`` rows of ten."""
    return pl.when(_roll(seed, 10) >= blank).then(value)


def _word(seed: int, *words: str, blank: int = 3) -> pl.Expr:
    return _some(seed, pl.lit(pl.Series(words)).implode().list.get(_roll(seed + 1, len(words))), blank)


def _day(seed: int, near: pl.Expr, spread: int) -> pl.Expr:
    return _some(seed, near + pl.duration(days=_roll(seed + 1, spread) - spread // 2))


def _state(seed: int, name: str) -> pl.Expr:
    """What is said of a blank: never, unknown, or nothing."""
    said = pl.when(_roll(seed, 3) == 0).then(pl.lit("never")).when(_roll(seed, 3) == 1).then(pl.lit("unknown"))
    return pl.when(pl.col(name).is_null()).then(said).alias(f"{name}__state")


if __name__ == "__main__":
    sys.exit(main())
