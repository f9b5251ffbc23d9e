"""What people answered to a consultation of the demo, what was made of it, and what they were told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from opencompact.records.consultations.actions import answers, coding, entering, feedback, statements, themes
from opencompact.records.consultations.models import Answer, Consultation, Theme
from opencompact.records.consultations.who_answers import NOBODY_SAID, Who
from opencompact.records.people.models import REPRESENTATIVE
from opencompact.records.people.visitors import Held, Visitor
from opencompact.server.demo.told import Told, noon

if TYPE_CHECKING:
    from opencompact.server.demo.consulting import Consulting


@dataclass
class Answering:
    """The answers to one consultation, in the order in which they are told."""

    consulting: Consulting
    told: Told
    given: list[Answer] = field(default_factory=list)
    themes: dict[str, Theme] = field(default_factory=dict)

    def tell(self) -> None:
        """Everything from the first answer to the decision."""
        for number, answer in enumerate(self.told.get("answers", ())):
            for copy in range(answer.get("times", 1)):
                self._answer(dict(answer), once=f"demo-{self.told['key']}-{number}-{copy}-of-{answer.get('times', 1)}")
        if "coded_days_ago" in self.told:
            self.consulting.act(self.told["coded_days_ago"], self._code)
        if "feedback" in self.told:
            self.consulting.act(self.told["feedback"]["days_ago"], self._feed_back)
        if "decided_days_ago" in self.told:
            self.consulting.act(self.told["decided_days_ago"], self._decide)

    @property
    def _row(self) -> Consultation:
        row = self.consulting.consultations[self.told["key"]]
        row.refresh_from_db()
        return row

    @property
    def _holder(self) -> Visitor:
        """Whoever reads answers works for the body that asks: the house itself reads none."""
        body = self._row.organisation
        person = self.consulting.signer_for(body)
        return Visitor(person, frozenset({Held(REPRESENTATIVE, organisation=body.reference)}))

    def _answer(self, told: Told, *, once: str) -> None:
        who: Who = {name: told[name] for name in NOBODY_SAID if name in told}  # type: ignore[assignment]  # its names
        how = {name: told[name] for name in ("source", "consent_note") if name in told}

        def enter(on: date) -> None:
            entered = entering.enter_answer(
                by=self._holder, at=noon(on), on=on, consultation=self._row, replies=told["replies"],
                came_on=self.consulting.ago(told["came_days_ago"]), **how, **who,
            )  # fmt: skip
            self.given.append(entered)

        def send(on: date) -> None:
            begun = answers.begin_answer(at=noon(on), consultation=self._row, replies=told["replies"], once=once)
            said = answers.say_who(at=noon(on), answer=begun, version=begun.version, **who)
            self.given.append(answers.send_answer(at=noon(on), answer=said, version=said.version))

        self.consulting.act(told["days_ago"], enter if "source" in told else send)

    def _code(self, on: date) -> None:
        for theme in self.told["themes"]:
            self.themes[theme["name"]] = themes.add_theme(
                by=self._holder, at=noon(on), consultation=self._row, name=theme["name"], about=theme.get("about", "")
            )
        for answer in self.given:
            said = " ".join(map(str, answer.replies.values())).casefold()
            fitting = [
                self.themes[theme["name"]].reference
                for theme in self.told["themes"]
                if any(word in said for word in theme["words"])
            ]
            coding.code_answer(
                by=self._holder, at=noon(on), answer=answer, version=answer.version, codes={"": fitting}
            )

    def _feed_back(self, on: date) -> None:
        for statement in self.told["statements"]:
            words = {name: value for name, value in statement.items() if name != "theme"}
            theme = self.themes[statement["theme"]]
            statements.add_statement(by=self._holder, at=noon(on), consultation=self._row, theme=theme, **words)
        row = self._row
        feedback.approve_feedback(
            by=self._holder, at=noon(on), on=on, consultation=row, version=row.version, release_at=noon(on),
            summary=self.told["feedback"]["summary"],
        )  # fmt: skip

    def _decide(self, on: date) -> None:
        row = self._row
        feedback.decide(
            by=self._holder, at=noon(on), on=on, consultation=row, version=row.version, decided_on=on,
            note=self.told["decision"],
        )  # fmt: skip
