"""The forms of changed days, of the bodies that take part, of papers and of events."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from opencompact.compact.phrases import capital
from opencompact.records.consultations.models import FORMATS, Body
from opencompact.records.consultations.paper_files import KINDS
from opencompact.records.partners.models import SECTORS, Organisation
from opencompact.website.consultations.setting_up.fields import SetUpForm, TimeField, WebField
from opencompact.website.forms import (
    ChoiceField,
    DayField,
    FileField,
    Form,
    LongTextField,
    NumberField,
    OnceForm,
    SelectField,
    SeveralField,
    TextField,
)

_CHANGES = {
    "extended": ("It is extended", "It closes later than was announced; until the closing day has passed."),
    "shortened": ("It is shortened", "It closes earlier than was announced, today at the earliest."),
    "opened again": ("It is opened again", "It had closed, and people can answer once more: a further period."),
    "corrected": ("A mistake is corrected", "A day was written wrongly. This is no extension, and counts as none."),
}
PARTS = {
    "runs_it": ("Asks together with you", "Its people set it up with you and read the answers."),
    "is_affected": ("Is affected by the matter", ""),
    "was_invited": ("Was invited", "Give the day below."),
}


class ChangeDaysForm(OnceForm, SetUpForm):
    """New days in place of those that were announced, why, and who approved it."""

    change = ChoiceField(
        label="What changes?", called="what changes", choices=[(key, label) for key, (label, _) in _CHANGES.items()],
        hints={key: hint for key, (_, hint) in _CHANGES.items()},
    )  # fmt: skip
    opens_on = DayField(
        label="Opens on", called="the opening day",
        help_text="It stays as it is, unless it is opened again or a mistake is corrected.",
    )  # fmt: skip
    closes_on = DayField(label="Closes on", called="the closing day")
    closing_time = TimeField(
        label="Until what time on that day?", called="the closing time", required=False,
        help_text="Leave it empty for the end of the day.",
    )  # fmt: skip
    reason = LongTextField(
        label="Why?", called="the reason", max_length=2000, rows=4,
        help_text="Everybody reads it beside the days. Whoever answered and left an address is told.",
    )  # fmt: skip
    approved_by = TextField(
        label="Who approved it?", called="who approved it", required=False, max_length=200,
        help_text="A post or a body. A correction needs nobody's approval.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Whoever changes the days says who approved it."""
        given = super().clean() or self.cleaned_data
        if given.get("change") not in (None, "corrected") and not given.get("approved_by"):
            self.add_error("approved_by", "Enter who approved it: a post or a body.")
        return given


class _PartForm(Form):
    """What bodies have to do with the consultation."""

    parts = SeveralField(
        label="What have they to do with it?", called="what they have to do with it",
        choices=[(key, label) for key, (label, _) in PARTS.items()],
        hints={key: hint for key, (_, hint) in PARTS.items() if hint},
    )  # fmt: skip
    invited_on = DayField(label="Invited on", called="the day of the invitation", required=False)

    def clean(self) -> dict[str, Any]:
        """Nobody was invited on no day."""
        given = super().clean() or self.cleaned_data
        chosen = given.get("parts", [])
        if "was_invited" in chosen and not given.get("invited_on") and "invited_on" not in self.errors:
            self.add_error("invited_on", "Enter the day on which they were invited.")
        if given.get("invited_on") and chosen and "was_invited" not in chosen:
            self.add_error("parts", "Tick “Was invited”, or take the day out.")
        return given

    @property
    def part(self) -> dict[str, Any]:
        """As the actions take it."""
        chosen = self.cleaned_data["parts"]
        return {
            "runs_it": "runs_it" in chosen,
            "is_affected": "is_affected" in chosen,
            "invited_on": self.cleaned_data["invited_on"],
        }


class PartnersForm(OnceForm, _PartForm):
    """Partners that were found by their name, several at once."""

    partners = SeveralField(label="Which partners?", called="the partners")

    def __init__(self, *args: Any, found: Sequence[Organisation], **given: Any) -> None:
        super().__init__(*args, **given)
        self.order_fields(["partners", "parts", "invited_on", "once"])
        self.fields["partners"].choices = [(one.reference, one.name) for one in found]  # type: ignore[attr-defined]  # a choice field


