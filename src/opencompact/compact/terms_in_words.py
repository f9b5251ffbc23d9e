"""The terms of a commitment in words: who is bound, what is looked at, and what would keep or explain it."""

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.kinds import Kind
from opencompact.compact.periods import Period
from opencompact.compact.phrases import cut, joined, sentence
from opencompact.compact.terms import (
    AllOf,
    AnyOf,
    Asked,
    Check,
    Compares,
    Every,
    Lasts,
    Measured,
    NoneOf,
    Notice,
    NotSet,
    Order,
    Recorded,
    Unless,
    Within,
)
from opencompact.compact.wording import condition_in_words, fact_in_words, moment_in_words


def check_in_words(check: Check, kind: Kind | None) -> str:
    """How the check is settled, in a phrase without a full stop."""
    match check:
        case Lasts():
            return _lasts(check, kind)
        case Notice():
            return _notice(check, kind)
        case Order():
            return f"in this order: {', '.join(fact_in_words(step, kind) for step in check.steps)}"
        case Within():
            return _within(check, kind)
        case Recorded():
            by = f", by {joined([moment_in_words(moment, kind) for moment in check.by], 'or else')}" if check.by else ""
            return f"recorded: {joined([fact_in_words(fact, kind) for fact in check.facts])}{by}"
        case Compares():
            return _compares(check, kind)
        case Every():
            return _every(check, kind)
        case NoneOf():
            until = f", up to {moment_in_words(check.until, kind)}" if check.until else ""
            return f"none of these is so: {'; '.join(condition_in_words(c, kind) for c in check.conditions)}{until}"
        case AllOf():
            return "all of these: " + "; ".join(check_in_words(part, kind) for part in check.parts)
        case AnyOf():
            return "any one of these: " + "; ".join(check_in_words(part, kind) for part in check.parts)
        case Asked():
            return "partners on both sides are asked" + (f": {check.question}" if check.question else "")
        case Measured():
            return "a figure without a verdict"


def _lasts(check: Lasts, kind: Kind | None) -> str:
    both_bounds = (("at least", check.at_least), ("at most", check.at_most))
    bounds = [f"{word} {_figure(bound)}" for word, bound in both_bounds if bound]
    months = f", or the {fact_in_words(check.or_months, kind)} where a day is missing" if check.or_months else ""
    both = ", counting both days" if check.counts == "both_days" else ""
    days = f"from the {fact_in_words(check.from_, kind)} to the {fact_in_words(check.to, kind)}"
    return f"{days}, {joined(bounds)}{both}{months}"


def _within(check: Within, kind: Kind | None) -> str:
    later = f", or by the {fact_in_words(check.or_by, kind)} if that is later" if check.or_by else ""
    after = f"at most {_figure(check.at_most)} after the {fact_in_words(check.after, kind)}"
    return f"{fact_in_words(check.done, kind)} {after}{later}"


def _notice(check: Notice, kind: Kind | None) -> str:
    given = joined([fact_in_words(fact, kind) for fact in check.given], "or else")
    others = joined([fact_in_words(fact, kind) for fact in check.also_told])
    told = f"; in time too: {others}" if others else ""
    writing = ", in writing" if check.in_writing else ""
    return f"{given} at least {_figure(check.at_least)} before the {fact_in_words(check.event, kind)}{writing}{told}"


def _compares(check: Compares, kind: Kind | None) -> str:
    bounds = (("at least", check.at_least), ("at most", check.at_most), ("exactly", check.exactly))
    share_of = bool(check.share_of)
    said = joined([f"{word} {_number(kind, bound, share=share_of)}" for word, bound in bounds if bound is not None])
    share = f" as a share of the {fact_in_words(check.share_of, kind)}" if check.share_of else ""
    by = f", by {moment_in_words(check.by, kind)}" if check.by else ""
    return f"{fact_in_words(check.value, kind)}{share}: {said}{by}"


def _every(check: Every, kind: Kind | None) -> str:
    if check.of:
        rows, on = check.of.replace("_", " "), check.on.replace("_", " ")
        return (
            f"{rows} rows: {on} at least once each {_figure(check.each)} "
            f"from the {fact_in_words(check.from_ or '', kind)} to the {fact_in_words(check.to or '', kind)}"
        )
    whom = "in the area" if check.per == "area" else f"for each {fact_in_words(check.per, kind)}"
    return f"{fact_in_words(check.on, kind)} at least once each {_figure(check.each)}, {whom}"


