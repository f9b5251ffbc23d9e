"""Two compacts side by side: which promise is the stronger, and in what.

Every difference is weighed on its own, from the first compact's point of view. All in one direction settle it; a
mixture, or a difference that has no direction, makes the two promises different.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from opencompact.compact.commitments import STRENGTHS, Commitment, Compact
from opencompact.compact.comparing_checks import (
    DIFFERENT,
    SAME,
    STRONGER,
    WEAKER,
    Difference,
    by_order,
    checks_weighed,
    moments_weighed,
    one_or_none,
)
from opencompact.compact.kinds import Kind
from opencompact.compact.terms import Condition, Test, Unless
from opencompact.compact.terms_in_words import SECTORS
from opencompact.compact.wording import condition_in_words, one_test_in_words

ONLY_HERE, ONLY_THERE = "only here", "only there"
RELATIONS = (SAME, STRONGER, WEAKER, DIFFERENT, ONLY_HERE, ONLY_THERE)


@dataclass(frozen=True)
class Comparison:
    """One promise of the compact here beside one of the compact there. "stronger": here it is the stronger."""

    topic: str
    here: Commitment | None
    there: Commitment | None
    relation: str
    because: str

    @property
    def is_asked_on_both_sides(self) -> bool:
        """Whether no record settles the promise on either side, so that its words alone can be set side by side."""
        return bool(self.here and self.here.is_asked and self.there and self.there.is_asked)

    @property
    def here_id(self) -> str | None:
        """The id of the commitment here."""
        return self.here.id if self.here else None

    @property
    def there_id(self) -> str | None:
        """The id of the commitment there."""
        return self.there.id if self.there else None


def compare(a: Compact, b: Compact) -> list[Comparison]:
    """Every commitment of ``a`` beside its fellow in ``b``, in the order of ``a``; then those that are only in ``b``.

    Fellows have the same id; of the others, those of one topic are paired in their order.
    """
    fellows = _fellows(a, b)
    rows = [_compared(a, b, here, fellows.get(here.id)) for here in a.commitments]
    met = {there.id for there in fellows.values()}
    return rows + [
        Comparison(there.topic, None, there, ONLY_THERE, f"Only {b.name} promises it.")
        for there in b.commitments if there.id not in met
    ]


def strictest(commitments: Sequence[tuple[Compact, Commitment]]) -> tuple[Compact, Commitment] | None:
    """The first that is stronger than, or the same as, every other; None where no one of them is."""
    for compact, commitment in commitments:
        others = (weigh(compact, commitment, other, its)[0] for other, its in commitments)
        if all(relation in (SAME, STRONGER) for relation in others):
            return compact, commitment
    return None


def weigh(a: Compact, here: Commitment, b: Compact, there: Commitment) -> tuple[str, str]:
    """The relation of one commitment to another, seen from ``here``, and the sentence that says what differs."""
    if here.is_asked and there.is_asked:
        differences = list(_strengths(here, there))
        if not differences:
            return SAME, "Both are asked of partners."
    else:
        differences = list(_differences(a, here, b, there))
    directions = {direction for direction, _ in differences}
    if not directions:
        return SAME, "Both promise the same."
    words = "; and ".join(dict.fromkeys(words for _, words in differences))
    return directions.pop() if len(directions) == 1 else DIFFERENT, f"{words[:1].upper()}{words[1:]}."


def _fellows(a: Compact, b: Compact) -> dict[str, Commitment]:
    theirs = {there.id: there for there in b.commitments}
    pairs = {here.id: theirs.pop(here.id) for here in a.commitments if here.id in theirs}
    for here in a.commitments:
        if here.id not in pairs:
            there = next((there for there in theirs.values() if there.topic == here.topic), None)
            if there:
                pairs[here.id] = theirs.pop(there.id)
    return pairs


def _compared(a: Compact, b: Compact, here: Commitment, there: Commitment | None) -> Comparison:
    if there is None:
        return Comparison(here.topic, here, None, ONLY_HERE, f"Only {a.name} promises it.")
    return Comparison(here.topic, here, there, *weigh(a, here, b, there))


def _differences(a: Compact, here: Commitment, b: Compact, there: Commitment) -> Iterator[Difference]:
    if here.is_asked or there.is_asked:
        yield DIFFERENT, f"it is {_settled(here)} here and {_settled(there)} there"
    elif here.record != there.record:
        yield DIFFERENT, f"it is judged over {_records(a, here)} here and {_records(b, there)} there"
    else:
        kind = _kind(a, b, here.record)
        yield from checks_weighed(here.check, there.check, kind)
        yield from _exceptions(here.unless, there.unless, kind)
        yield from _scopes(here.when, there.when, kind)
        if here.side != there.side:
            yield DIFFERENT, f"it binds the {here.side or 'body'} here and the {there.side or 'body'} there"
        yield from _towards(here, there)
    yield from _strengths(here, there)
    yield from _bound(here, there)
    if here.standing != there.standing:
        direction = {here.standing: STRONGER, there.standing: WEAKER}.get("undertaking", DIFFERENT)
        yield direction, f"{here.standing} against {there.standing}"


def _kind(a: Compact, b: Compact, record: str | None) -> Kind | None:
    """The kind of record with the facts of both compacts, so that each fact is called by its noun."""
    ours, theirs = a.vocabulary.get(record or ""), b.vocabulary.get(record or "")
    return replace(ours, facts={**theirs.facts, **ours.facts}) if ours and theirs else ours or theirs


def _settled(commitment: Commitment) -> str:
    return "asked of partners" if commitment.is_asked else "settled by records"


def _records(compact: Compact, commitment: Commitment) -> str:
    return compact.vocabulary[commitment.record].plural if commitment.record else "no records"


# Whom and what it is about -------------------------------------------------------------------------------------------

_PARTIES = {"all": ("public", "third"), "signatories": ("public", "third")}


def _bound(here: Commitment, there: Commitment) -> Iterator[Difference]:
    ours, theirs = ({party for word in one.binds for party in _PARTIES.get(word, (word,))} for one in (here, there))
    yield from _wider(ours, theirs, "it binds {} as well", "it does not bind {}")


def _towards(here: Commitment, there: Commitment) -> Iterator[Difference]:
    for side in sorted({*here.towards, *there.towards}):
        ours, theirs = here.towards.get(side), there.towards.get(side)
        if ours is None or theirs is None:
            if ours != theirs:
                limited = f"limited to some sectors of the {side}"
                yield (STRONGER, f"it is not {limited}") if ours is None else (WEAKER, f"it is {limited}")
        else:
            yield from _wider(ours, theirs, f"it is owed to {{}} as {side} too", f"it is not owed to {{}} as {side}")


def _wider(ours: Iterable[str], theirs: Iterable[str], more: str, fewer: str) -> Iterator[Difference]:
    further, missing = sorted(set(ours) - set(theirs)), sorted(set(theirs) - set(ours))
    if further:
        yield STRONGER, more.format(" and ".join(SECTORS.get(word, word) for word in further))
    if missing:
        yield WEAKER, fewer.format(" and ".join(SECTORS.get(word, word) for word in missing))


def _strengths(here: Commitment, there: Commitment) -> Iterator[Difference]:
    parties = [party for one in (here, there) if not isinstance(one.strength, str) for party in one.strength] or [""]
    ranks = [(_rank(here, party), _rank(there, party)) for party in dict.fromkeys(parties)]
    words = f"{_quoted(here)} against {_quoted(there)}"
    if any(ours < theirs for ours, theirs in ranks):
        yield STRONGER, words
    if any(ours > theirs for ours, theirs in ranks):
        yield WEAKER, words


def _rank(commitment: Commitment, party: str) -> int:
    word = commitment.strength
    if not isinstance(word, str):
        word = word.get(party, STRENGTHS[-1])
    return STRENGTHS.index(word)


def _quoted(commitment: Commitment) -> str:
    return f'"{commitment.strength_in_words}"'


def _scopes(ours: Condition | None, theirs: Condition | None, kind: Kind | None) -> Iterator[Difference]:
    if ours is None or theirs is None:
        for direction, condition in ((WEAKER, ours), (STRONGER, theirs)):
            if condition:
                limit = "it holds only where" if direction == WEAKER else "it is not limited to where"
                yield direction, f"{limit} {condition_in_words(condition, kind)}"
        return
    here, there = ({test.fact: test for test in condition.tests} for condition in (ours, theirs))
    for fact in dict.fromkeys((*here, *there)):
        if fact not in there:
            yield WEAKER, f"it holds only where {one_test_in_words(here[fact], kind)}"
        elif fact not in here:
            yield STRONGER, f"it is not limited to where {one_test_in_words(there[fact], kind)}"
        elif here[fact] != there[fact]:
            yield from _tests(here[fact], there[fact], kind)


def _tests(ours: Test, theirs: Test, kind: Kind | None) -> Iterator[Difference]:
    """One fact, tested on both sides in different ways: the test that lets more through is the wider."""
    words = f"{one_test_in_words(ours, kind)} here, and {one_test_in_words(theirs, kind)} there"
    bounds = (("at_least", -1), ("more_than", -1), ("at_most", 1), ("less_than", 1))
    directions = set()
    if set(ours.is_in) != set(theirs.is_in):
        directions.add(by_order(set(ours.is_in) > set(theirs.is_in), set(ours.is_in) < set(theirs.is_in)))
    for bound, sign in bounds:
        x, y = getattr(ours, bound), getattr(theirs, bound)
        if x != y:
            numbers = isinstance(x, int | float) and isinstance(y, int | float)
            directions.add(by_order(sign * x > sign * y, sign * x < sign * y) if numbers else DIFFERENT)
    if ours.recorded != theirs.recorded:
        directions.add(DIFFERENT)
    if directions:
        yield directions.pop() if len(directions) == 1 else DIFFERENT, words


# Exceptions ----------------------------------------------------------------------------------------------------------


def _exceptions(ours: Unless | None, theirs: Unless | None, kind: Kind | None) -> Iterator[Difference]:
    if ours is None and theirs is not None:
        yield STRONGER, "no exception is allowed"
    elif theirs is None and ours is not None:
        yield WEAKER, "an exception is allowed"
    elif ours is not None and theirs is not None:
        by = one_or_none(ours.by), one_or_none(theirs.by)
        yield from moments_weighed(*by, kind, "the reason for an exception is to be given")
        if (ours.reason, ours.on) != (theirs.reason, theirs.on):
            yield DIFFERENT, "the exception is explained in another way"
        # a condition narrows the exception, which makes the promise stronger
        turned = {STRONGER: WEAKER, WEAKER: STRONGER, DIFFERENT: DIFFERENT}
        for direction, words in _scopes(ours.when, theirs.when, kind):
            yield turned[direction], f"the exception is not the same: {words}"
