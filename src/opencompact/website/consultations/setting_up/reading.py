"""How the texts of a form read: a hint under the form, which stops nobody."""

from collections.abc import Iterable

from django.forms import BaseForm

from opencompact.records.consultations.plain import hint


def how_it_reads(form: BaseForm, names: Iterable[str]) -> list[tuple[str, str]]:
    """For each text that stands in the form and could be plainer: its label and the hint."""
    hints = ((str(form[name].label), hint(str(form[name].value() or ""))) for name in names)
    return [(label, said) for label, said in hints if said]