def _figure(period: Period | NotSet | None) -> str:
    return str(period) if isinstance(period, Period) else "a time that nobody has set"


def _number(kind: Kind | None, bound: float | str | NotSet | None, *, share: bool = False) -> str:
    if isinstance(bound, str):
        return f"the {fact_in_words(bound, kind)}"
    if isinstance(bound, NotSet) or bound is None:
        return "a figure that nobody has set"
    return f"{bound * 100:g}%" if share else f"{bound:,.10g}"


def where_checked(commitment: Commitment, compact: Compact) -> str:
    """Over which records the commitment is judged and how, in a sentence: "Checked in consultations: ..."."""
    kind = compact.vocabulary.get(commitment.record or "")
    where = f" where {condition_in_words(commitment.when, kind)}" if commitment.when else ""
    return f"Checked in {kind.plural if kind else 'records'}{where}: {check_in_words(commitment.check, kind)}."


def exception_in_words(unless: Unless, kind: Kind | None) -> str:
    """What explains a departure, in a sentence."""
    by = f", no later than {moment_in_words(unless.by, kind)}" if unless.by else ""
    when = f", where {condition_in_words(unless.when, kind)}" if unless.when else ""
    reason, day = fact_in_words(unless.reason, kind), fact_in_words(unless.on, kind)
    return f"A departure is explained by a {reason} with its day ({day}){by}{when}."


def bound_in_words(commitment: Commitment, compact: Compact) -> str:
    """Who is bound in the compact's own words, and how strongly: "the public sector, as the funder; must"."""
    kind = compact.vocabulary.get(commitment.record or "")
    bound = joined(list(dict.fromkeys(party_in_words(party, compact) for party in commitment.binds)))
    has_sides = commitment.side and kind and len(kind.sides) > 1
    side = f", as the {fact_in_words(commitment.side or '', kind)}" if has_sides else ""
    return f"{bound}{side}; {_strength(commitment, compact)}"


SECTORS = {"public": "public bodies", "third": "the voluntary and community sector", "private": "private bodies"}
"""A sector's bodies, where a compact has no words of its own for them."""


def party_in_words(party: str, compact: Compact) -> str:
    """Who a word of a compact's file means: "public bodies", "the reference group", "everyone (...)" """
    if party in SECTORS:
        named = compact.sector_names.get(party, SECTORS[party])
        return f"the {named}" if named.endswith(" sector") and not named.startswith("the ") else named
    if party == "all":
        sides = [party_in_words(sector, compact) for sector in ("public", "third")]
        return f"both sides ({joined(sides)})"
    if party == "reference group" and compact.reference_group:
        return f"the {compact.reference_group.removeprefix('The ').removeprefix('the ')}"
    return f"the {party}"


def _strength(commitment: Commitment, compact: Compact) -> str:
    if isinstance(commitment.strength, str):
        return commitment.strength
    return ", ".join(f"{party_in_words(party, compact)} {word}" for party, word in commitment.strength.items())


def about(commitment: Commitment, compact: Compact) -> list[tuple[str, str]]:
    """Clause, who is bound, how it is checked, what explains: each that there is, under its heading."""
    kind = compact.vocabulary.get(commitment.record or "")
    lines = [
        ("Clause", commitment.clause),
        ("Binding", sentence(bound_in_words(commitment, compact))),
        ("Checked by", sentence(check_in_words(commitment.check, kind))),
        ("Exception", exception_in_words(commitment.unless, kind) if commitment.unless else ""),
        ("Figure", "The area's own; the compact's text gives none." if commitment.figure_from == "area" else ""),
        ("Standing", "" if commitment.standing == "undertaking" else sentence(commitment.standing)),
        ("Note", sentence(commitment.note or "")),
    ]
    return [(heading, words) for heading, words in lines if words]


def words_of(commitment: Commitment, room: int = 0) -> str:
    """The promise in its own words without a full stop; cut at a word where there is only so much room."""
    words = commitment.text.strip().removesuffix(".")
    return cut(words, room) if room else words
