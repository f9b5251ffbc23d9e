"""A plan written down with bulk statements: organisations, names, identifiers, successions, what was given."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from opencompact.records.partners.importing.matching import Here
from opencompact.records.partners.importing.plan import Plan, Planned
from opencompact.records.partners.importing.values import plain
from opencompact.records.partners.models import Identifier, Name, Organisation, RegisterRow, Succession
from opencompact.records.partners.names import search_text, sorts_as
from opencompact.records.references import new_reference

_BATCH = 500


def write(plan: Plan, here: Here, *, register: str, on: date) -> None:
    """Write everything that is planned; whoever calls holds the transaction."""
    new = [planned for planned in plan.planned if planned.is_new]
    changed = [planned for planned in plan.planned if planned.changed and not planned.is_new]
    _add(new, kept_by=here.kept_by, on=on)
    _rename(changed, on=on)
    _add_names_and_numbers([*new, *changed], on=on)
    _change(changed)
    _remember(plan.planned, here, register=register)
    _succeed(plan)


def _add(new: list[Planned], *, kept_by: str, on: date) -> None:
    references = _new_references(len(new))
    for planned, reference in zip(new, references, strict=True):
        row = Organisation(reference=reference, kept_by=kept_by, confirmed_on=on)
        for name, value in planned.values.items():
            setattr(row, name, value)
        names = [row.name, *(name for name, _, _ in planned.new_names)]
        numbers = [f"{scheme}-{value}" for scheme, value, _ in planned.new_identifiers]
        row.sorts_as, row.search = sorts_as(row.name), search_text(names, numbers, row.places_served)
        planned.organisation = row
    rows = [planned.organisation for planned in new if planned.organisation]
    Organisation.objects.bulk_create(rows, batch_size=_BATCH)
    Name.objects.bulk_create(
        (Name(organisation=row, name=row.name, from_on=row.started_on) for row in rows), batch_size=_BATCH
    )


def _new_references(count: int) -> list[str]:
    """So many references that nobody has; among many at once two may be drawn alike."""
    found: set[str] = set()
    while len(found) < count:
        drawn = {new_reference() for _ in range(count - len(found))}
        found |= drawn - found - set(
            Organisation.objects.filter(reference__in=drawn).values_list("reference", flat=True)
            if len(drawn) < _BATCH
            else Organisation.objects.values_list("reference", flat=True)
        )
    return list(found)


def _rename(changed: list[Planned], *, on: date) -> None:
    """The register's new name is known from the day it was read; when it was taken, the register does not say."""
    renamed = [planned.organisation for planned in changed if planned.organisation and "name" in planned.changed]
    if not renamed:
        return
    pks = [row.pk for row in renamed]
    for few in _by(_BATCH, pks):
        Name.objects.filter(organisation__in=few, is_short_form=False, to_on__isnull=True).update(to_on=on)
    Name.objects.bulk_create((Name(organisation=row, name=row.name, from_on=on) for row in renamed), batch_size=_BATCH)


def _add_names_and_numbers(planned: list[Planned], *, on: date) -> None:
    names, numbers, former = list[Name](), list[Identifier](), list[int]()
    for one in planned:
        for name, first, until in one.new_names:
            names.append(Name(organisation=one.organisation, name=name, from_on=_day(first), to_on=_day(until),
                              is_short_form=until is None))  # fmt: skip
        for scheme, value, is_former in one.new_identifiers:
            numbers.append(Identifier(organisation=one.organisation, scheme=scheme, value=value, is_former=is_former))
        former += one.new_former
    Name.objects.bulk_create(names, batch_size=_BATCH)
    Identifier.objects.bulk_create(numbers, batch_size=_BATCH)
    for few in _by(_BATCH, former):
        Identifier.objects.filter(pk__in=few).update(is_former=True)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _change(changed: list[Planned]) -> None:
    rows = {planned.organisation.pk: planned.organisation for planned in changed if planned.organisation}
    if not rows:
        return
    names: dict[int, list[str]] = defaultdict(list)
    numbers: dict[int, list[str]] = defaultdict(list)
    for few in _by(_BATCH, rows):
        for pk, name in Name.objects.filter(organisation__in=few).order_by("pk").values_list("organisation_id", "name"):
            names[pk].append(name)
        for one in Identifier.objects.filter(organisation__in=few).order_by("pk"):
            numbers[one.organisation_id].append(str(one))
    for pk, row in rows.items():
        row.sorts_as, row.version = sorts_as(row.name), row.version + 1
        row.search = search_text([row.name, *names[pk]], numbers[pk], row.places_served)
    fields = {name for planned in changed for name in planned.changed if name in planned.values}
    # An insertion that meets the row itself: twenty times as fast as a bulk update, which writes a case for each row.
    Organisation.objects.bulk_create(
        rows.values(), _BATCH, update_conflicts=True, unique_fields=["id"],
        update_fields=sorted(fields | {"sorts_as", "search", "version"}),
    )  # fmt: skip


def _remember(planned: Iterable[Planned], here: Here, *, register: str) -> None:
    """Keep what the register gives now, so that the next reading tells its changes from people's."""
    new, changed, outdated = list[RegisterRow](), list[RegisterRow](), list[int]()
    for one in planned:
        assert one.organisation is not None  # added by now
        given = {name: plain(value) for name, value in one.values.items()}
        given["identifiers"] = sorted(number.written for number in (*one.row.identifiers, *one.row.former_identifiers))
        other = here.by_key.get(one.row.key)
        if other and other.organisation_id != one.organisation.pk:
            outdated.append(other.pk)
        if one.known is None:
            new.append(RegisterRow(organisation=one.organisation, kept_by=here.kept_by, register=register,
                                   key=one.row.key, given=given))  # fmt: skip
        elif one.known.key != one.row.key or one.known.given != one.known.given | given:
            one.known.key, one.known.given = one.row.key, one.known.given | given
            changed.append(one.known)
    changed = [known for known in changed if known.pk not in set(outdated)]
    for few in _by(_BATCH, outdated):
        RegisterRow.objects.filter(pk__in=few).delete()
    RegisterRow.objects.bulk_create(new, batch_size=_BATCH)
    RegisterRow.objects.bulk_create(
        changed, _BATCH, update_conflicts=True, unique_fields=["id"], update_fields=["key", "given"]
    )


def _succeed(plan: Plan) -> None:
    rows = {planned.row.key: planned.organisation for planned in plan.planned} | plan.elsewhere
    Succession.objects.bulk_create(
        [
            Succession(predecessor=rows[before], successor=rows[after], how=how, on=_day(on))
            for before, after, how, on in plan.successions
        ],
        batch_size=_BATCH,
    )


def _by(size: int, several: Iterable[int]) -> Iterable[list[int]]:
    every = list(several)
    return (every[at : at + size] for at in range(0, len(every), size))
