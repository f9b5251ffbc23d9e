"""The forms of consultations held elsewhere: one registered, a list sent, and a list read in."""

from collections.abc import Iterable
from typing import Any

from opencompact.website.consultations.setting_up.fields import LinesField, SetUpForm, WebField
from opencompact.website.forms import (
    DayField,
    FileField,
    Filters,
    Form,
    LongTextField,
    OnceForm,
    TextField,
    TickField,
)

TOLD = ("about", "subjects", "places", "announced_on", "reason", "reason_published_on", "decided_on",
        "feedback_published_on")  # fmt: skip
"""What may be told beside the title, the address and the days: an empty field says nothing."""


class FindForm(Filters):
    """Finds a partner by its name."""

    search = TextField(label="Name of the partner", required=False, max_length=200)


class _ToldForm(Form):
    """What may be told of a consultation that is held elsewhere, in the order of its life."""

    opens_on = DayField(
        label="Opened, or opens, on", called="the opening day", required=False,
        help_text="Leave it empty where nobody knows.",
    )  # fmt: skip
    closes_on = DayField(
        label="Closed, or closes, on", called="the closing day", required=False, help_text="The last day for answers."
    )
    about = LongTextField(label="What is it about?", required=False, max_length=5000, rows=3)
    subjects = LinesField(label="Subjects", required=False, max_length=3000, rows=2)
    places = LinesField(label="Places", required=False, max_length=3000, rows=2)
    announced_on = DayField(label="Announced early on", called="the day it was announced", required=False)
    reason = LongTextField(
        label="The reason given for a shorter period, if one was published with it", called="the reason",
        required=False, max_length=2000, rows=3, help_text="In its own words.",
    )  # fmt: skip
    reason_published_on = DayField(label="The reason was published on", called="the day of the reason", required=False)
    decided_on = DayField(label="Decided on", called="the day of the decision", required=False)
    feedback_published_on = DayField(
        label="What came of it was published on", called="the day of the feedback", required=False,
        help_text="The day of the report of what people said and what came of it.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The days are in their order, and a reason has its day."""
        given = super().clean() or self.cleaned_data
        opens_on, closes_on = given.get("opens_on"), given.get("closes_on")
        if opens_on and closes_on and closes_on < opens_on:
            self.add_error("closes_on", "It cannot close before it opens.")
        if given.get("reason") and not given.get("reason_published_on") and "reason_published_on" not in self.errors:
            self.add_error("reason_published_on", "Give the day on which the reason was published.")
        return given

    @property
    def told(self) -> dict[str, Any]:
        """What was told beside the days of opening and closing."""
        return {name: self.cleaned_data[name] for name in TOLD if self.cleaned_data.get(name)}


class RegisterForm(OnceForm, _ToldForm):
    """A consultation that is held elsewhere: four answers will do."""

    title = TextField(label="Title", called="its title", max_length=200, help_text="As its own page has it.")
    held_at = WebField(label="Web address", called="its web address", help_text="Where people read it and answer.")
    field_order = ("title", "held_at", *_ToldForm.base_fields)


class ToldForm(SetUpForm, _ToldForm):
    """What is told of it now. Days that were announced change on their own page, and are not asked for here."""

    looked_for_feedback = TickField(
        label="I looked for it, and nothing is published", required=False,
        help_text="Only once it has closed. Without it an empty day says that nobody knows.",
    )  # fmt: skip
    field_order = ("opens_on", "closes_on", *TOLD, "looked_for_feedback")

    def __init__(self, *args: Any, known_days: Iterable[str], **given: Any) -> None:
        super().__init__(*args, **given)
        for name in known_days:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """It cannot be published and not be there."""
        given = super().clean()
        if given.get("looked_for_feedback") and given.get("feedback_published_on"):
            self.add_error("looked_for_feedback", "Give the day, or say that nothing is published; not both.")
        return given

    @property
    def facts(self) -> dict[str, Any]:
        """Every fact that was asked for; feedback only where something is known of it."""
        given = self.cleaned_data
        asked = [name for name in ("opens_on", "closes_on", *TOLD) if name in given]
        facts = {name: given[name] or None for name in asked}
        if not (given["feedback_published_on"] or given["looked_for_feedback"]):
            del facts["feedback_published_on"]
        return facts


class ListForm(Form):
    """A list's file, what it is called, and whose it is where it does not say."""

    file = FileField(
        label="The list", called="the file", accept=".csv,.json,text/csv,application/json",
        help_text="CSV, or the JSON of GOV.UK, of Citizen Space or of another site like this one. Up to 5 MB.",
    )  # fmt: skip
    name = TextField(
        label="What is it called?", called="what it is called", max_length=200,
        help_text="The same each time it is read in, for example: Consultations of the council.",
    )  # fmt: skip
    whose = TextField(
        label="Whose list is it, if it does not say so itself?", called="whose list it is", required=False,
        max_length=300, help_text="The name of a partner. A list of Citizen Space names no body.",
    )  # fmt: skip


class ReadForm(OnceForm):
    """A list that was looked at is read in."""
