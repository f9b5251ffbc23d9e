"""Who came after whom, as a register tells it: planned where it is new, and refused where it would go in a circle."""

from collections import Counter, defaultdict

from opencompact.formats.registers import Problem
from opencompact.records.partners.importing.plan import Plan
from opencompact.records.partners.models import Organisation, Succession


def follow(plan: Plan) -> None:
    """Plan the successions that are not written down yet. Many into one are a merger, one into many a split."""
    there: dict[str, Organisation | None] = {planned.row.key: planned.organisation for planned in plan.planned}
    there |= plan.elsewhere
    told = [
        (planned, planned.row.key, after)
        for planned in plan.planned
        for after in planned.row.replaced_by
        if after in there and after != planned.row.key and _is_public(there[after])
    ]
    if not told:
        return
    edges, known = _edges({row.pk: key for key, row in there.items() if row is not None})
    into = Counter(after for _, _, after in told)
    for planned, before, after in told:
        if (before, after) in known:
            continue
        if _reaches(edges, after, before):
            sentence = f"{planned.row.name}: who came after it would go round in a circle; that was left out."
            plan.problems.append(Problem(planned.row.place, sentence))
            continue
        edges[before].add(after)
        how = "split" if len(planned.row.replaced_by) > 1 else "merged" if into[after] > 1 else "replaced"
        day = planned.row.ended_on
        plan.successions.append((before, after, how, day.isoformat() if day else None))
        if planned.organisation is not None:
            planned.changed.append("successors")


def _is_public(row: Organisation | None) -> bool:
    """Whether it may come after another: what a register adds is confirmed, what was here must be."""
    return row is None or row.confirmed_on is not None


def _edges(keys: dict[int, str]) -> tuple[dict[str, set[str]], set[tuple[str, str]]]:
    """What is written down already, by the register's keys where it has them."""
    edges: dict[str, set[str]] = defaultdict(set)
    known: set[tuple[str, str]] = set()
    for one, other in Succession.objects.values_list("predecessor_id", "successor_id"):
        before, after = keys.get(one, f"row {one}"), keys.get(other, f"row {other}")
        edges[before].add(after)
        known.add((before, after))
    return edges, known


def _reaches(edges: dict[str, set[str]], start: str, end: str) -> bool:
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        here = ahead.pop()
        if here == end:
            return True
        if here not in seen:
            seen.add(here)
            ahead += edges.get(here, ())
    return False
