"""Figures in words, for templates."""

from collections.abc import Mapping

from django import template

from opencompact.compact.outcomes import Outcome, counts_in_words

register = template.Library()


@register.filter
def in_figures(counts: Mapping[Outcome, int]) -> str:
    """The outcomes that there are: "kept 3, not kept 2"."""
    return counts_in_words(counts)
