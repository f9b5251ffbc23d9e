"""Two checks side by side: figures, moments, steps and parts, each weighed from the first one's point of view."""

from collections.abc import Iterable, Iterator

from opencompact.compact.kinds import Kind
from opencompact.compact.periods import Period
from opencompact.compact.terms import (
    AllOf,
    AnyOf,
    Asked,
    Check,
    Compares,
    Every,
    Lasts,
    Measured,
    Moment,
    NoneOf,
    Notice,
    NotSet,
    Order,
    Recorded,
    Within,
)
from opencompact.compact.wording import (
    condition_in_words,
    count_in_words,
    fact_in_words,
    moment_in_words,
    period_in_words,
)

SAME, STRONGER, WEAKER, DIFFERENT = "same", "stronger", "weaker", "different"

Difference = tuple[str, str]
"""A direction (stronger, weaker, different), seen from here, and what differs, in words."""


def by_order(stronger: bool, weaker: bool) -> str:
    """The direction of two that can be set in an order; "different" where neither is before the other."""
    return STRONGER if stronger else WEAKER if weaker else DIFFERENT


_NAMED_ALIKE = {
    Lasts: ("from_", "to"), Notice: ("event",), Within: ("done", "after"), Compares: ("value", "share_of"),
    Every: ("on", "of", "per", "from_", "to"),
}
"""Facts that make two checks about different things where they differ."""


def checks_weighed(ours: Check, theirs: Check, kind: Kind | None) -> Iterator[Difference]:
    """What differs between two checks over records of one kind; nothing where they are the same."""
    if ours == theirs:
        return
    if isinstance(ours, AllOf | AnyOf) or isinstance(theirs, AllOf | AnyOf):
        yield from _parts(ours, theirs, kind)
    elif type(ours) is not type(theirs) or _about(ours) != _about(theirs):
        yield DIFFERENT, _other_facts(ours, theirs, kind)
    else:
        yield from _same_check(ours, theirs, kind)


def _about(check: Check) -> tuple[object, ...]:
    names = _NAMED_ALIKE.get(type(check), ())
    first = check.given[:1] if isinstance(check, Notice) else ()
    return (type(check), *(getattr(check, name) for name in names), *first)


def _other_facts(ours: Check, theirs: Check, kind: Kind | None) -> str:
    if type(ours) is not type(theirs):
        return "it is settled by another check"
    pairs = zip(_about(ours)[1:], _about(theirs)[1:], strict=True)
    x, y = next((x, y) for x, y in pairs if x != y)
    return f"it is about {_noun(x, kind)} here and {_noun(y, kind)} there"


def _noun(name: object, kind: Kind | None) -> str:
    return fact_in_words(name, kind) if isinstance(name, str) else "something else"


def _same_check(ours: Check, theirs: Check, kind: Kind | None) -> Iterator[Difference]:
    if isinstance(ours, Lasts) and isinstance(theirs, Lasts):
        yield from _bounds(ours, theirs, kind)
        yield from _counted(ours, theirs)
    elif isinstance(ours, Notice) and isinstance(theirs, Notice):
        yield from _figures(ours.at_least, theirs.at_least, kind, more_is_stronger=True)
        if bool(ours.in_writing) != bool(theirs.in_writing):
            yield (STRONGER, "it is to be in writing") if ours.in_writing else (WEAKER, "it need not be in writing")
        yield from _sets(ours.also_told, theirs.also_told, kind, "with {} as well", "without {}")
    elif isinstance(ours, Order) and isinstance(theirs, Order):
        yield from _orders(ours, theirs, kind)
    elif isinstance(ours, Within) and isinstance(theirs, Within):
        yield from _figures(ours.at_most, theirs.at_most, kind, more_is_stronger=False)
        if ours.or_by != theirs.or_by:
            later = f"a later day is allowed by {_noun(ours.or_by or theirs.or_by, kind)}"
            direction = DIFFERENT if ours.or_by and theirs.or_by else WEAKER if ours.or_by else STRONGER
            yield direction, later if ours.or_by else f"no {later[2:]}"
    elif isinstance(ours, Recorded) and isinstance(theirs, Recorded):
        yield from _sets(ours.facts, theirs.facts, kind, "it asks for {} as well", "it does not ask for {}")
        spoils = (ours.not_without, theirs.not_without)
        yield from _sets(*spoils, kind, "it does not count without {}", "it counts without {}")
        yield from moments_weighed(ours.by, theirs.by, kind, "it is due")
    elif isinstance(ours, Compares) and isinstance(theirs, Compares):
        yield from _bounds(ours, theirs, kind)
        yield from moments_weighed(one_or_none(ours.by), one_or_none(theirs.by), kind, "it is due")
    elif isinstance(ours, Every) and isinstance(theirs, Every):
        yield from _figures(ours.each, theirs.each, kind, more_is_stronger=False)
    elif isinstance(ours, NoneOf) and isinstance(theirs, NoneOf):
        yield from _prohibitions(ours, theirs, kind)
    elif not isinstance(ours, Asked | Measured):
        yield DIFFERENT, "it is settled in another way"


