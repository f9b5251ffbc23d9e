"""Organisations as somebody may see them, their names over time, and who came before and after them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from opencompact.records.partners.models import Claim, Identifier, Import, Name, Organisation, Succession, Upload
from opencompact.records.partners.permissions import check_can_keep, may_see_address, visible, visible_claims
from opencompact.records.people.models import Person
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import NotThere


def organisation(reference: str, *, seen_by: Visitor) -> Organisation:
    """One organisation, its address taken out where they may not see it. Raises NotThere."""
    found = Organisation.objects.filter(visible(seen_by), reference=reference).first()
    if found is None:
        raise NotThere()
    return withheld(found, seen_by)


def organisations(references: Iterable[str], *, seen_by: Visitor) -> list[Organisation]:
    """Those of the organisations that they may see, by name."""
    found = Organisation.objects.filter(visible(seen_by), reference__in=list(references)).order_by("sorts_as", "pk")
    return [withheld(one, seen_by) for one in found]


def withheld(found: Organisation, seen_by: Visitor) -> Organisation:
    """The same row without address, postcode and phone where these are hidden from them; such a row is never saved."""
    if not may_see_address(seen_by, found):
        found.address = found.postcode = found.phone = ""
        found.address_is_withheld = True
    return found


def names(organisation: Organisation) -> list[Name]:
    """Every name it has or had, the latest first."""
    return sorted(organisation.names.all(), key=lambda name: (name.from_on or date.min, name.pk), reverse=True)


def name_on(organisation: Organisation, day: date) -> str:
    """What it was called on a day; a name holds from its first day until the day on which the next one takes over."""
    held = [name for name in names(organisation) if not name.is_short_form]
    for name in held:
        if (name.from_on is None or name.from_on <= day) and (name.to_on is None or day < name.to_on):
            return name.name
    return held[-1].name if held else organisation.name


def identifiers(organisation: Organisation) -> list[Identifier]:
    """Its numbers in registers, those of today first."""
    return sorted(organisation.identifiers.all(), key=lambda one: (one.is_former, one.scheme, one.value))


def heirs(organisations: Iterable[Organisation], *, on: date | None = None) -> dict[int, list[Organisation]]:
    """By row number of each: who bears its signatures and duties today, itself where nobody came after it.

    It goes through any number of steps in two queries, and through a circle only once. With ``on``, what happens
    after that day is left out.
    """
    asked = {one.pk: one for one in organisations}
    after = _edges("predecessor_id", "successor_id", on=on)
    bearing = {pk: _ends(pk, after) for pk in asked}
    found = asked | Organisation.objects.in_bulk({pk for ends in bearing.values() for pk in ends} - asked.keys())
    return {
        pk: sorted((found[end] for end in ends), key=lambda one: (one.sorts_as, one.pk)) for pk, ends in bearing.items()
    }


def forebears(organisation: Organisation, *, on: date | None = None) -> list[Organisation]:
    """Every organisation that it came after, through any number of steps."""
    before = _edges("successor_id", "predecessor_id", on=on)
    reached = _reached(organisation.pk, before) - {organisation.pk}
    return list(Organisation.objects.filter(pk__in=reached).order_by("sorts_as", "pk")) if reached else []


def forebears_of(organisations: Iterable[int], *, on: date | None = None) -> dict[int, set[int]]:
    """By row number of each: the row numbers of all that it came after, in one query for any number of them."""
    before = _edges("successor_id", "predecessor_id", on=on)
    return {pk: _reached(pk, before) - {pk} for pk in organisations}


def predecessors(organisation: Organisation, *, seen_by: Visitor) -> list[Succession]:
    """What it came after, one step back."""
    told = Succession.objects.filter(successor=organisation).select_related("predecessor")
    return _visible_ends(told, "predecessor", seen_by)


def successors(organisation: Organisation, *, seen_by: Visitor) -> list[Succession]:
    """What came after it, one step on."""
    told = Succession.objects.filter(predecessor=organisation).select_related("successor")
    return _visible_ends(told, "successor", seen_by)


def _visible_ends(told: QuerySet[Succession], end: str, seen_by: Visitor) -> list[Succession]:
    seen = Organisation.objects.filter(visible(seen_by)).values("pk")
    found = list(told.filter(**{f"{end}__in": seen}).order_by(f"{end}__sorts_as", "pk"))
    for one in found:
        withheld(getattr(one, end), seen_by)
    return found


def leads_to(start: int, end: int) -> bool:
    """Whether the second organisation came after the first, through any number of steps."""
    return end in _reached(start, _edges("predecessor_id", "successor_id"))


def _edges(of: str, to: str, *, on: date | None = None) -> dict[int, list[int]]:
    """Every succession. There are few of them beside the organisations, so they are read at once."""
    told = Succession.objects.all() if on is None else Succession.objects.filter(Q(on__isnull=True) | Q(on__lte=on))
    edges: dict[int, list[int]] = defaultdict(list)
    for one, other in told.values_list(of, to):
        edges[one].append(other)
    return edges


def _reached(start: int, edges: dict[int, list[int]]) -> set[int]:
    reached: set[int] = set()
    ahead = [start]
    while ahead:
        here = ahead.pop()
        if here not in reached:
            reached.add(here)
            ahead += edges.get(here, ())
    return reached


def _ends(start: int, edges: dict[int, list[int]]) -> set[int]:
    """Those among the reached after whom nobody came; the start itself where all go round in a circle."""
    return {pk for pk in _reached(start, edges) if not edges.get(pk)} or {start}


def claim(reference: str, *, seen_by: Visitor, area: str = "") -> Claim:
    """A claim, for whoever made or decides it; of an area, or of the site's own entries. Raises NotThere."""
    rows = Claim.objects.filter(visible_claims(seen_by), reference=reference)
    if area:
        rows = rows.filter(organisation__kept_by__in=[area, "house"])
    found = rows.select_related("organisation", "person").first()
    if found is None:
        raise NotThere()
    withheld(found.organisation, seen_by)
    return found