class NameForm(OnceForm, _PartForm):
    """A body that is no partner of the area, by its name."""

    name = TextField(label="Name of the body", called="its name", max_length=300)
    sector = SelectField(
        label="Sector", called="its sector", required=False,
        choices=[("", "Not recorded"), *((key, capital(words)) for key, words in SECTORS.items())],
    )  # fmt: skip

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.order_fields(["name", "sector", "parts", "invited_on", "once"])
        chosen = [one for one in PARTS if one != "runs_it"]
        self.fields["parts"].choices = [(key, PARTS[key][0]) for key in chosen]  # type: ignore[attr-defined]  # a choice field


class BodyForm(OnceForm, _PartForm):
    """What one body on the list has to do with it."""


class InviteForm(OnceForm):
    """Several bodies on the list that were invited on one day."""

    bodies = SeveralField(label="Which were invited?", called="the bodies")
    invited_on = DayField(label="Invited on", called="the day on which they were invited")

    def __init__(self, *args: Any, bodies: Sequence[Body], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["bodies"].choices = [(str(body.pk), str(body)) for body in bodies]  # type: ignore[attr-defined]  # a choice field


class PaperForm(OnceForm):
    """A paper: one of an address, a text or a file."""

    title = TextField(label="Title of the paper", called="its title", max_length=200)
    made_for = SelectField(
        label="Format", called="the format", required=False,
        choices=[("", "For everybody"), *((words, capital(words)) for words in FORMATS.values())],
    )  # fmt: skip
    language = TextField(label="Language", required=False, max_length=60, width=20, help_text="If it is not English.")
    address = WebField(label="Address, if it stands on another site", called="the address", required=False)
    text = LongTextField(
        label="Text, if people read it on this site", called="the text", required=False, max_length=200_000, rows=8,
        help_text="Plain text: an empty line begins a paragraph. Everybody can read it on any device.",
    )  # fmt: skip
    file = FileField(
        label="File", called="the file", required=False,
        accept=",".join(f".{ending}" for ending in KINDS),
        help_text=f"{', '.join(kind.name for kind in KINDS.values())}; up to 10 MB. Think of a text beside it.",
    )  # fmt: skip
    pages = NumberField(
        label="How many pages?", called="the pages", required=False, min_value=1, max_value=10_000,
        help_text="So that people know what they open.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One thing, and only one."""
        given = super().clean() or self.cleaned_data
        things = [name for name in ("address", "text", "file") if given.get(name) or name in self.errors]
        if not things:
            raise ValidationError("Give the address, write the text, or choose the file of the paper.")
        if len(things) > 1:
            raise ValidationError("A paper is one thing: an address, a text or a file. Add the others one by one.")
        return given


class RemovePaperForm(OnceForm):
    """Why a paper is taken away."""

    reason = TextField(
        label="Why is it removed?", called="the reason", max_length=300, help_text="It stays on the list with it."
    )


class MeetingForm(Form):
    """An event before and after it was held."""

    title = TextField(
        label="What is it?", called="what it is", max_length=200, help_text="Open evening in Tillbrook library."
    )
    held_on = DayField(label="On which day?", called="the day", required=False)
    starts_at = TimeField(label="At what time?", called="the time", required=False)
    place = TextField(label="Where?", called="the place", required=False, max_length=300)
    access = LongTextField(
        label="Getting there and taking part", called="how to get there", required=False, max_length=2000, rows=3,
        help_text="Step-free or not, hearing loop, interpreter, bus, children, how to book.",
    )  # fmt: skip
    attendance = NumberField(
        label="How many people came?", called="how many came", required=False, min_value=0, max_value=1_000_000,
        help_text="Afterwards. Leave it empty where nobody counted.",
    )  # fmt: skip
    notes = LongTextField(
        label="What was said?", called="what was said", required=False, max_length=20_000,
        help_text="Afterwards. It is public: name nobody who did not agree to it.",
    )  # fmt: skip


class AddMeetingForm(OnceForm, MeetingForm):
    """An event that is added."""


class ChangeMeetingForm(SetUpForm, MeetingForm):
    """An event that is changed."""