def _bounds(ours: Lasts | Compares, theirs: Lasts | Compares, kind: Kind | None) -> Iterator[Difference]:
    for bound, more in (("at_least", True), ("at_most", False), ("exactly", None)):
        x, y = getattr(ours, bound, None), getattr(theirs, bound, None)
        if x is not None and y is not None:
            yield from _figures(x, y, kind, more_is_stronger=more)
        elif x is not None:
            other = next(name for name in ("at_least", "at_most", "exactly") if getattr(theirs, name, None) is not None)
            yield DIFFERENT, (f"{bound.replace('_', ' ')} {_figure(x, kind)} here, and "
                              f"{other.replace('_', ' ')} {_figure(getattr(theirs, other), kind)} there")


def _counted(ours: Lasts, theirs: Lasts) -> Iterator[Difference]:
    """Counting both days makes a period of days or weeks one day shorter; months and years are not counted so."""
    figure = ours.at_least or ours.at_most
    if ours.counts != theirs.counts and isinstance(figure, Period) and figure.in_days is not None:
        shorter = ours.counts == "both_days"
        words = "both its first and its last day are counted" if shorter else "its first day is not counted"
        yield WEAKER if shorter == (ours.at_least is not None) else STRONGER, words


def _figures(ours: object, theirs: object, kind: Kind | None, *, more_is_stronger: bool | None) -> Iterator[Difference]:
    """Two figures: periods, numbers or facts. A figure that is set is stronger than one that is not."""
    if ours == theirs:
        return
    words = f"{_figure(ours, kind)} against {_figure(theirs, kind)}"
    if isinstance(ours, NotSet) or isinstance(theirs, NotSet):
        yield WEAKER if isinstance(ours, NotSet) else STRONGER, words
    elif isinstance(ours, Period) and isinstance(theirs, Period):
        direction = _lengths(ours, theirs, longer_is_stronger=bool(more_is_stronger))
        if direction == DIFFERENT:
            words += ", and which is longer depends on the day"
        if direction != SAME:
            yield direction, words
    elif isinstance(ours, int | float) and isinstance(theirs, int | float) and more_is_stronger is not None:
        yield STRONGER if (ours > theirs) == more_is_stronger else WEAKER, words
    else:
        yield DIFFERENT, words


def _figure(figure: object, kind: Kind | None) -> str:
    if isinstance(figure, NotSet):
        return "no set figure"
    if isinstance(figure, Period):
        return period_in_words(figure)
    return fact_in_words(figure, kind) if isinstance(figure, str) else f"{figure:g}"


def _lengths(ours: Period, theirs: Period, *, longer_is_stronger: bool) -> str:
    compared = ours.compared_with(theirs)
    if compared == "same":
        return SAME
    if compared == "either":
        return DIFFERENT
    return STRONGER if (compared == "longer") == longer_is_stronger else WEAKER


def _sets(ours: Iterable[str], theirs: Iterable[str], kind: Kind | None, more: str, fewer: str) -> Iterator[Difference]:
    further = [fact_in_words(name, kind) for name in ours if name not in set(theirs)]
    missing = [fact_in_words(name, kind) for name in theirs if name not in set(ours)]
    if further:
        yield STRONGER, more.format(" and ".join(further))
    if missing:
        yield WEAKER, fewer.format(" and ".join(missing))


def _orders(ours: Order, theirs: Order, kind: Kind | None) -> Iterator[Difference]:
    """A longer chain that holds the whole of the other, in its order, is the stronger."""
    shared = set(ours.steps) & set(theirs.steps)
    here, there = ([step for step in order.steps if step in shared] for order in (ours, theirs))
    if here != there:
        yield DIFFERENT, "the steps come in another order"
    elif len(shared) < 2:
        yield DIFFERENT, "it is about other steps"
    else:
        yield from _sets(ours.steps, theirs.steps, kind, "{} is a step as well", "{} is no step")
        skipped = (ours.never_skipped, theirs.never_skipped)
        yield from _sets(*skipped, kind, "{} may not be passed over", "{} may be passed over")


