"""Who may be taken for whom: organisations whose names are like each other, and what makes a newcomer wait."""

from collections import defaultdict
from collections.abc import Iterable

from opencompact.formats.identifiers import COUNCILS
from opencompact.records.partners.models import Name, Organisation
from opencompact.records.partners.names import likeness, likeness_line, looks_public

_PUBLIC_REGISTERS = frozenset((*COUNCILS, "GB-NHS", "GB-GOR"))


def why_it_waits(*, is_new: bool, sector: str, name: str, schemes: Iterable[str], name_is_taken: bool) -> str:
    """Why somebody who says that they speak for an organisation waits for the officer; "" where they need not.

    Only a new organisation outside the public sector, under a name that nobody has, is spoken for at once by
    whoever adds it; it is listed when the officer has confirmed it.
    """
    if not is_new:
        return "Whoever speaks for an organisation that is here already is asked about first."
    if sector == "public":
        return "It is a public body."
    if sector == "":
        return "Its sector is not recorded."
    if not _PUBLIC_REGISTERS.isdisjoint(schemes):
        return "Its number is one of a public body."
    if looks_public(name):
        return "Its name is like a public body's."
    if name_is_taken:
        return "Its name is like that of an organisation that is here already."
    return ""


def called_like(name: str, *, but: Organisation | None = None) -> list[Organisation]:
    """The organisations that have or had a name like this one, whoever may see them."""
    near = Organisation.objects.filter(search__contains=likeness_line(name))
    return list(near if but is None else near.exclude(pk=but.pk))


def by_likeness() -> dict[str, list[tuple[int, str]]]:
    """Every name that organisations have or had by what it has in common with others: row number and present name."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for pk, name in Organisation.objects.values_list("pk", "name"):
        found[likeness(name)][pk] = name
    for pk, present, name in Name.objects.values_list("organisation_id", "organisation__name", "name"):
        found[likeness(name)][pk] = present
    return {key: list(holders.items()) for key, holders in found.items()}
