"""What lists of consultations need: the words of the area's compact, what is registered, what was read before."""

from datetime import date

from opencompact.compact.facts import VOCABULARY
from opencompact.compact.kinds import Vocabulary
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.editions import compact_of, edition_in_force
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.permissions import check_can_read_list
from opencompact.records.consultations.reading_in.matching import address_key
from opencompact.records.history.models import Entry
from opencompact.records.history.queries import entries
from opencompact.records.people.visitors import Visitor

SHOWN = 50


def vocabulary_of(area: Area, *, on: date) -> Vocabulary:
    """The kinds of record and their facts, with those that the edition in force on a day declares itself."""
    edition = edition_in_force(area, on=on)
    return compact_of(edition).vocabulary if edition else VOCABULARY


def registered_at(area: Area, *, held_at: str, known_from: str) -> Consultation | None:
    """The consultation that is registered with this address, or as known from this paper."""
    rows = Consultation.objects.filter(area=area)
    if known_from and (found := rows.filter(source=known_from).first()):
        return found
    wanted = address_key(held_at) if held_at else ""
    if not wanted:
        return None
    with_address = rows.exclude(held_at="").only("held_at", "title", "reference")
    return next((one for one in with_address if address_key(one.held_at) == wanted), None)


def lists_read(area: Area, *, seen_by: Visitor) -> list[Entry]:
    """The lists that were read in for an area, the latest first: an entry of the history for each."""
    check_can_read_list(seen_by, area=area)
    return list(entries(area.slug).filter(action="consultations.read_in").order_by("-number")[:SHOWN])
