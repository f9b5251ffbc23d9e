"""An area's list of partners: searched, narrowed, sorted and counted by the database, however long it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When

from opencompact.records.areas.models import Area, Partner, Signature
from opencompact.records.areas.permissions import visible as seen_areas
from opencompact.records.partners.models import SECTORS, Identifier, Name, Organisation, Succession
from opencompact.records.partners.names import fold, place_line, sorts_as
from opencompact.records.partners.permissions import visible
from opencompact.records.partners.queries import withheld
from opencompact.records.people.visitors import NOBODY, Visitor
from opencompact.records.refusals import Refused

SORTS: Final = {
    "name": ("organisation__sorts_as", "pk"),
    "since": (F("since_on").desc(nulls_last=True), "organisation__sorts_as", "pk"),
}
_IN_A_LINE: Final = ("reference", "name", "kind", "sector", "closed_on")
MOST_WORDS: Final = 12
MOST_FOUND: Final = 20
MOST_KINDS: Final = 100


def partners(
    area: Area,
    *,
    seen_by: Visitor,
    on: date | None = None,
    search: str = "",
    sector: str = "",
    kind: str = "",
    signed: str = "",
    place: str = "",
    state: str = "",
    sort: str = "name",
) -> QuerySet[Partner]:
    """The area's list of partners, each with its ``organisation``; lazy, to be paged.

    ``signed`` is yes or no; ``sector`` may be "none" for not recorded. With ``on``, those that have closed by then
    are left out, or asked for by ``state="closed"``.
    """
    rows = Partner.objects.filter(visible(seen_by, through="organisation__"), area=area, left_on__isnull=True)
    if on is not None:
        rows = rows.filter(_is_closed(on)) if state == "closed" else rows.exclude(_is_closed(on))
    for word in fold(search).split()[:MOST_WORDS] if search.strip() else ():
        rows = rows.filter(organisation__search__contains=word)
    if place.strip():
        rows = rows.filter(organisation__search__contains=place_line(place))
    if sector:
        rows = rows.filter(organisation__sector="" if sector == "none" else sector)
    if kind:
        rows = rows.filter(organisation__kind=kind)
    if signed:
        rows = rows.filter(_has_signed(area) if signed == "yes" else ~_has_signed(area))
    return rows.select_related("organisation").defer("organisation__search").order_by(*SORTS.get(sort, SORTS["name"]))


def as_lines(rows: QuerySet[Partner]) -> QuerySet[Partner]:
    """A list with no more of each partner than a line of the page shows."""
    return rows.only("since_on", *(f"organisation__{name}" for name in _IN_A_LINE))


def _is_closed(on: date) -> Q:
    return Q(organisation__closed_on__lte=on)


def _has_signed(area: Area) -> Q:
    """Whether it signed an edition of the area's compact and did not withdraw, or came after one that did."""
    signatures = Signature.objects.filter(edition__area=area, withdrawn_on__isnull=True)
    own = Exists(signatures.filter(organisation=OuterRef("organisation")))
    return Q(own) | Q(organisation__in=_bearers(signatures))


def _bearers(signatures: QuerySet[Signature]) -> set[int]:
    """Organisations that bear a signature because they came after who signed, through any number of steps."""
    onward: dict[int, list[int]] = defaultdict(list)
    for one, other in Succession.objects.values_list("predecessor_id", "successor_id"):
        onward[one].append(other)
    ahead = list(signatures.filter(organisation__in=list(onward)).values_list("organisation_id", flat=True))
    reached: set[int] = set()
    while ahead:
        for pk in onward.get(ahead.pop(), ()):
            if pk not in reached:
                reached.add(pk)
                ahead.append(pk)
    return reached


@dataclass(frozen=True)
class Overview:
    """What is on an area's whole list: how many of each sector are open today, and the kinds that there are."""

    by_sector: dict[str, int]
    kinds: list[str]


def overview(area: Area, *, seen_by: Visitor, on: date) -> Overview:
    """Of the whole list, in one query: what the page says above it, and what it can be narrowed to."""
    rows = Partner.objects.filter(visible(seen_by, through="organisation__"), area=area, left_on__isnull=True)
    counted = rows.order_by().values_list("organisation__sector", "organisation__kind").annotate(
        all=Count("*"), closed=Count("organisation__closed_on", filter=_is_closed(on))
    )  # fmt: skip
    by_sector: dict[str, int] = defaultdict(int)
    found: set[str] = set()
    for sector, kind, number, closed in counted:
        by_sector[sector] += number - closed
        found.add(kind)
    return Overview(dict(by_sector), sorted(found - {""})[:MOST_KINDS])


def counts_by_sector(rows: QuerySet[Partner]) -> dict[str, int]:
    """How many of a list are of each sector."""
    return dict(rows.order_by().values_list("organisation__sector").annotate(all=Count("*")))


