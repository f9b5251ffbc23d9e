"""Which organisation each row of a register is about: by identifier, or as it was known before; never by name."""

from collections import defaultdict

from opencompact.formats.registers import Problem, Register, Row
from opencompact.records.partners.alike import by_likeness
from opencompact.records.partners.importing.plan import Plan, Planned
from opencompact.records.partners.importing.values import values_of
from opencompact.records.partners.models import Identifier, Organisation, RegisterRow
from opencompact.records.partners.names import likeness


class Here:
    """What is here already, read in a handful of queries: numbers and their holders, names, and earlier readings."""

    def __init__(self, register: Register, *, kept_by: str) -> None:
        self.kept_by = kept_by
        self.holders: dict[tuple[str, str], int] = {}
        self.numbers: dict[int, dict[tuple[str, str], Identifier]] = defaultdict(dict)
        for one in Identifier.objects.filter(scheme__in=_schemes(register)):
            self.holders[one.scheme, one.value] = one.organisation_id
            self.numbers[one.organisation_id][one.scheme, one.value] = one
        earlier = list(RegisterRow.objects.filter(kept_by=kept_by, register=register.name))
        self.by_key = {known.key: known for known in earlier}
        self.by_organisation = {known.organisation_id: known for known in earlier}
        self.names = by_likeness()

    def found(self, row: Row) -> set[int]:
        """Whose the row's numbers are; where they are nobody's, whom the register meant by this key before."""
        held = {self.holders[key] for one in row.identifiers if (key := (one.scheme, one.value)) in self.holders}
        if not held and row.key in self.by_key:
            return {self.by_key[row.key].organisation_id}
        return held

    def like(self, row: Row) -> list[str]:
        """Names of organisations that may be the row's: named alike, and with no other number of the same register."""
        schemes = {one.scheme for one in row.identifiers}
        return [
            name
            for pk, name in self.names.get(likeness(row.name), ())
            if not schemes & {scheme for scheme, _ in self.numbers.get(pk, ())}
        ]


def _schemes(register: Register) -> set[str]:
    return {one.scheme for row in register.rows for one in (*row.identifiers, *row.former_identifiers)}


def matched(register: Register, *, kept_by: str, add_likely: bool, locks: bool) -> tuple[Plan, Here]:
    """The rows with their organisations, which with ``locks`` nobody else changes until the transaction ends."""
    plan, here = Plan(problems=list(register.problems)), Here(register, kept_by=kept_by)
    wanted = {row.place: here.found(row) for row in register.rows}
    rows = Organisation.objects.select_for_update() if locks else Organisation.objects.all()
    there = rows.in_bulk({pk for found in wanted.values() for pk in found})
    taken: dict[int, str] = {}
    for row in register.rows:
        found = [there[pk] for pk in sorted(wanted[row.place])]
        if len(found) > 1:
            _several(plan, row)
        elif found and found[0].pk in taken:
            sentence = f"{row.name} is the same organisation here as the one in {taken[found[0].pk]}; it was left out."
            plan.problems.append(Problem(row.place, sentence))
        elif found and found[0].kept_by != kept_by:
            _kept_elsewhere(plan, row, found[0])
        elif found:
            taken[found[0].pk] = row.place
            _plan(plan, row, here, found[0])
        elif like := [] if add_likely else here.like(row):
            _question(plan, row, like)
        else:
            _plan(plan, row, here, None)
    return plan, here


def _plan(plan: Plan, row: Row, here: Here, organisation: Organisation | None) -> None:
    values = values_of(row, plan.problems)
    if values is not None:
        known = here.by_organisation.get(organisation.pk) if organisation else None
        plan.planned.append(Planned(row, values, organisation is None, organisation, known))


def _several(plan: Plan, row: Row) -> None:
    numbers = ", ".join(one.written for one in row.identifiers)
    plan.problems.append(Problem(row.place, f"The numbers {numbers} belong to more than one organisation here; "
                                            f"{row.name} was left out."))  # fmt: skip


def _kept_elsewhere(plan: Plan, row: Row, organisation: Organisation) -> None:
    if organisation.confirmed_on:
        plan.elsewhere[row.key] = organisation
    plan.left.append(Problem(row.place, f"{row.name} is here already and kept by others; it was left as it is."))


def _question(plan: Plan, row: Row, like: list[str]) -> None:
    told = like[0] if len(like) == 1 else f"{like[0]} and {len(like) - 1} more"
    plan.questions.append(Problem(row.place, (
        f"{row.name} may be {told}, which is here without that number; it was left out. If they are one, give the one "
        "here the number and read the register in again; if not, say so when you read it in.")))  # fmt: skip
