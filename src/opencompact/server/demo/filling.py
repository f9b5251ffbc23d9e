"""Fills an empty site with the demo, through the same actions that its pages call, in the order of the days."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from opencompact.records.areas.actions import areas as area_actions
from opencompact.records.areas.actions import editions as edition_actions
from opencompact.records.areas.actions import groups, partners, requests, signatures, steps
from opencompact.records.areas.actions.seats_from_edition import seats_from_edition
from opencompact.records.areas.models import Area, Edition
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.explanations.actions import publish_explanation
from opencompact.records.partners.actions import organisations as organisation_actions
from opencompact.records.partners.actions import over_time
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import REPRESENTATIVE
from opencompact.records.people.visitors import HOUSE_ITSELF, Held, Visitor
from opencompact.server.demo import told
from opencompact.server.demo.consulting import Consulting
from opencompact.server.demo.people import Cast
from opencompact.server.demo.told import Told, days_before, noon


def fill(*, today: date) -> Cast:
    """Fill the site; the cast says who can sign in."""
    cast = Cast(today)
    for area in told.areas():
        _Filling(area, today, cast).run()
    return cast


@dataclass
class _Filling:
    """One area being filled. What happened on a day waits in ``line`` until everything of the area is told."""

    told_of: told.Area
    today: date
    cast: Cast
    bodies: dict[str, Organisation] = field(default_factory=dict)
    editions: dict[str, Edition] = field(default_factory=dict)
    line: list[tuple[date, int, Callable[[date], object]]] = field(default_factory=list)

    def run(self) -> None:
        """Tell everything of the area, then let it happen day by day, and open the area."""
        self.area = self._make_area()
        for body in self.told_of.list_of("bodies"):
            self._add_body(body)
        self.cast.meet(self.told_of.list_of("people"), area=self.area.slug, bodies=self.bodies)
        for edition in self.told_of.list_of("editions"):
            self._tell_edition(edition)
        for name in ("signatures", "successions", "explanations", "requests"):
            for one in self.told_of.list_of(name):
                getattr(self, f"_tell_{name}")(one)
        self._on(days_before(self.today, self.told_of.told.get("opened_days_ago", 0)), self._open)
        Consulting(self.area, self.bodies, self.today, self._on, self.cast.signer_for).tell()
        for day, _, act in sorted(self.line, key=lambda one: one[:2]):
            act(day)
        if group := self.told_of.told.get("group"):
            self._fill_group(group)

    def _open(self, on: date) -> None:
        area_actions.open_area(by=HOUSE_ITSELF, at=noon(on), on=on, area=self.area)

    def _on(self, day: date, act: Callable[[date], object]) -> None:
        self.line.append((day, len(self.line), act))

    def _make_area(self) -> Area:
        fields = dict(self.told_of.told["area"])
        within = find_area(fields.pop("within"), seen_by=HOUSE_ITSELF) if "within" in fields else None
        return area_actions.create_area(by=HOUSE_ITSELF, at=noon(self._first_day), within=within, **fields)

    @property
    def _first_day(self) -> date:
        days: list[date] = [edition.get("added_on", self.today) for edition in self.told_of.list_of("editions")]
        return min([self.today, *days])

    def _add_body(self, body: Told) -> None:
        fields = {name: value for name, value in body.items() if name not in ("note", "also_written", "identifiers")}
        first = self._first_day
        made = organisation_actions.add_organisation(
            by=HOUSE_ITSELF, at=noon(first), on=first, kept_by=self.area.slug, **fields,
            identifiers=tuple(body.get("identifiers", ())), other_names=tuple(body.get("also_written", ())),
        )
        note = body.get("note", "")
        partners.list_partner(
            by=HOUSE_ITSELF, at=noon(first), area=self.area, organisation=made, since_on=None, note=note
        )
        self.bodies[made.name] = made

    def _tell_edition(self, edition: Told) -> None:
        added, published = (edition.get(name, self.today) for name in ("added_on", "published_on"))
        made = edition_actions.add_edition(
            by=HOUSE_ITSELF, at=noon(added), area=self.area, address=edition["address"], title=edition["title"],
            text=told.text_of(edition["text"]),
        )
        self.editions[made.address] = made
        self._on(published, lambda day: self._publish(made, day))
        for step in edition.get("steps", ()):
            self._tell_step(made.address, dict(step), recorded_from=added)

    def _publish(self, edition: Edition, day: date) -> None:
        published = edition_actions.publish(by=HOUSE_ITSELF, at=noon(day), on=day, edition=edition)
        self.editions[edition.address] = published

    def _tell_step(self, address: str, step: Told, *, recorded_from: date) -> None:
        day, until = step.pop("on", None), step.pop("until_on", None)
        body = self.bodies.get(step.pop("organisation", ""))
        seen = max(recorded_from, until or day or recorded_from)
        self._on(
            min(seen, self.today),
            lambda on: steps.record_step(
                by=HOUSE_ITSELF, at=noon(on), on=on, edition=self.editions[address], day=day, until=until,
                organisation=body, **step,
            ),
        )

    def _tell_signatures(self, told_of: Told) -> None:
        body, address = self.bodies[told_of["body"]], next(iter(self.editions))
        signer = self._signer(body)
        made: list[str] = []

        def sign(on: date) -> None:
            edition = self.editions[address]
            signature = signatures.sign(
                by=signer, at=noon(on), on=on, area=self.area, edition=edition, organisation=body,
                signs_as=told_of.get("signs_as", "full"), self_assessment={}, digest=edition.digest, once=None,
            )
            made.append(signature.reference)

        def renew(on: date) -> None:
            signatures.renew(by=signer, at=noon(on), on=on, signature=made[0], once=None)

        def withdraw(on: date) -> None:
            signatures.withdraw(by=signer, at=noon(on), on=on, signature=made[0], once=None)

        self._on(told_of.get("on") or days_before(self.today, told_of["days_ago"]), sign)
        for days in told_of.get("renewed_days_ago", ()):
            self._on(days_before(self.today, days), renew)
        if "withdrawn_days_ago" in told_of:
            self._on(days_before(self.today, told_of["withdrawn_days_ago"]), withdraw)

    def _signer(self, body: Organisation) -> Visitor:
        person = self.cast.signer_for(body)
        return Visitor(person, frozenset({Held(REPRESENTATIVE, organisation=body.reference)}))

    def _tell_successions(self, told_of: Told) -> None:
        first, second = self.bodies[told_of["predecessor"]], self.bodies[told_of["successor"]]
        self._on(
            told_of["on"],
            lambda on: over_time.succeed(
                by=HOUSE_ITSELF, at=noon(on), predecessor=first, successor=second, how=told_of["how"], on=on
            ),
        )

    def _tell_explanations(self, told_of: Told) -> None:
        words = {name: value for name, value in told_of.items() if name not in ("body", "on")}
        body, address = self.bodies[told_of["body"]], next(iter(self.editions))
        self._on(
            told_of["on"],
            lambda on: publish_explanation(
                by=self._signer(body), at=noon(on), on=on, area=self.area, edition=self.editions[address],
                organisation=body, **words,
            ),
        )

    def _tell_requests(self, told_of: Told) -> None:
        words = {name: value for name, value in told_of.items() if not name.endswith("days_ago") and name != "answer"}

        def ask(on: date) -> None:
            asked = requests.ask_for_format(by=HOUSE_ITSELF, at=noon(on), on=on, area=self.area, **words)
            if "answer" in told_of:
                day = days_before(self.today, told_of["answered_days_ago"])
                requests.answer(by=HOUSE_ITSELF, at=noon(day), on=day, request=asked, answer=told_of["answer"])

        self._on(days_before(self.today, told_of["days_ago"]), ask)

    def _fill_group(self, group: Told) -> None:
        edition = self.editions[group["edition"]]
        made = seats_from_edition(by=HOUSE_ITSELF, at=noon(self.today), area=self.area, edition=edition)
        seats = {seat.organisation.name: seat.reference for seat in made if seat.organisation}
        for holder in group.get("holders", ()):
            words = {name: value for name, value in holder.items() if name not in ("body", "to_in_days")}
            until = days_before(self.today, -holder["to_in_days"]) if "to_in_days" in holder else None
            groups.fill_seat(
                by=HOUSE_ITSELF, at=noon(self.today), seat=seats[holder["body"]], to_on=until, **words
            )