def _prohibitions(ours: NoneOf, theirs: NoneOf, kind: Kind | None) -> Iterator[Difference]:
    further = [condition_in_words(one, kind) for one in ours.conditions if one not in theirs.conditions]
    missing = [condition_in_words(one, kind) for one in theirs.conditions if one not in ours.conditions]
    if further:
        yield STRONGER, f"it also forbids that {', or that '.join(further)}"
    if missing:
        yield WEAKER, f"it does not forbid that {', or that '.join(missing)}"
    if ours.until != theirs.until:
        direction = DIFFERENT if ours.until and theirs.until else WEAKER if ours.until else STRONGER
        yield direction, f"it runs to {moment_in_words(ours.until, kind)}" if ours.until else "it has no end"


def _parts(ours: Check, theirs: Check, kind: Kind | None) -> Iterator[Difference]:
    """More parts that must all be kept are stronger; more parts of which one is enough are weaker."""
    either = isinstance(ours, AnyOf) or isinstance(theirs, AnyOf)
    if either and (isinstance(ours, AllOf) or isinstance(theirs, AllOf)):
        yield DIFFERENT, "every part is to be kept on one side, and one part is enough on the other"
        return
    left, met = list(_parts_of(theirs)), list[tuple[Check, Check]]()
    for part in _parts_of(ours):
        fellows = [one for one in left if one == part] or [one for one in left if _alike(part, one)]
        if fellows:
            left.remove(fellows[0])
            met.append((part, fellows[0]))
    if not met:
        yield DIFFERENT, "it is settled by another check"
        return
    for part, fellow in met:
        yield from checks_weighed(part, fellow, kind)
    more, fewer = (WEAKER, STRONGER) if either else (STRONGER, WEAKER)
    yield from _further_parts(len(_parts_of(ours)) - len(met), more, "here", either)
    yield from _further_parts(len(left), fewer, "there", either)


def _further_parts(count: int, direction: str, side: str, either: bool) -> Iterator[Difference]:
    if count:
        parts = f"{count_in_words(count)} more part{'' if count == 1 else 's'}"
        yield direction, f"{parts} {'would be enough' if either else 'must be kept'} {side}"


def _parts_of(check: Check) -> tuple[Check, ...]:
    return check.parts if isinstance(check, AllOf | AnyOf) else (check,)


def _alike(part: Check, other: Check) -> bool:
    """Whether two parts are about the same thing, so that they can be weighed."""
    if isinstance(part, Order) and isinstance(other, Order):
        return len(set(part.steps) & set(other.steps)) > 1
    if isinstance(part, Recorded) and isinstance(other, Recorded):
        return bool(set(part.facts) & set(other.facts))
    return _about(part) == _about(other) and not isinstance(part, NoneOf)


def one_or_none(moment: Moment | None) -> tuple[Moment, ...]:
    return (moment,) if moment else ()


def moments_weighed(
    ours: tuple[Moment, ...], theirs: tuple[Moment, ...], kind: Kind | None, what: str
) -> Iterator[Difference]:
    """A moment is stronger than none; of two about one fact, the earlier."""
    if ours == theirs:
        return
    if not ours or not theirs:
        named = moment_in_words((ours or theirs)[0], kind)
        yield (STRONGER, f"{what} by {named}") if ours else (WEAKER, f"{what} by no named day, and there by {named}")
        return
    words = f"{what} by {moment_in_words(ours[0], kind)} here, and by {moment_in_words(theirs[0], kind)} there"
    yield _earlier(ours[0], theirs[0]) if len(ours) == len(theirs) == 1 else DIFFERENT, words


def _earlier(ours: Moment, theirs: Moment) -> str:
    if ours.fact != theirs.fact:
        return DIFFERENT
    if ours.period and theirs.period and ours.before == theirs.before:
        return _lengths(ours.period, theirs.period, longer_is_stronger=ours.before)
    place = {moment: 0 if moment.period is None else -1 if moment.before else 1 for moment in (ours, theirs)}
    return by_order(place[ours] < place[theirs], place[ours] > place[theirs])
