"""The forms of the room: choosing editions, asking for a format, and what the officer of an area fills in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from opencompact.records.areas.models import FORMATS, KINDS, STEPS, WAYS, Area
from opencompact.records.areas.models.editions import CERTAINTIES, CODE_STATES
from opencompact.records.areas.texts import LARGEST
from opencompact.website.forms import (
    ChoiceField,
    DayField,
    EmailField,
    FileField,
    Filters,
    Form,
    LongTextField,
    NumberField,
    OnceForm,
    SelectField,
    TextField,
    TickField,
    VersionForm,
)

Choices = Sequence[tuple[str, str]]
_OTHER_WAYS = [(way, said) for way, said in WAYS.items() if way != "web"]
_NOT_WRITTEN_DOWN = "Leave it empty where nobody wrote it down."


def _capitals(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(key, said.capitalize()) for key, said in words.items()]


class Pair(Filters):
    """Two editions to set beside each other."""

    one = SelectField(label="This edition", called="the first edition")
    other = SelectField(label="Beside this one", called="the second edition")

    def __init__(self, *args: Any, choices: Choices, **given: Any) -> None:
        super().__init__(*args, **given)
        for name in ("one", "other"):
            field = self.fields[name]
            assert isinstance(field, SelectField)
            field.choices = list(choices)


class AskForFormat(OnceForm):
    """Somebody needs the compact in another format or language."""

    wants = ChoiceField(label="What do you need?", choices=list(FORMATS.items()))
    which = TextField(
        label="Which language, or what else should we know?",
        called="which language, or what you need",
        max_length=200,
        required=False,
        help_text="For example: Polish. Or: only the part about volunteering.",
    )
    name = TextField(label="Your name", max_length=200, autocomplete="name", required=False)
    contact = LongTextField(
        label="How can we reach you?",
        called="how we can reach you",
        rows=3,
        max_length=1000,
        help_text="An e-mail address, a phone number or a postal address: whichever suits you.",
    )


class EnterRequest(AskForFormat):
    """An officer enters what somebody asked for by phone, by letter or in person."""

    came = ChoiceField(label="How did it reach you?", choices=_OTHER_WAYS)
    asked_on = DayField(label="When did they ask?", called="the day they asked")
    field_order = ["wants", "which", "came", "asked_on", "name", "contact"]


class AnswerRequest(OnceForm):
    """How a request was answered."""

    answer = LongTextField(
        label="How was it answered?", called="how it was answered", rows=3, max_length=2000,
        help_text="For example: sent in large print by post. Name nobody.",
    )


class ChangeArea(VersionForm):
    """What the site says of an area."""

    name = TextField(label="Name of the area", max_length=120)
    kind = SelectField(label="Kind of area", choices=list(KINDS.items()))
    about = LongTextField(
        label="About the area", max_length=2000, rows=4, required=False,
        help_text="A few sentences for the front page.",
    )
    within = SelectField(
        label="Lies within", called="the area that it lies within", required=False,
        help_text="This gives nobody any permission: it is only shown.",
    )
    within_note = TextField(
        label="How we know that it lies within that area", called="how we know that", max_length=300, required=False
    )
    colour = TextField(
        label="Colour", called="the colour", max_length=7, width=10,
        help_text="Of the head of every page: # and six digits, such as #6b1a4d. White words must be readable on it.",
    )
    logo = FileField(
        label="New logo", called="the logo", accept="image/png", required=False,
        help_text="A PNG of up to 200 kB and 2,000 pixels each way.",
    )
    logo_alternative = TextField(
        label="What the logo shows", max_length=200, required=False,
        help_text="For people who cannot see it, such as: A red kite over three hills.",
    )
    remove_logo = TickField(label="Take the logo away", required=False)
    contact_email = EmailField(label="E-mail address of the compact officer", autocomplete="off", required=False)
    contact_phone = TextField(label="Phone number of the compact officer", max_length=40, required=False)
    contact_address = LongTextField(
        label="Postal address of the compact officer", max_length=500, rows=3, required=False
    )
    renewal_months = NumberField(
        label="Months until a signature is renewed", min_value=0, max_value=120,
        help_text="The area’s own figure. 0: signatures need no renewal.",
    )
    answer_days = NumberField(
        label="Working days to answer a request for another format", min_value=1, max_value=100,
        help_text="The area’s own figure.",
    )
    alarm_days = NumberField(
        label="Days after which an empty seat raises an alarm", min_value=1, max_value=1000,
        help_text="The area’s own figure.",
    )
    reply_days = NumberField(
        label="Working days a body has to reply before a promise is publicly called not kept", min_value=0,
        max_value=100, help_text="The area’s own figure.",
    )

    def __init__(self, *args: Any, areas: Sequence[Area], **given: Any) -> None:
        super().__init__(*args, **given)
        field = self.fields["within"]
        assert isinstance(field, SelectField)
        field.choices = [("", "No other area"), *((area.slug, area.name) for area in areas)]

    def clean_colour(self) -> str:
        """The colour in small letters, as it is compared."""
        return str(self.cleaned_data["colour"]).strip().lower()

    def clean_logo(self) -> bytes | None:
        """The content of the file."""
        sent = self.cleaned_data["logo"]
        return _content(sent, "The logo") if sent else None


class TextForm(Form):
    """The text of an edition, from a file or written into the page."""

    file = FileField(
        label="The compact’s file", called="the compact’s file", accept=".toml", required=False,
        help_text="A TOML file of up to 1 MB.",
    )
    text = LongTextField(
        label="Or its text", called="the compact’s text", rows=16, required=False, max_length=LARGEST, strip=False
    )

    def clean(self) -> dict[str, Any]:
        """The file where one was chosen, else what was written."""
        found = super().clean() or self.cleaned_data
        sent = found.get("file")
        if sent and "file" not in self.errors:
            try:
                found["text"] = _content(sent, "The file").decode("utf-8-sig")
            except UnicodeDecodeError as error:
                line = error.object[: error.start].count(b"\n") + 1
                self.add_error("file", f"Line {line}: a letter is not written in UTF-8; save the file again as UTF-8.")
        elif not found.get("text", "").strip() and not self.errors:
            self.add_error("file", "Choose the compact’s file, or write its text below.")
        return found


class AddEdition(OnceForm, TextForm):
    """A new edition."""

    title = TextField(label="Title of the edition", max_length=200, help_text="As it stands on its cover.")
    address = TextField(
        label="Its part of the address", called="its part of the address", max_length=40, width=20,
        help_text="Usually its year, such as 2025. It cannot be changed later.",
    )
    field_order = ["title", "address", "file", "text"]


class ReplaceText(VersionForm, TextForm):
    """Another text for an edition that is not published yet."""

    title = TextField(label="Title of the edition", max_length=200)
    field_order = ["title", "file", "text"]


class RecordStep(OnceForm):
    """A step of an edition's path."""

    step = SelectField(label="Step", choices=[("", ""), *_capitals(STEPS)])
    certainty = ChoiceField(
        label="How sure is it?",
        called="how sure it is",
        choices=_capitals(CERTAINTIES),
        initial="done",
        hints={
            "done": "The papers say that it was done.",
            "planned": "It was to be done; that it was is not recorded.",
            "not shown": "It may have been done; no paper that is held says so.",
        },
    )
    body = TextField(
        label="By which body", called="the body", max_length=300, required=False,
        help_text="Needed for approved, recommended and endorsed: each body takes these at its own meeting.",
    )
    day = DayField(label="Day", called="the day", required=False, help_text=_NOT_WRITTEN_DOWN)
    until = DayField(
        label="Last day", called="the last day", required=False, help_text="Where it ran over several days."
    )
    as_written = TextField(
        label="What the papers say of the day", called="what the papers say", max_length=200, required=False,
        help_text="For example: mid-August 2007.",
    )
    source = TextField(label="Where it is written", max_length=300, required=False)
    note = LongTextField(label="What else is worth knowing", max_length=1000, rows=3, required=False)

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first."""
        found = super().clean() or self.cleaned_data
        day, until = found.get("day"), found.get("until")
        if day and until and until < day:
            raise ValidationError({"until": "The last day cannot be before the first."})
        return found


class WithdrawStep(OnceForm):
    """Why a step is withdrawn."""

    note = TextField(label="Why it was wrong", called="why it was wrong", max_length=300, required=False)


class ChangeCode(VersionForm):
    """The status and the text of a code of good practice."""

    status = ChoiceField(label="Status", choices=_capitals(CODE_STATES))
    status_on = DayField(label="Since", called="since when", required=False, help_text=_NOT_WRITTEN_DOWN)
    note = LongTextField(label="Note", max_length=1000, rows=3, required=False)
    text = LongTextField(label="Text of the code", max_length=200_000, rows=14, required=False)


def _content(sent: Any, called: str) -> bytes:  # Any: an uploaded file
    if sent.size > LARGEST:
        raise ValidationError(f"{called} has {sent.size:,} bytes; it may have {LARGEST:,} at most.")
    return bytes(sent.read())