def claims_waiting(kept_by: str) -> list[Claim]:
    """The claims that an officer has yet to decide, the oldest first."""
    waiting = Claim.objects.filter(organisation__kept_by=kept_by, decided_at__isnull=True)
    return list(waiting.select_related("organisation", "person").order_by("at", "pk"))


def claims_of(person: Person) -> list[Claim]:
    """The person's own claims that nobody has decided yet, the oldest first."""
    waiting = Claim.objects.filter(person=person, decided_at__isnull=True)
    return list(waiting.select_related("organisation").order_by("at", "pk"))


def organisations_waiting(kept_by: str) -> list[Organisation]:
    """The organisations that an officer has yet to confirm, that nobody closed, and that wait for no claim."""
    waiting = Organisation.objects.filter(kept_by=kept_by, confirmed_on__isnull=True, closed_on__isnull=True)
    claimed = Claim.objects.filter(organisation=OuterRef("pk"), decided_at__isnull=True)
    return list(waiting.exclude(Exists(claimed)).order_by("sorts_as", "pk"))


def waiting_claim(organisation: Organisation, *, by: Visitor) -> Claim | None:
    """Their own claim to speak for it, where it waits."""
    if by.person is None:
        return None
    return Claim.objects.filter(organisation=organisation, person=by.person, decided_at__isnull=True).first()


def holder(scheme: str, value: str) -> Organisation | None:
    """Who has a number of a register."""
    found = Identifier.objects.filter(scheme=scheme, value=value).select_related("organisation").first()
    return found.organisation if found else None


def imports(kept_by: str, *, seen_by: Visitor) -> list[Import]:
    """The registers that were read in for an area, the latest first."""
    check_can_keep(seen_by, kept_by)
    found = Import.objects.filter(kept_by=kept_by).defer("organisations", "problems")
    return list(found.order_by("-at", "-pk")[:50])


UPLOAD_LASTS = timedelta(days=1)
"""How long a file is kept that was looked at and not read in."""


def upload(reference: str, *, seen_by: Visitor, kept_by: str) -> Upload:
    """A register's file that they are looking at. Raises NotThere."""
    check_can_keep(seen_by, kept_by)
    found = Upload.objects.filter(reference=reference, kept_by=kept_by, by=seen_by.reference).first()
    if found is None:
        raise NotThere()
    return found
