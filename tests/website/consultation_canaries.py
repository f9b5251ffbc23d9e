"""The private fields of consultations, plans, answers and findings, each with the visitors who may read it."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions import feedback, moderation, papers, planning, plans, statements, themes
from opencompact.records.consultations.actions.answers import begin_answer, say_who, send_answer
from opencompact.records.consultations.actions.bodies import put_body
from opencompact.records.consultations.actions.entering import enter_answer
from opencompact.records.consultations.actions.following import ask_to_follow, confirm_follow
from opencompact.records.consultations.actions.meetings import add_meeting
from opencompact.records.consultations.actions.questions import change_questions
from opencompact.records.consultations.links import code_of_answer, code_of_follow
from opencompact.records.consultations.models import Answer, Consultation, Follow, Paper, Period, Statement, Theme
from opencompact.records.consultations.paper_files import Checked
from opencompact.records.consultations.questions import Question, Section
from opencompact.records.consultations.who_answers import Who
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import REPRESENTATIVE, Person
from opencompact.records.people.visitors import HOUSE_ITSELF, Held, Visitor
from opencompact.records.replies.actions import reply
from opencompact.records.replies.models import Put

_SETTING_UP, _READING, _NOBODY = ("officer", "keeper"), ("representative",), ()
"""Who may read the council's drafts; what people answered Harbour Youth; and what is for none of the visitors."""

MAY_READ: Final = MappingProxyType({
    **dict.fromkeys((
        "title of a draft", "words of a draft", "audience of a draft", "subject of a draft", "place of a draft",
        "expected opening of a draft", "reason of a draft", "contact of a draft", "paper of a draft",
        "text of a paper of a draft", "file of a draft", "event of a draft", "place of an event of a draft",
        "body beside a draft", "question of a draft", "title of a plan not shown", "words of a plan not shown",
        "theme of a plan not shown", "partner of a plan not shown", "note of a step of a plan not shown",
    ), _SETTING_UP),
    **dict.fromkeys((
        "reply of an answer", "name of a respondent", "address of a respondent", "contact of a respondent",
        "place of an answer", "organisation of an answer", "members of an organisation that answers",
        "reply in confidence", "organisation in confidence", "place in confidence", "reply that is withheld",
        "why it is withheld", "words taken out", "reply on paper", "consent to an entry", "note of the day it came",
        "code on paper", "name of a theme", "what belongs to a theme", "name of a theme retired",
        "heading of feedback not released", "words of feedback not released", "decision of feedback not released",
        "why of feedback not released", "summary of feedback not released",
    ), _READING),
    "reply of an answer not sent": _NOBODY,
    "address of who has not sent": _READING,  # to be found by it, and erased
    "place of somebody alone": _NOBODY,
    "why feedback was held back": _NOBODY,
    "part of the feedback that was removed": _NOBODY,
    "address of a follower": _NOBODY,
    "address of who is to confirm": _NOBODY,
    "sentence of a finding with a body": ("officer",),
    "record of a finding with a body": ("officer",),
    "reply to a finding with a body": ("officer",),
    "reference of a finding with a body": ("officer",),
})  # fmt: skip

OF_OFFICERS: Final = ("record of a finding with a body",)
"""What letters to the officers of the area may tell of."""
WRITTEN_TO: Final = ("address of a respondent", "address of a follower", "address of who is to confirm")
"""To whom letters go, which tell none of the words."""

Words = Mapping[str, str]


