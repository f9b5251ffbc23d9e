"""A seat of the reference group as it stands on a day: who has it, who holds it and deputises, and what is amiss."""

from dataclasses import dataclass
from datetime import date, timedelta

from opencompact.compact.periods import say_day
from opencompact.records.areas.models import Chairing, Holding, Seat
from opencompact.records.partners.models import SECTORS

ALARMS = {
    "vacant": "vacant",
    "no body": "nobody has it",
    "ended body": "its organisation closed",
    "expiring": "ends soon",
    "no name": "no name recorded",
    "no chair": "no chair",
}
"""What can be amiss with a seat or with the group, the gravest first."""


@dataclass(frozen=True)
class Alarm:
    """Something amiss; ``on`` is the day it is counted from, or on which it comes, where that is known."""

    kind: str
    on: date | None
    sentence: str
    seat: "Seated | None" = None

    @property
    def in_words(self) -> str:
        """The kind as a tag says it."""
        return ALARMS[self.kind]


@dataclass(frozen=True)
class Seated:
    """A seat on a day. ``last`` is the latest holder before, where nobody holds it then; ``next`` who comes after."""

    seat: Seat
    on: date
    holder: Holding | None
    deputy: Holding | None
    last: Holding | None
    next: Holding | None
    chairing: Chairing | None

    @property
    def body(self) -> str:
        """Who has the seat, with the part of it; nothing where nobody has."""
        name = self.seat.organisation.name if self.seat.organisation else self.seat.body
        return ": ".join(filter(None, (name, self.seat.part)))

    @property
    def called(self) -> str:
        """The seat as a sentence names it."""
        return (
            f"The seat of {self.body}"
            if self.body
            else f"Seat {self.seat.position}, for the {self.sector_in_words} sector"
        )

    @property
    def sector_in_words(self) -> str:
        """The sector, where the area has no word of its own."""
        return SECTORS[self.seat.sector]

    @property
    def since(self) -> str:
        """From when the body has the seat, as far as it is known."""
        if self.seat.from_on:
            return f"since {say_day(self.seat.from_on)}"
        written = self.seat.from_as_written
        return f"listed in {written}; the day is not recorded" if written else "the day is not recorded"

    @property
    def is_vacant(self) -> bool:
        """Nobody holds it, though somebody did or nobody was ever to be named for want of a body."""
        return self.holder is None and (self.last is not None or not self.body)

    @property
    def vacant_since(self) -> date | None:
        """The first day without a holder."""
        if self.holder or not self.last:
            return None if self.body else self.seat.from_on
        assert self.last.to_on is not None  # else it would be the holder
        return self.last.to_on + timedelta(days=1)

    @property
    def says(self) -> str:
        """Who holds it, as the public may know it."""
        if self.holder:
            return self.holder.name if self.holder.name_is_public else "Held; the name is not public"
        if self.is_vacant:
            return f"Vacant since {say_day(self.vacant_since)}" if self.vacant_since else "Vacant"
        return "Nobody's name is recorded"

    @property
    def deputy_says(self) -> str:
        """Who deputises, as the public may know it; nothing where nobody does."""
        if self.deputy is None:
            return ""
        return self.deputy.name if self.deputy.name_is_public else "There is a deputy; the name is not public"

    def alarms(self, *, within: int) -> list[Alarm]:
        """What is amiss with it; ``within`` how many days an end is told ahead."""
        return [alarm for alarm in (self._empty(), self._ending(within)) if alarm]

    def _empty(self) -> Alarm | None:
        if not self.body:
            since = f" since {say_day(self.seat.from_on)}" if self.seat.from_on else ""
            return Alarm("no body", self.seat.from_on, f"{self.called}: no organisation has it{since}.", self)
        organisation = self.seat.organisation
        if organisation and organisation.closed_on and organisation.closed_on <= self.on:
            told = f"{self.called}: the organisation closed on {say_day(organisation.closed_on)}."
            return Alarm("ended body", organisation.closed_on, told, self)
        if self.vacant_since:
            return Alarm(
                "vacant", self.vacant_since, f"{self.called} is vacant since {say_day(self.vacant_since)}.", self
            )
        if self.holder is None:
            return Alarm("no name", None, f"{self.called}: nobody's name is recorded.", self)
        return None

    def _ending(self, within: int) -> Alarm | None:
        end = self.holder.to_on if self.holder else None
        is_followed = end and self.next and self.next.from_on <= end + timedelta(days=1)
        if end and not is_followed and end <= self.on + timedelta(days=within):
            return Alarm("expiring", end, f"{self.called}: the holder's last day is {say_day(end)}.", self)
        return None
