"""The forms of planning and describing a consultation, of opening it and of taking it back."""

from collections.abc import Sequence
from typing import Any

from opencompact.compact.commitments import Compact
from opencompact.compact.phrases import capital, cut
from opencompact.records.consultations.models import FORMATS, METHODS, Plan
from opencompact.website.consultations.setting_up.fields import LinesField, SetUpForm, TimeField, WebField, YesNoField
from opencompact.website.forms import (
    DayField,
    EmailField,
    Filters,
    Form,
    LongTextField,
    NumberField,
    OnceForm,
    SelectField,
    SeveralField,
    TextField,
    TickField,
)


class FindForm(Filters):
    """Finds a partner by its name."""

    search = TextField(label="Name of the partner", required=False, max_length=200)


class _Described(Form):
    """What everybody reads of a consultation first."""

    title = TextField(
        label="Title", called="its title", max_length=200,
        help_text="What it is about in a line, as a neighbour would say it: The opening hours of our libraries.",
    )  # fmt: skip
    about = LongTextField(
        label="What is it about?", called="what it is about", required=False, max_length=10_000,
        help_text="What is to be decided, why now, and what it means for people.",
    )  # fmt: skip
    audience = LongTextField(
        label="Who is asked?", called="who is asked", required=False, max_length=2000, rows=3,
        help_text="Everybody, or certain groups or places: people who use a library.",
    )  # fmt: skip
    subjects = LinesField(
        label="Subjects", required=False, max_length=3000,
        help_text="One on each line, such as Libraries. Who follows a subject is told early.",
    )  # fmt: skip
    places = LinesField(
        label="Places", required=False, max_length=3000,
        help_text="One on each line. Leave it empty where it is about the whole area.",
    )  # fmt: skip
    expected_on = DayField(
        label="When is it expected to open?", called="the expected day", required=False,
        help_text="A day for now; it can still move. The real days are chosen on their own page.",
    )  # fmt: skip
    expected_note = TextField(
        label="If there is no day yet: when, in words", called="when it is expected", required=False, max_length=120,
        width=30, help_text="In the spring of 2027.",
    )  # fmt: skip
    plan = SelectField(label="Does it belong to a plan?", called="the plan", required=False)

    def __init__(self, *args: Any, plans: Sequence[Plan], **given: Any) -> None:
        super().__init__(*args, **given)
        choices = [(plan.reference, cut(plan.title, 80)) for plan in plans]
        none = ("", "To none, or to one that is not here")
        self.fields["plan"].choices = [none, *choices]  # type: ignore[attr-defined]  # a choice field


class PlanForm(OnceForm, _Described):
    """What is asked of a consultation that is begun; all but its title can wait."""


class AboutForm(SetUpForm, _Described):
    """What it is about, what can still change by it, and what happens next."""

    can_change = LongTextField(
        label="What can still change?", called="what can change", required=False, max_length=5000, rows=4,
        help_text="So that people know where their answer counts.",
    )  # fmt: skip
    cannot_change = LongTextField(
        label="What cannot change, and why?", called="what cannot change", required=False, max_length=5000, rows=4,
        help_text="Decided already, fixed by law, or out of reach of the money.",
    )  # fmt: skip
    what_next = LongTextField(
        label="What happens next?", called="what happens next", required=False, max_length=5000, rows=4,
        help_text="Who reads the answers, who decides and when, and when people hear what came of it.",
    )  # fmt: skip