class Canaries:
    """Puts the words in their places."""

    def __init__(self, word: Words, *, officer: Visitor, youth: Visitor, on: date, at: datetime) -> None:
        self.word, self.officer, self.youth, self.on, self.at = word, officer, youth, on, at
        self.area = Area.objects.get(slug="marchshire")
        self.council = Organisation.objects.get(name="Marchshire Council")
        self.harbour = Organisation.objects.get(name="Harbour Youth")
        self.of_council = self._for(self.council)
        self.open = Consultation.objects.get(title__startswith="Evening buses")
        self.answers: list[str] = []

    @staticmethod
    def _for(body: Organisation) -> Visitor:
        """Somebody who speaks for a body."""
        person = Person.objects.get(email="council@marchshire.example")
        return Visitor(person, frozenset({Held(REPRESENTATIVE, organisation=body.reference)}))

    def tell(self) -> None:
        """All of them."""
        self._draft()
        self._plan()
        self._answers()
        self._sense()
        self._not_released()
        self._released()
        self._followers()
        self._finding()

    def _draft(self) -> None:
        word, by, at, on = self.word, HOUSE_ITSELF, self.at, self.on
        row = planning.plan_consultation(
            by=by, at=at, on=on, area=self.area, organisation=self.council, title=word["title of a draft"],
            about=word["words of a draft"], audience=word["audience of a draft"],
            subjects=[word["subject of a draft"]], places=[word["place of a draft"]],
            expected_note=word["expected opening of a draft"],
        )  # fmt: skip
        row = planning.change_consultation(
            by=by, at=at, consultation=row, version=row.version, contact_name=word["contact of a draft"],
            reason_draft={"commitment": "consultation-twelve-weeks", "why": word["reason of a draft"]},
        )  # fmt: skip
        title, text = word["paper of a draft"], word["text of a paper of a draft"]
        papers.add_paper(by=by, at=at, on=on, consultation=row, title=title, text=text)
        name, content = f"{word['file of a draft']}.txt", word["file of a draft"].encode()
        file = Checked(name, "txt", hashlib.sha256(content).hexdigest(), content)
        papers.add_paper(by=by, at=at, on=on, consultation=row, title="A file", file=file)
        add_meeting(
            by=by, at=at, consultation=row, title=word["event of a draft"], place=word["place of an event of a draft"]
        )
        put_body(by=by, at=at, consultation=row, name=word["body beside a draft"], is_affected=True)
        asked = [Section("s1", "All", "", (Question("q1", "text", word["question of a draft"]),))]
        change_questions(by=by, at=at, consultation=row, version=1, sections=asked)
        self.draft = row

    def _plan(self) -> None:
        word, by = self.word, HOUSE_ITSELF
        self.plan = plans.begin_plan(
            by=by, at=self.at, area=self.area, organisation=self.council, title=word["title of a plan not shown"],
            about=word["words of a plan not shown"], themes=[word["theme of a plan not shown"]],
            partners=[word["partner of a plan not shown"]], is_joint=True,
        )  # fmt: skip
        note = word["note of a step of a plan not shown"]
        plans.record_step(by=by, at=self.at, on=self.on, plan=self.plan, step="drafted_on", day=self.on, note=note)

    def _answers(self) -> None:
        word, by, at = self.word, self.youth, self.at
        self._answer(
            "reply of an answer", answers_as="organisation", sector="third", place=word["place of an answer"],
            organisation_name=word["organisation of an answer"], members_asked=True,
            members_note=word["members of an organisation that answers"], name=word["name of a respondent"],
            email=f"{word['address of a respondent']}@nowhere.example", contact=word["contact of a respondent"],
        )  # fmt: skip
        self._answer(
            "reply in confidence", answers_as="organisation", is_confidential=True, place=word["place in confidence"],
            organisation_name=word["organisation in confidence"],
        )  # fmt: skip
        withheld = self._answer("reply that is withheld")
        moderation.withhold_answer(
            by=by, at=at, answer=withheld, version=withheld.version, reason=word["why it is withheld"]
        )
        shown = self._answer("words taken out", before="A bus that ")
        moderation.publish_answer(
            by=by, at=at, answer=shown, version=shown.version, replies={"q3": "A bus that […]"}, reason="It names one."
        )
        entered = enter_answer(
            by=by, at=at, on=self.on, consultation=self.open, replies={"q1": "o1", "q3": word["reply on paper"]},
            source="paper", came_on=self.on, consent_note=word["consent to an entry"], paper_code=word["code on paper"],
            came_note=word["note of the day it came"],
        )  # fmt: skip
        email = f"{word['address of who has not sent']}@nowhere.example"
        self._answer("reply of an answer not sent", is_sent=False, email=email)
        self.answers.append(entered.reference)

    def _answer(self, field: str, *, before: str = "", is_sent: bool = True, **who: object) -> Answer:
        replies = {"q1": "o1", "q3": before + self.word[field]}
        made = begin_answer(at=self.at, consultation=self.open, replies=replies, once=f"canary-{field}-0123456789")
        self.answers.append(made.reference)
        said: Who = {**who}  # type: ignore[typeddict-item]  # its names
        made = say_who(at=self.at, answer=made, version=made.version, **said)
        return send_answer(at=self.at, answer=made, version=made.version) if is_sent else made

    def _sense(self) -> None:
        word, by, at = self.word, self.youth, self.at
        name, about = word["name of a theme"], word["what belongs to a theme"]
        themes.add_theme(by=by, at=at, consultation=self.open, name=name, about=about)
        retired = themes.add_theme(by=by, at=at, consultation=self.open, name=word["name of a theme retired"])
        themes.retire_theme(by=by, at=at, on=self.on, theme=retired)

    def _not_released(self) -> None:
        """A consultation of Harbour Youth that has closed, with feedback that was held back once and comes out later."""
        word, by, at = self.word, self.youth, self.at
        row = self._closed(self.harbour, "Youth clubs in the holidays")
        removed = statements.add_statement(
            by=by, at=at, consultation=row, heading="Again", said=word["part of the feedback that was removed"]
        )
        statements.remove_statement(by=by, at=at, statement=removed)
        statements.add_statement(
            by=by, at=at, consultation=row, heading=word["heading of feedback not released"],
            said=word["words of feedback not released"], decided=word["decision of feedback not released"],
            difference="partly", why=word["why of feedback not released"],
        )  # fmt: skip
        row = self._approved(row, by, at + timedelta(days=9), word["summary of feedback not released"])
        why = word["why feedback was held back"]
        row = feedback.hold_back(by=by, at=at, consultation=row, version=row.version, reason=why)
        self.not_released = self._approved(row, by, at + timedelta(days=9), word["summary of feedback not released"])

    def _released(self) -> None:
        """One of the council with feedback that is out; of its answers a single one names a place."""
        row = self._closed(self.council, "Benches in the parks")
        places = ["Wendbury"] * 6 + [self.word["place of somebody alone"]]
        asked = row.questionnaires.get()
        for place in places:
            Answer.objects.create(
                consultation=row, questionnaire=asked, replies={"q1": "yes"}, place=place, answers_as="person",
                begun_at=self.at, saved_at=self.at, received_at=self.at,
            )  # fmt: skip
        statements.add_statement(by=self.of_council, at=self.at, consultation=row, heading="Benches", said="More.")
        self.released = self._approved(row, self.of_council, self.at, "Seven people answered.")

    def _closed(self, body: Organisation, title: str) -> Consultation:
        opened, closed = self.on - timedelta(days=120), self.on - timedelta(days=20)
        row = Consultation.objects.create(
            area=self.area, organisation=body, title=title, shown_from=opened, set_on=opened, opens_on=opened,
            closes_on=closed,
        )  # fmt: skip
        at = self.at - timedelta(days=120)
        Period.objects.create(
            consultation=row, number=1, change="set", opens_on=opened, closes_on=closed, announced_on=opened,
            announced_at=at, announced_by="house",
        )  # fmt: skip
        asked = [Section("s1", "All", "", (Question("q1", "text", "What do you say?"),))]
        made = change_questions(by=HOUSE_ITSELF, at=at, consultation=row, version=1, sections=asked)
        made.frozen_at, made.digest = at, "0" * 64
        made.save()
        return row

    def _approved(self, row: Consultation, by: Visitor, release_at: datetime, summary: str) -> Consultation:
        row.refresh_from_db()
        return feedback.approve_feedback(
            by=by, at=self.at, on=self.on, consultation=row, version=row.version, release_at=release_at, summary=summary
        )

    def _followers(self) -> None:
        for field in ("address of a follower", "address of who is to confirm"):
            email = f"{self.word[field]}@nowhere.example"
            made = ask_to_follow(at=self.at, area=self.area, email=email, subject="Buses")
            assert made
            if field == "address of a follower":
                confirm_follow(at=self.at, follow=made)

    def _finding(self) -> None:
        word = self.word
        first, *more = Put.objects.filter(public_from__gt=self.on).order_by("pk")
        by, words = self._for(first.organisation), word["reply to a finding with a body"]
        reply(by=by, at=self.at, on=self.on, put=first.reference, words=words)
        Put.objects.filter(pk=first.pk).update(
            sentence=word["sentence of a finding with a body"], title=word["record of a finding with a body"]
        )
        Put.objects.filter(pk=more[0].pk).update(reference=word["reference of a finding with a body"])

    def more(self) -> dict[str, list[dict[str, object]]]:
        """The things that every address is tried with beside those of the world; each link is its own person's alone."""
        newest = Theme.objects.filter(consultation=self.open).order_by("-pk")[:2]
        consultations = [self.draft, self.not_released, self.released]
        return {
            "consultation": [{"reference": one.reference} for one in consultations],
            "fed back": [{"reference": one.reference} for one in consultations],
            "answer of consultation": [{"answer": one} for one in self.answers],
            "theme": [{"theme": one.reference} for one in newest],
            "statement": [_of(one) for one in Statement.objects.filter(consultation=self.not_released)],
            "statement fed back": [_of(one) for one in Statement.objects.filter(consultation=self.not_released)],
            "paper": [{"reference": self.draft.reference, "paper": one.reference} for one in Paper.objects.filter(consultation=self.draft)],
            "section": [{"reference": self.draft.reference}],
            "question": [{"reference": self.draft.reference, "question": "q1"}],
            "plan": [{"reference": self.plan.reference}],
            "step of plan": [{"reference": self.plan.reference, "step": one.reference} for one in self.plan.steps.all()],
        }

    def links(self) -> dict[str, str]:
        """The codes of every private link, which no page may show to anybody."""
        answers = {code_of_answer(one): f"private link of answer {one.reference}" for one in Answer.objects.all()}
        return answers | {code_of_follow(one): f"private link of a follower, {one.email}" for one in Follow.objects.all()}


def _of(statement: Statement) -> dict[str, object]:
    return {"reference": statement.consultation.reference, "statement": statement.reference}
