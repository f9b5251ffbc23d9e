"""The tags that draw: an outcome's shape and word, and the three pictures that are not made of words alone."""

from collections.abc import Mapping, Sequence

from django import template
from django.utils.safestring import SafeString, mark_safe

from opencompact.compact import pictures
from opencompact.compact.outcomes import IN_ORDER, Outcome
from opencompact.compact.pictures import Side, Stop

register = template.Library()


@register.filter
def mark(outcome: str) -> SafeString:
    """The shape of an outcome."""
    return mark_safe(pictures.mark(Outcome(outcome)))


@register.filter
def outcome_words(outcome: str) -> str:
    """The outcome as it is printed: "not kept"."""
    return Outcome(outcome).words


@register.simple_tag
def outcomes() -> tuple[Outcome, ...]:
    """The six, in the order of tables and bars."""
    return IN_ORDER


@register.simple_tag
def hatchings() -> SafeString:
    """What the bars of a page are hatched with: once on a page, before its first bar."""
    return mark_safe(pictures.definitions())


@register.simple_tag
def draw_bars(name: str, title: str, rows: Sequence[tuple[str, Mapping[Outcome, int]]]) -> SafeString:
    """The bar of six: a bar for each row of a label and its counts."""
    return mark_safe(pictures.bar_of_six(name, title, rows))


@register.simple_tag
def draw_chain(name: str, title: str, stops: Sequence[Stop]) -> SafeString:
    """The chain: dated steps on a line."""
    return mark_safe(pictures.chain(name, title, stops))


@register.simple_tag
def draw_sides(name: str, title: str, rows: Sequence[tuple[str, Mapping[str, Side]]]) -> SafeString:
    """The two sides: how each sector answered, and the gap."""
    return mark_safe(pictures.two_sides(name, title, rows))


@register.simple_tag
def gap(sides: Mapping[str, Side]) -> float | None:
    """How far the two sides are apart, where both answered."""
    return pictures.gap(sides)


@register.filter
def counted_in(counts: Mapping[Outcome, int], outcome: Outcome) -> int:
    """How many there are of an outcome."""
    return counts.get(outcome, 0)


@register.filter
def on_side(sides: Mapping[str, Side], sector: str) -> Side | None:
    """How a sector answered, if it did."""
    return sides.get(sector)
