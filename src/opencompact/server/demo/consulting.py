"""The consultations and plans of the demo's invented county, told to the same actions that its pages call."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from opencompact.monitoring.putting import put_new_findings
from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions import bodies as body_actions
from opencompact.records.consultations.actions import (
    days,
    meetings,
    papers,
    planning,
    plans,
    questions,
)
from opencompact.records.consultations.models import Consultation, Plan
from opencompact.records.consultations.reading_questions import read_sections
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import REPRESENTATIVE, Person
from opencompact.records.people.visitors import HOUSE_ITSELF, Held, Visitor
from opencompact.records.replies.actions import reply
from opencompact.records.replies.queries import awaited_from
from opencompact.server.demo import registering
from opencompact.server.demo.answering import Answering
from opencompact.server.demo.told import HERE, Told, days_before, noon

OnADay = Callable[[date, Callable[[date], object]], None]
_SAID = (
    "how_to_answer", "what_next", "can_change", "cannot_change", "methods", "formats", "languages", "support_offered",
    "support_note", "easy_to_reach", "minority_groups_involved", "minority_groups_note", "contact_name",
    "contact_email", "contact_phone", "contact_address", "held_at",
)  # fmt: skip


@dataclass
class Consulting:
    """The consultations of one area; ``on_a_day`` puts an act into the line of all that happens there."""

    area: Area
    bodies: Mapping[str, Organisation]
    today: date
    on_a_day: OnADay
    signer_for: Callable[[Organisation], Person]
    consultations: dict[str, Consultation] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)

    def tell(self) -> None:
        """Everything that the area's file tells; nothing where there is none."""
        path = HERE / "consultations" / f"{self.area.slug}.toml"
        told = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
        for plan in told.get("plans", ()):
            self._plan(plan)
        for consultation in told.get("consultations", ()):
            self._consultation(consultation)
        for consultation in told.get("registered", ()):
            registering.tell(consultation, self.area, self.bodies, self.today, self.on_a_day)
        for ago in told.get("findings_put_days_ago", ()):
            self.act(ago, self._put)
        for one in told.get("replies", ()):
            self.act(one["days_ago"], partial(self._reply, one))

    def _put(self, on: date) -> None:
        put_new_findings(at=noon(on), on=on)

    def _reply(self, told: Told, on: date) -> None:
        """The body replies to what was found of its consultation of that title."""
        body = self.bodies[told["body"]]
        by = Visitor(self.signer_for(body), frozenset({Held(REPRESENTATIVE, organisation=body.reference)}))
        for put in awaited_from(self.area, [body], on=on):
            if (put.commitment, put.title) == (told["commitment"], told["title"]):
                reply(by=by, at=noon(on), on=on, put=put.reference, words=told["words"])

    def ago(self, days_ago: int) -> date:
        """The day so many days ago; below nought it is still to come."""
        return days_before(self.today, days_ago)

    def act(self, days_ago: int, act: Callable[[date], object]) -> None:
        """Let something happen so many days ago."""
        if days_ago >= 0:
            self.on_a_day(self.ago(days_ago), act)

    def _plan(self, told: Told) -> None:
        key = told["key"]
        said = {name: told[name] for name in ("title", "about", "themes", "is_joint") if name in told}

        def begin(on: date) -> None:
            body = self.bodies[told["body"]]
            self.plans[key] = plans.begin_plan(
                by=HOUSE_ITSELF, at=noon(on), area=self.area, organisation=body, **said
            )

        self.act(told["begun_days_ago"], begin)
        self.act(
            told["shown_days_ago"],
            lambda on: plans.show_plan(by=HOUSE_ITSELF, at=noon(on), on=on, plan=self.plans[key]),
        )
        for step in told.get("steps", ()):
            self._plan_step(key, dict(step), shown=told["shown_days_ago"])

    def _plan_step(self, key: str, step: Told, *, shown: int) -> None:
        ago = step.pop("days_ago", None)
        day = None if ago is None else self.ago(ago)
        recorded = shown if ago is None else min(ago, shown)
        self.act(
            recorded,
            lambda on: plans.record_step(by=HOUSE_ITSELF, at=noon(on), on=on, plan=self.plans[key], day=day, **step),
        )

    def _consultation(self, told: Told) -> None:
        self.act(told["planned_days_ago"], lambda on: self._begin(told, on))
        if "announced_days_ago" in told:
            self.act(told["announced_days_ago"], lambda on: self._announce(told["key"], on))
        if "opens_days_ago" in told:
            self.act(told["opens_days_ago"], lambda on: self._open(told, on))
        for meeting in told.get("meetings", ()):
            self._meeting(told, dict(meeting))
        Answering(self, told).tell()

    def _begin(self, told: Told, on: date) -> None:
        expected = told.get("expected_in_days")
        self.consultations[told["key"]] = planning.plan_consultation(
            by=HOUSE_ITSELF, at=noon(on), on=on, area=self.area, organisation=self.bodies[told["body"]],
            title=told["title"], about=told["about"], audience=told.get("audience", ""),
            subjects=told.get("subjects", ()), places=told.get("places", ()), plan=self.plans.get(told.get("plan", "")),
            expected_on=self.today + timedelta(days=expected) if expected else self._opens(told),
        )  # fmt: skip

    def _opens(self, told: Told) -> date | None:
        return self.ago(told["opens_days_ago"]) if "opens_days_ago" in told else None

    def _announce(self, key: str, on: date) -> None:
        row = self.consultations[key]
        self.consultations[key] = planning.announce(
            by=HOUSE_ITSELF, at=noon(on), on=on, consultation=row, version=row.version
        )

    def _open(self, told: Told, on: date) -> None:
        row, at = self.consultations[told["key"]], noon(on)
        said: dict[str, Any] = {name: told[name] for name in _SAID if name in told}  # Any: fields of several types
        if "keep_days" in told:
            said["keep_answers_until"] = on + timedelta(days=told["keep_days"])
        if "reason" in told:
            said["reason_draft"] = {"until_on": "", "until_note": "", **told["reason"]}
        row = planning.change_consultation(by=HOUSE_ITSELF, at=at, consultation=row, version=row.version, **said)
        row = days.set_days(
            by=HOUSE_ITSELF, at=at, consultation=row, version=row.version, opens_on=on,
            closes_on=on + timedelta(days=told["lasts"]),
        )  # fmt: skip
        if "sections" in told:
            asked = read_sections(told["sections"])
            questions.change_questions(by=HOUSE_ITSELF, at=at, consultation=row, version=1, sections=asked)
        for paper in told.get("papers", ()):
            papers.add_paper(by=HOUSE_ITSELF, at=at, on=on, consultation=row, **paper)
        for body in told.get("affected", ()):
            self._affected(row, body, on)
        row.refresh_from_db()
        self.consultations[told["key"]] = days.open_consultation(
            by=HOUSE_ITSELF, at=at, on=on, consultation=row, version=row.version
        )

    def _affected(self, row: Consultation, told: Told, on: date) -> None:
        invited = self.ago(told["invited_days_ago"]) if "invited_days_ago" in told else None
        body_actions.put_body(
            by=HOUSE_ITSELF, at=noon(on), consultation=row, organisation=self.bodies[told["body"]], is_affected=True,
            invited_on=min(invited, on) if invited else None,
        )  # fmt: skip

    def _meeting(self, told: Told, meeting: Told) -> None:
        held = self.ago(meeting.pop("days_ago"))
        recorded = min(held, self.today)
        self.on_a_day(
            recorded,
            lambda on: meetings.add_meeting(
                by=HOUSE_ITSELF, at=noon(on), consultation=self.consultations[told["key"]], held_on=held, **meeting
            ),
        )