class WaysForm(SetUpForm):
    """How people take part, in which formats and languages, with what help, and whom they can ask."""

    methods = SeveralField(
        label="Ways of taking part", called="the ways of taking part", required=False,
        choices=[(key, capital(words)) for key, words in METHODS.items()],
        hints={"online": "With the questions that you write here, unless it is answered at another address."},
    )  # fmt: skip
    how_to_answer = LongTextField(
        label="How to answer", required=False, max_length=5000, rows=5,
        help_text="Where paper forms are and where they go, which number to call, where to come to.",
    )  # fmt: skip
    held_at = WebField(
        label="Address where it is answered, if that is not here", called="the address", required=False,
        help_text="Only where people answer with another tool.",
    )  # fmt: skip
    formats = SeveralField(
        label="Formats that are offered", called="the formats", required=False,
        choices=[(key, capital(words)) for key, words in FORMATS.items()],
    )  # fmt: skip
    languages = LinesField(
        label="Languages that are offered", required=False, max_length=3000, help_text="One on each line, English too."
    )
    support_offered = YesNoField(
        label="Is there money help to take part?",
        hints={"yes": "Travel, care for somebody at home, an interpreter."},
    )  # fmt: skip
    support_note = LongTextField(
        label="Which help, and how to ask for it", required=False, max_length=2000, rows=3
    )
    easy_to_reach = YesNoField(label="Is the information published where everybody can reach it?")
    minority_groups_involved = YesNoField(label="Are groups that are seldom heard brought in?")
    minority_groups_note = LongTextField(
        label="Which groups, and how", required=False, max_length=2000, rows=3,
        help_text="It is public; name no person.",
    )  # fmt: skip
    contact_name = TextField(
        label="Who can be asked?", called="who can be asked", required=False, max_length=200, width=30,
        help_text="A person or a team. All of this is public.",
    )  # fmt: skip
    contact_email = EmailField(label="Their e-mail address", required=False, max_length=254, autocomplete="off")
    contact_phone = TextField(label="Their phone number", required=False, max_length=40, width=20)
    contact_address = LongTextField(label="Their address", required=False, max_length=1000, rows=3)


class DaysForm(SetUpForm):
    """The days on which it opens and closes, and until when on the last one."""

    opens_on = DayField(label="Opens on", called="the opening day", required=False)
    closes_on = DayField(
        label="Closes on", called="the closing day", required=False,
        help_text="People answer on this day too. It is not counted: twelve weeks from 1 March close on 24 May.",
    )  # fmt: skip
    closing_time = TimeField(
        label="Until what time on that day?", called="the closing time", required=False,
        help_text="Leave it empty for the end of the day.",
    )  # fmt: skip
    grace_minutes = NumberField(
        label="Minutes of grace after that", called="the minutes of grace", required=False, min_value=0, max_value=1440,
        help_text="An answer that comes within them is not marked as late. They are stated in public.",
    )  # fmt: skip

    def clean_grace_minutes(self) -> int:
        """None, where nothing is written."""
        return self.cleaned_data["grace_minutes"] or 0


class ReasonForm(SetUpForm):
    """Why it will be shorter than promised, or depart from another promise, in the four parts of an explanation."""

    commitment = SelectField(label="Which promise is departed from?", called="the promise", required=False)
    why = LongTextField(label="Why?", called="the reason", required=False, max_length=5000)
    softened_by = LongTextField(
        label="What is done to soften it?", called="what is done to soften it", required=False, max_length=5000, rows=4
    )
    until_on = DayField(label="Until when?", called="the last day", required=False)
    until_note = TextField(
        label="If there is no day: what does it depend on?", called="what it depends on", required=False, max_length=200
    )
    approved_by = TextField(
        label="Who approved this?", called="who approved it", required=False, max_length=200,
        help_text="A post or a body, for example: the director of finance. It is published.",
    )  # fmt: skip

    def __init__(self, *args: Any, compact: Compact, **given: Any) -> None:
        super().__init__(*args, **given)
        choices = [(one.id, f"{one.clause}: {cut(one.text, 90)}") for one in compact.commitments]
        self.fields["commitment"].choices = [("", "Choose a promise"), *choices]  # type: ignore[attr-defined]  # a choice field


class OpenForm(OnceForm, SetUpForm):
    """Announces the days; where a promise would be departed from without a reason, that is said and ticked."""

    is_meant = TickField(label="Open it without a reason", called="that it opens without a reason", required=False)

    def __init__(self, *args: Any, lacks_reason: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not lacks_reason:
            del self.fields["is_meant"]
        else:
            self.fields["is_meant"].required = True


class WithdrawForm(OnceForm):
    """Why a consultation is taken back."""

    reason = LongTextField(
        label="Why is it withdrawn?", called="the reason", max_length=2000, rows=4,
        help_text="Where it was shown, everybody reads it.",
    )  # fmt: skip
