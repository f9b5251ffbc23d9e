"""Whose a row of a list is, and which consultation that is here already it tells of."""

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from opencompact.records.areas.models import Area
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.reading_in.plan import Plan, Planned
from opencompact.records.consultations.reading_in.rows import Line, List, Row
from opencompact.records.consultations.told import is_told_of, reading_of
from opencompact.records.partners.models import Identifier, Name, Organisation
from opencompact.records.partners.names import fold

_EVERYWHERE = re.compile(r".*/.*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""References that no two bodies give: an address, a path, or an identifier made for the whole world."""
_OVERVIEW = "/consult_view"
LONGEST_SOURCE = 300


class Here:
    """What is here already: the area's partners by name and number, and its consultations by what lists call them."""

    def __init__(self, area: Area, name: str, *, locks: bool) -> None:
        """``name`` is what the list is called."""
        listed = Organisation.objects.filter(
            partner_in__area=area, partner_in__left_on__isnull=True, confirmed_on__isnull=False
        )
        self.partners = listed.in_bulk()
        self._named: dict[str, set[int]] = defaultdict(set)
        for pk, name in Name.objects.filter(organisation__in=self.partners).values_list("organisation_id", "name"):
            self._named[fold(name)].add(pk)
        for pk, partner in self.partners.items():
            self._named[fold(partner.name)].add(pk)
        numbers = Identifier.objects.filter(organisation__in=self.partners)
        self._numbered = {str(one): one.organisation_id for one in numbers}
        rows = Consultation.objects.filter(area=area).order_by("pk")
        rows = rows.select_for_update(of=("self",)) if locks else rows
        self.consultations = list(rows.select_related("organisation"))
        for one in self.consultations:
            one.area = area
        self._by_reference = {one.reference: one for one in self.consultations}
        self._by_source = {one.source: one for one in self.consultations if one.source}
        self._by_list = {one.told.get("reference"): one for one in self.consultations if _is_of(one, name)}
        self._by_address = {address_key(one.held_at): one for one in self.consultations if one.held_at}

    def body(self, row: Row) -> Organisation | None:
        """The partner that a row names, by its number, else by a name that it has or had and no other partner has."""
        number, name = row.told.get("held_by_id"), row.told.get("held_by")
        if isinstance(number, str) and number in self._numbered:
            return self.partners[self._numbered[number]]
        named = self._named.get(fold(name), set()) if isinstance(name, str) else set()
        return self.partners[next(iter(named))] if len(named) == 1 else None

    def known(self, row: Row, source: str) -> Consultation | None:
        """The one that a list of this name told of before, or that somebody registered with the same address."""
        address = row.told.get("web_address")
        key = address_key(address) if isinstance(address, str) else ""
        return (
            self._by_reference.get(row.reference)
            or self._by_source.get(source)
            or self._by_list.get(row.reference)
            or self._by_address.get(key)
        )


def source_of(row: Row, body: Organisation | None) -> str:
    """What names the row in every reading: its reference, within its body unless nobody else can give the same one."""
    own = row.reference or str(row.told.get("web_address") or "")
    if own and not _EVERYWHERE.fullmatch(own):
        own = f"{body.reference}/{own}" if body else ""
    return own[:LONGEST_SOURCE]


def address_key(address: str) -> str:
    """An address as it is compared: without its scheme, www, and what only leads to the same page."""
    parts = urlsplit(address.strip())
    path = parts.path.rstrip("/").removesuffix(_OVERVIEW).rstrip("/")
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{path}{'?' + parts.query if parts.query else ''}".casefold()


def matched(given: List, area: Area, whose: Organisation | None, *, locks: bool) -> Plan:
    """Every row that can be read in with its body, and with the consultation where it is here already.

    ``whose`` is the body of rows that name none: whose list it is.
    """
    here, plan = Here(area, given.name, locks=locks), Plan(problems=list(given.problems))
    taken: dict[str, str] = {}
    for row in given.rows:
        named = row.told.get("held_by") or row.told.get("held_by_id")
        body = here.body(row) if named else whose
        source = source_of(row, body)
        found = here.known(row, source)
        if _is_refused(plan, row, found):
            continue
        if body is None and found is None:
            plan.unmatched.setdefault(str(named or ""), []).append(row)
            continue
        source = found.source if found and found.source else source
        if source in taken:
            plan.problems.append(Line(row.place, f"It is the same as the one in {taken[source]}, so it was left out."))
            continue
        taken[source] = row.place
        planned_for = body or (found.organisation if found else None)
        assert planned_for is not None  # one of the two is there
        plan.planned.append(Planned(row, source, planned_for, dict(row.told), found, is_new=found is None))
    plan.gone = _gone(here.consultations, plan, given.name)
    return plan


def _is_refused(plan: Plan, row: Row, found: Consultation | None) -> bool:
    title = row.told.get("title")
    if not isinstance(title, str) or title == "none":
        plan.problems.append(Line(row.place, "It has no title, so it was left out."))
    elif not (row.reference or row.told.get("web_address")):
        why = "It has neither a reference nor a web address, so a second reading would double it; it was left out."
        plan.problems.append(Line(row.place, why))
    elif found and not is_told_of(found):
        why = f"{found.title} is set up here, and its own pages say what is recorded of it."
        plan.left.append(Line(row.place, why))
    elif found and found.withdrawn_on:
        plan.left.append(Line(row.place, f"{found.title} was withdrawn here, and was left as it is."))
    else:
        return False
    return True


def _gone(here: Iterable[Consultation], plan: Plan, name: str) -> list[Consultation]:
    there = {one.consultation.pk for one in plan.planned if one.consultation}
    return [one for one in here if one.pk not in there and _is_of(one, name)]


def _is_of(consultation: Consultation, name: str) -> bool:
    """Whether it was last read from a list of that name."""
    return reading_of(consultation).get("list") == name
