"""Who was bound by an edition on a day: the bodies that had signed it as full signatories, and those after them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opencompact.records.areas.models import Area, Signature
from opencompact.records.areas.renewals import term
from opencompact.records.partners.models import Succession


@dataclass(frozen=True)
class Bindings:
    """The signatures of an area and who came after whom, read once so that any body can be asked about any day."""

    months: int
    signatures: dict[int, Sequence[Signature]]
    came_after: dict[int, Sequence[tuple[int, date | None]]]

    def binds(self, organisation: int, edition: int, *, on: date) -> bool:
        """Whether an edition bound the body (both by row number) on a day, by its own signature or an earlier body's.

        The signature must stand on that day: made, not withdrawn, not lapsed, and as a full signatory.
        """
        bodies = self._itself_and_before(organisation, on)
        found = (one for body in bodies for one in self.signatures.get(body, ()))
        return any(one.edition_id == edition and self._stands(one, on) for one in found)

    def _stands(self, signature: Signature, on: date) -> bool:
        withdrawn = signature.withdrawn_on is not None and signature.withdrawn_on <= on
        if signature.signs_as != "full" or signature.signed_on > on or withdrawn:
            return False
        renewed = [renewal.on for renewal in signature.renewals.all()]
        return not term(signature.signed_on, renewed, months=self.months, on=on).has_lapsed(on)

    def _itself_and_before(self, organisation: int, on: date) -> set[int]:
        reached: set[int] = set()
        ahead = [organisation]
        while ahead:
            here = ahead.pop()
            if here not in reached:
                reached.add(here)
                ahead += [body for body, day in self.came_after.get(here, ()) if day is None or day <= on]
        return reached


def bindings(area: Area) -> Bindings:
    """Who is bound in an area, in three queries for any number of bodies and days."""
    signatures: dict[int, list[Signature]] = defaultdict(list)
    for signature in Signature.objects.filter(edition__area=area).defer("self_assessment").prefetch_related("renewals"):
        signatures[signature.organisation_id].append(signature)
    before: dict[int, list[tuple[int, date | None]]] = defaultdict(list)
    for earlier, later, day in Succession.objects.values_list("predecessor_id", "successor_id", "on"):
        before[later].append((earlier, day))
    return Bindings(area.renewal_months, dict(signatures), dict(before))
