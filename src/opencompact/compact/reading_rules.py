"""What a compact's file must hold to beyond the types of its fields: the words allowed, and how values fit together."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from opencompact.compact.commitments import (
    FIGURE_FROM,
    STANDINGS,
    STRENGTHS,
    Commitment,
    Compact,
    Party,
    Related,
    Resolution,
    Review,
    Seat,
    SuccessMeasure,
)
from opencompact.compact.facts import SECTORS, VOCABULARY
from opencompact.compact.kinds import Derive, Derived, Fact, FactType, Kind, plain_form
from opencompact.compact.reading_parties import parties_bound
from opencompact.compact.reading_values import TYPE_IN_WORDS, meant, nearest, said
from opencompact.compact.terms import (
    CHECK_KINDS,
    AllOf,
    AnyOf,
    Asked,
    Compares,
    Condition,
    Day,
    Every,
    Lasts,
    Measured,
    Notice,
    Order,
    Recorded,
    Test,
    Unless,
    figure_is_missing,
)

COUNTS = ("between", "both_days")
KINDS = tuple(VOCABULARY)
CHOICES: dict[tuple[type, str], tuple[str, tuple[str, ...]]] = {
    (Commitment, "standing"): ("standing", STANDINGS), (Commitment, "strength"): ("strength", STRENGTHS),
    (Commitment, "figure_from"): ("origin of a figure", FIGURE_FROM), (Commitment, "record"): ("kind of record", KINDS),
    (Commitment, "sectors"): ("sector", SECTORS), (Commitment, "towards"): ("sector", SECTORS),
    (Compact, "counts"): ("way of counting", COUNTS), (Lasts, "counts"): ("way of counting", COUNTS),
    (Derived, "kind"): ("kind of record", KINDS), (Every, "of"): ("kind of record", KINDS),
    (Fact, "month_means"): ("day of the month", ("first", "last")), (Party, "sector"): ("sector", SECTORS),
    (Related, "relation"): ("relation", ("supersedes", "was to supersede", "revises", "sits within")),
    (Seat, "sector"): ("sector", SECTORS),
    (SuccessMeasure, "record"): ("kind of record", KINDS),
}
FACT_TYPES: dict[tuple[type, str], tuple[FactType, ...]] = {
    (Compares, "value"): (FactType.NUMBER, FactType.WORDS), (Compares, "share_of"): (FactType.NUMBER, FactType.WORDS),
    (Compares, "at_least"): (FactType.NUMBER,), (Compares, "at_most"): (FactType.NUMBER,),
    (Compares, "exactly"): (FactType.NUMBER,), (Lasts, "or_months"): (FactType.NUMBER,),
    (Notice, "in_writing"): (FactType.YES_NO,), (Recorded, "not_without"): (FactType.YES_NO,),
    (Unless, "reason"): (FactType.TEXT, FactType.WORD),
}
READ_AS: dict[tuple[type, str], object] = {(Derived, "fact"): Day, (Derived, "where"): Condition}
"""Fields that a file writes as another type than the one they hold."""
NOT_NEEDED: dict[tuple[type, str], object] = {
    (Commitment, "standing"): "undertaking", (Compact, "commitments"): (), (Compact, "says_of_itself"): (),
    (Resolution, "stages"): (), (Review, "each"): None,
}
"""What a file may leave out though its field has no default, and what stands there then."""
BOUNDED = (FactType.NUMBER, FactType.WORDS, FactType.DAY)
"""Facts that can be held against a bound; several words are counted."""
NOT_IN_A_FILE = {(Fact, "name"), (Fact, "first_said"), (Fact, "beside"), (Test, "fact"), (Test, "is_in")}
IN_A_FILE = {"from_": "from", "sector_names": "sectors"}

Broken = Iterator[tuple[str, str]]
Table = Mapping[str, Any]  # Any: the values of any table, read by the types of its fields


def broken_rules(wanted: type, values: Table, raw: Table, kind: Kind | None) -> Broken:
    """The key and the reason of each rule that a table breaks."""
    if wanted in _RULES:
        yield from _RULES[wanted](values, raw, kind)


def _one_bound(values: Table, raw: Table, kind: Kind | None) -> Broken:
    bounds = [key for key in ("at_least", "at_most", "exactly") if key in raw]
    if len(bounds) > 1:
        yield bounds[1], f'It stands beside "{bounds[0]}"; write one of them, or two parts of an all_of.'
    elif not bounds and not any(nearest(key, ("at_least", "at_most", "exactly")) for key in raw):
        yield "", '"at_least" or "at_most" is missing: how much is promised.'


def _rules_of_compares(values: Table, raw: Table, kind: Kind | None) -> Broken:
    yield from _one_bound(values, raw, kind)
    for bound in ("at_least", "at_most", "exactly"):
        figure, written = values.get(bound), raw.get(bound)
        if isinstance(figure, int | float) and "share_of" in raw and not 0 <= figure <= 1:
            yield bound, 'A share is a number from 0 to 1, such as 0.9 for nine in ten; or write "90%".'
        if isinstance(figure, float) and isinstance(written, str) and "share_of" not in raw:
            yield bound, f'{said(written)} is a share; "share_of" says of what.'


def _rules_of_order(values: Table, raw: Table, kind: Kind | None) -> Broken:
    steps = values.get("steps", ())
    if steps and len(set(steps)) < 2:
        yield "steps", "An order needs two steps or more."
    elif len(set(steps)) < len(steps):
        yield "steps", "A step stands twice."
    for step in values.get("never_skipped", ()) if steps else ():
        if step not in steps:
            yield "never_skipped", f"{said(step)} is not one of the steps."


def _rules_of_every(values: Table, raw: Table, kind: Kind | None) -> Broken:
    child = VOCABULARY.get(values.get("of", ""))
    if child and not _points_to(child, kind):
        yield "of", f"Rows of the kind {child.name} do not point to this kind of record."
    if "of" in raw:
        yield from (("", f'"{key}" is missing: with "of", the days between which it is to happen are named.')
                    for key in ("from", "to") if key not in raw)


def _points_to(child: Kind, kind: Kind | None) -> bool:
    return child.parent is not None and (kind is None or child.parent[1] in (None, kind.name))


def _depth(check: object) -> int:
    """How deep the parts of a check go: 0 for one that has none."""
    parts = check.get("parts") if isinstance(check, dict) else None
    return 1 + max(map(_depth, parts), default=0) if isinstance(parts, list) else 0


def _rules_of_parts(values: Table, raw: Table, kind: Kind | None) -> Broken:
    if len(values.get("parts", ())) == 1:
        yield "parts", "It has one part; write that part as the check, or add another."
    if _depth(raw) > DEEPEST:
        yield "parts", f"Its parts have parts more than {DEEPEST} deep; write it as several commitments."


def _rules_of_test(values: Table, raw: Table, kind: Kind | None) -> Broken:
    fact = kind.facts[values["fact"]] if kind else None
    if not raw:
        yield "", "It is empty; write what the fact is held against, such as { at_least = 5000 }."
    for key in ("at_least", "at_most", "more_than", "less_than"):
        if key in values and fact and fact.type not in BOUNDED:
            wanted = "a number, several words or a day is wanted here."
            yield key, f"{said(fact.name)} is {TYPE_IN_WORDS[fact.type]}; {wanted}"


def _rules_of_commitment(values: Table, raw: Table, kind: Kind | None) -> Broken:
    check = raw.get("check")
    written = check.get("kind") if isinstance(check, dict) else None
    named = plain_form(written).replace(" ", "_") if isinstance(written, str) else None
    needing = [key for key in ("when", "unless") if key in raw]
    asked = named in (Asked.kind, Measured.kind)
    if "record" not in raw and named in CHECK_KINDS and (not asked or needing):
        yield "", f'"record" is missing: {"this check" if not asked else needing[0]} needs a kind of record.'
    yield from _no_such_side("side", values.get("side"), kind)
    for side in values.get("towards", ()):
        yield from _no_such_side("towards", side, kind)
    strength, parties = values.get("strength"), parties_bound(values.get("binds", ()))
    for party in strength if isinstance(strength, dict) and parties else ():
        if party not in parties:
            yield "strength", f"{said(party)} is not one of those that are bound; {meant(party, parties)}"
    has_figure = "check" in values and not asked and not figure_is_missing(values["check"])
    if values.get("figure_from") == "not set" and has_figure:
        yield "figure_from", "It says that the figure is not set, and the check has one."


def _no_such_side(key: str, side: str | None, kind: Kind | None) -> Broken:
    if kind and side is not None and side not in kind.sides:
        yield key, f"A record of the kind {kind.name} has no side {said(side)}; {meant(side, kind.sides)}"


def _rules_of_fact(values: Table, raw: Table, kind: Kind | None) -> Broken:
    own, shipped = values.get("type"), VOCABULARY[kind.name].facts.get(values["name"]) if kind else None
    if shipped:
        yield "", (f"{said(shipped.name)} is a fact already, {TYPE_IN_WORDS[shipped.type]}; a compact's own facts are "
                   f"further facts, so choose another name.")
    yield from _rules_of_derived_type(values, raw)
    if own is FactType.DAY and "timing" not in raw:
        yield "", '"timing" is missing: a day is "planned" or "done".'
    if own and own is not FactType.DAY and "timing" in values:
        yield "timing", "Only a day is planned or done."
    yield from _no_such_side("side", values.get("side"), kind)
    derived = values.get("derived")
    child = VOCABULARY.get(derived.kind) if derived else None
    if child and not _points_to(child, kind):
        yield "derived", f"Rows of the kind {child.name} do not point to this kind of record."


def _rules_of_derived_type(values: Table, raw: Table) -> Broken:
    derived, own = values.get("derived"), values.get("type")
    if derived and own:
        wanted = FactType.NUMBER if derived.how is Derive.COUNT else FactType.DAY
        if own is not wanted:
            yield "type", (f'What is worked out with "{derived.how}" is {TYPE_IN_WORDS[wanted]}, '
                           f"not {TYPE_IN_WORDS[own]}.")


def _rules_of_derived(values: Table, raw: Table, kind: Kind | None) -> Broken:
    if values.get("how") not in (None, Derive.COUNT) and "fact" not in raw:
        yield "", f'"fact" is missing: which day of the rows "{values["how"]}" is about.'


def _rules_of_compact(values: Table, raw: Table, kind: Kind | None) -> Broken:
    for sector in values.get("sector_names", ()):
        if sector not in SECTORS:
            yield "sectors", f"There is no sector {said(sector)}; {meant(sector, SECTORS)}"


DEEPEST = 3
"""How deep parts may go: each level asks several times more work of the engine."""

_RULES: dict[type, Callable[[Table, Table, Kind | None], Broken]] = {
    Lasts: _one_bound, Compares: _rules_of_compares, Order: _rules_of_order, Every: _rules_of_every,
    AllOf: _rules_of_parts, AnyOf: _rules_of_parts, Test: _rules_of_test, Commitment: _rules_of_commitment,
    Fact: _rules_of_fact, Derived: _rules_of_derived, Compact: _rules_of_compact,
}
