"""Field by field: what a register changes of an organisation, and what people wrote here that it must leave."""

from datetime import timedelta

from opencompact.formats.registers import Problem
from opencompact.records.partners.importing.matching import Here
from opencompact.records.partners.importing.plan import LABELS, Plan, Planned
from opencompact.records.partners.importing.values import plain
from opencompact.records.partners.models import Name, Organisation
from opencompact.records.partners.names import LONGEST_NAME


def compare(plan: Plan, here: Here) -> None:
    """Note in each planned row what is new in it; nothing is written, and organisations are only filled in memory."""
    there = [planned.organisation.pk for planned in plan.planned if planned.organisation]
    names: dict[int, set[str]] = {pk: set() for pk in there}
    for pk, name in Name.objects.filter(organisation__kept_by=here.kept_by).values_list("organisation_id", "name"):
        if pk in names:
            names[pk].add(name)
    for planned in plan.planned:
        if planned.organisation is not None:
            _compare_fields(plan, planned, planned.organisation)
        _compare_identifiers(plan, planned, here)
        _compare_names(planned, names[planned.organisation.pk] if planned.organisation else set())


def _compare_fields(plan: Plan, planned: Planned, organisation: Organisation) -> None:
    """A field is filled where it is blank, and changed where it still has what the register last gave."""
    last = planned.known.given if planned.known else {}
    days = organisation.started_on, organisation.closed_on
    for name, value in planned.values.items():
        now = getattr(organisation, name)
        if now == value:
            continue
        if plain(now) == last[name] if name in last else now in ("", None, False):
            setattr(organisation, name, value)
            planned.changed.append(name)
        else:
            sentence = f"{organisation.name}: its {LABELS[name]} was written here by hand and was left as it is."
            plan.left.append(Problem(planned.row.place, sentence))
    if organisation.started_on and organisation.closed_on and organisation.closed_on < organisation.started_on:
        organisation.started_on, organisation.closed_on = days
        planned.changed = [name for name in planned.changed if name not in ("started_on", "closed_on")]
        sentence = f"{organisation.name}: the last day would lie before the first, so neither was used."
        plan.problems.append(Problem(planned.row.place, sentence))


def _compare_identifiers(plan: Plan, planned: Planned, here: Here) -> None:
    own = planned.organisation.pk if planned.organisation else None
    held = here.numbers.get(own, {}) if own else {}
    last = set(planned.known.given.get("identifiers", ())) if planned.known else set()
    told = [(one, False) for one in planned.row.identifiers]
    told += [(one, True) for one in planned.row.former_identifiers]
    for one, is_former in told:
        key = (one.scheme, one.value)
        if key in held:
            if is_former and not held[key].is_former:
                planned.new_former.append(held[key].pk)
        elif key in here.holders:
            sentence = f"{one.written} is another organisation's number here; it was not given to {planned.row.name}."
            plan.problems.append(Problem(planned.row.place, sentence))
        elif one.written not in last:
            here.holders[key] = own or -1
            planned.new_identifiers.append((one.scheme, one.value, is_former))
    if planned.new_identifiers or planned.new_former:
        planned.changed.append("identifiers")


def _compare_names(planned: Planned, held: set[str]) -> None:
    """Names that are new here; the last day of a name is told by registers, and its first day after it is kept here."""
    for other in planned.row.other_names:
        if other.name in held or other.name == planned.values["name"] or len(other.name) > LONGEST_NAME:
            continue
        until = other.until_on + timedelta(days=1) if other.until_on else None
        first = other.from_on.isoformat() if other.from_on else None
        planned.new_names.append((other.name, first, until.isoformat() if until else None))
    if planned.new_names:
        planned.changed.append("names")