def named_sectors(counted: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Each sector that is in a list, in our order, its name, and how many are of it."""
    names = {**SECTORS, "": "not recorded"}
    return [(sector or "none", names[sector], counted[sector]) for sector in names if counted.get(sector)]


def kinds(area: Area) -> list[str]:
    """The kinds of organisation among the area's partners of today."""
    listed = Partner.objects.filter(area=area, left_on__isnull=True, organisation__confirmed_on__isnull=False)
    return list(
        listed.exclude(organisation__kind="").values_list("organisation__kind", flat=True).distinct()
        .order_by("organisation__kind")[:MOST_KINDS]
    )  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One partner of an export, with its identifiers (former ones last), and what it is or was called as well."""

    partner: Partner
    organisation: Organisation
    identifiers: tuple[Identifier, ...]
    other_names: tuple[Name, ...]


def export(area: Area, rows: QuerySet[Partner]) -> Iterator[Row]:
    """Every partner of the area's list, one after the other, each with ``has_signed``, in four queries.

    What is hidden is in no export, whoever asks.
    """
    chosen = rows.order_by().values("organisation")
    identifiers: dict[int, list[Identifier]] = defaultdict(list)
    for one in Identifier.objects.filter(organisation__in=chosen).order_by("is_former", "scheme", "value"):
        identifiers[one.organisation_id].append(one)
    names: dict[int, list[Name]] = defaultdict(list)
    for name in Name.objects.filter(organisation__in=chosen).order_by("from_on", "pk"):
        names[name.organisation_id].append(name)
    for partner in rows.annotate(has_signed=_has_signed(area)).iterator(chunk_size=500):
        found = withheld(partner.organisation, NOBODY)
        others = tuple(name for name in names.pop(found.pk, ()) if name.name != found.name)
        yield Row(partner, found, tuple(identifiers.pop(found.pk, ())), others)


def is_partner(area: Area, organisation: Organisation) -> bool:
    """Whether it is on the area's list today."""
    return Partner.objects.filter(area=area, organisation=organisation, left_on__isnull=True).exists()


def check_is_partner(area: Area, organisation: Organisation) -> None:
    """Only a confirmed partner of the area acts in it. Raises Refused."""
    if organisation.confirmed_on is None:
        raise Refused(f"The compact officer has not confirmed yet that {organisation.name} is who it says.")
    if not is_partner(area, organisation):
        raise Refused(f"{organisation.name} is not on the list of partners of {area.name}.")


def partnerships(organisation: Organisation, *, seen_by: Visitor) -> list[Partner]:
    """The lists that it is or was on, of the areas that they see: those of today first."""
    found = Partner.objects.filter(organisation=organisation).select_related("area").defer("area__logo")
    seen = [one for one in found if one.area.opened_on or seen_by.is_keeper or seen_by.is_officer_of(one.area_id)]
    return sorted(seen, key=lambda one: (one.left_on is not None, one.area.name))


def areas_of(organisations: Iterable[Organisation], *, seen_by: Visitor) -> list[Area]:
    """The areas that they see in which any of these is a partner today, by name: in one query."""
    listed = Partner.objects.filter(organisation__in=[one.pk for one in organisations], left_on__isnull=True)
    areas = Area.objects.filter(seen_areas(seen_by), slug__in=listed.values("area"))
    return list(areas.defer("logo").order_by("name"))


def found_by(organisations: list[Organisation], search: str) -> dict[int, str]:
    """By row number: the other name under which a search found an organisation, where its present one does not tell."""
    words = fold(search).split()[:MOST_WORDS]
    asked = {one.pk: fold(one.name) for one in organisations}
    unclear = [pk for pk, name in asked.items() if words and not all(word in name for word in words)]
    if not unclear:
        return {}
    found: dict[int, str] = {}
    for pk, name in Name.objects.filter(organisation__in=unclear).order_by("pk").values_list("organisation_id", "name"):
        if all(word in fold(name) for word in words):
            found.setdefault(pk, name)
    return found


def in_the_register(area: Area, *, search: str, seen_by: Visitor, on: date) -> list[Organisation]:
    """Organisations wherever they are kept, so that none is added twice; ``is_listed`` says which are partners here.

    Those whose name begins with what was looked for come first.
    """
    words = fold(search).split()[:MOST_WORDS] if search.strip() else []
    if not words:
        return []
    rows = Organisation.objects.filter(visible(seen_by)).exclude(closed_on__lte=on)
    for word in words:
        rows = rows.filter(search__contains=word)
    listed = Partner.objects.filter(area=area, left_on__isnull=True, organisation=OuterRef("pk"))
    wanted = sorts_as(search)
    nearest = Case(When(sorts_as=wanted, then=0), When(sorts_as__startswith=wanted, then=1), default=2)
    found = rows.annotate(is_listed=Exists(listed)).order_by(nearest, "sorts_as", "pk")[:MOST_FOUND]
    return [withheld(one, seen_by) for one in found]
