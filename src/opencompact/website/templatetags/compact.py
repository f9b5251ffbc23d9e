"""The words of an edition around its promises, for templates."""

from django import template

from opencompact.compact.commitments import Compact, Related, Resolution, Review, Seat
from opencompact.compact.edition_in_words import related_in_words, resolution_in_words, review_in_words, seat_in_words
from opencompact.compact.phrases import capital
from opencompact.compact.terms_in_words import party_in_words

register = template.Library()


@register.filter
def resolution_words(resolution: Resolution | None) -> str:
    """The procedure in sentences, or that there is none."""
    return resolution_in_words(resolution)


@register.filter
def review_words(review: Review | None) -> str:
    """How often it is reviewed and by whom, or that the text does not say."""
    return review_in_words(review)


@register.filter
def related_words(related: Related) -> str:
    """What it has to do with another compact."""
    return related_in_words(related)


@register.filter
def seat_words(seat: Seat, compact: Compact) -> str:
    """A seat of the group in the text's own list."""
    return seat_in_words(seat, compact)


@register.filter
def sector_of(sector: str, compact: Compact) -> str:
    """The compact's own words for a sector."""
    return capital(party_in_words(sector, compact).removeprefix("the "))
