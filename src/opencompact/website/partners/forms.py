"""The forms of the room: what narrows the list, and what is said of an organisation."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from opencompact.formats import identifiers
from opencompact.formats.registers import KINDS
from opencompact.records.partners.models import SECTORS, SIZES, SUCCESSIONS, Organisation
from opencompact.website.forms import (
    ChoiceField,
    DayField,
    EmailField,
    FileField,
    Filters,
    Form,
    LongTextField,
    OnceForm,
    SelectField,
    TextField,
    TickField,
    VersionForm,
)

SECTOR_HINTS = {
    "public": "Councils, health bodies, police, fire, parish and town councils.",
    "third": "Charities, community groups, social enterprises, faith groups.",
    "private": "Businesses.",
}
_SECTORS = [(key, words[:1].upper() + words[1:]) for key, words in SECTORS.items()]
_SIZES = [("", "Not recorded"), *((key, words[:1].upper() + words[1:]) for key, words in SIZES.items())]
_ADDRESS = URLValidator(schemes=["http", "https"])


class ListForm(Filters):
    """What narrows and sorts the list of partners."""

    search = TextField(label="Name or number", required=False, max_length=200)
    place = TextField(label="Place served", required=False, max_length=100)
    sector = SelectField(
        label="Sector", required=False, choices=[("", "Every sector"), *_SECTORS, ("none", "Not recorded")]
    )
    kind = SelectField(label="Kind", required=False)
    signed = SelectField(
        label="Signed the compact", required=False,
        choices=[("", "Signed or not"), ("yes", "Has signed"), ("no", "Has not signed")],
    )  # fmt: skip
    state = SelectField(label="Closed", required=False, choices=[("", "Open today"), ("closed", "Has closed")])
    sort = SelectField(label="Sorted by", required=False, choices=[("", "Name"), ("since", "Newest partner")])

    def __init__(self, *args: Any, kinds: Iterable[str], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["kind"].choices = [("", "Every kind"), *_kinds(kinds)]  # type: ignore[attr-defined]  # a choice field

    @property
    def given(self) -> dict[str, str]:
        """What was asked for and can be read."""
        self.is_valid()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}


def _kinds(kinds: Iterable[str]) -> list[tuple[str, str]]:
    return [(kind, kind[:1].upper() + kind[1:]) for kind in kinds]


class FindForm(Filters):
    """Looks for an organisation that may be here already."""

    search = TextField(label="Name or number", called="its name or number", required=False, max_length=200)


class AddForm(OnceForm):
    """What is asked of an organisation that is added; the rest is filled in on its own page."""

    name = TextField(label="Name", called="its name", max_length=300, help_text="As it writes it itself.")
    sector = ChoiceField(label="Sector", called="its sector", choices=_SECTORS, hints=SECTOR_HINTS)
    kind = SelectField(
        label="Kind of organisation", called="the kind", required=False, choices=[("", "Not recorded"), *_kinds(KINDS)]
    )
    charity = TextField(
        label="Charity number", required=False, max_length=40, width=10,
        help_text="1234567; of Scotland SC012345; of Northern Ireland NIC101234.",
    )  # fmt: skip
    company = TextField(
        label="Company number", required=False, max_length=40, width=10,
        help_text="Eight figures, or two letters and six.",
    )  # fmt: skip
    places_served = LongTextField(
        label="Places served", required=False, max_length=5000, rows=3, help_text="One on each line."
    )
    website = TextField(label="Website", required=False, max_length=500, width=50)
    email = EmailField(label="E-mail address for the public", required=False, max_length=254)
    since_on = DayField(
        label="Partner since", called="the day", required=False, help_text="Leave it empty where it is not known."
    )
    why = LongTextField(
        label="How can the compact officer make sure that you speak for it?", called="how to make sure", required=False,
        max_length=1000, rows=3,
        help_text="For example: I am its secretary; ring the number on its website. Only the officer reads it.",
    )  # fmt: skip

    def __init__(self, *args: Any, is_kept: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        del self.fields["why" if is_kept else "since_on"]

    def clean_charity(self) -> identifiers.Identifier | None:
        """A number of one of the three registers of charities."""
        return _number(self.cleaned_data["charity"], identifiers.read_charity)

    def clean_company(self) -> identifiers.Identifier | None:
        """A number of the register of companies."""
        return _number(self.cleaned_data["company"], lambda value: identifiers.check("GB-COH", value))

    def clean_website(self) -> str:
        """A web address, made whole."""
        return _web_address(self.cleaned_data["website"])


def _number(typed: str, read: Any) -> identifiers.Identifier | None:  # Any: a reader of one kind of number
    found = read(typed) if typed else None
    if isinstance(found, str):
        raise ValidationError(found)
    return found if isinstance(found, identifiers.Identifier) else None


def _web_address(typed: str) -> str:
    if not typed:
        return ""
    whole = typed if re.match(r"[a-z][a-z0-9+.-]*:", typed, re.IGNORECASE) else f"https://{typed}"
    try:
        _ADDRESS(whole)
    except ValidationError:
        raise ValidationError("Enter a web address such as https://www.example.org.") from None
    if "@" in urlsplit(whole).netloc:  # what stands before it is read as the place that one goes to
        raise ValidationError("Enter the web address without a name or a password in it.")
    return whole


class ChangeForm(VersionForm):
    """What is recorded of an organisation as it stands."""

    sector = ChoiceField(label="Sector", called="its sector", choices=_SECTORS, hints=SECTOR_HINTS)
    kind = SelectField(label="Kind of organisation", called="the kind", required=False)
    identifiers = LongTextField(
        label="Numbers in registers", called="the numbers", required=False, max_length=4000, rows=3,
        help_text="One on each line, the register first: GB-CHC-1234567 (charity), GB-COH-01234567 (company).",
    )  # fmt: skip
    about = LongTextField(label="What it does", required=False, max_length=5000)
    places_served = LongTextField(
        label="Places served", required=False, max_length=5000, rows=3, help_text="One on each line."
    )
    people_served = LongTextField(
        label="People served", required=False, max_length=5000, rows=3, help_text="One group on each line."
    )
    size = SelectField(label="Size, by its yearly income", called="the size", required=False, choices=_SIZES)
    started_on = DayField(label="First day", called="the first day", required=False)
    website = TextField(label="Website", required=False, max_length=500, width=50)
    email = EmailField(label="E-mail address for the public", required=False, max_length=254)
    phone = TextField(label="Phone", called="the phone number", required=False, max_length=40, autocomplete="tel")
    address = LongTextField(label="Address", required=False, max_length=1000, rows=4)
    postcode = TextField(label="Postcode", required=False, max_length=10)
    address_is_hidden = TickField(
        label="Hide the address, postcode and phone number", required=False,
        help_text="For a refuge, or where it is somebody's home. Then only its own people and the compact officer see "
        "them, on its own page; no list, no file and no search holds them.",
    )  # fmt: skip

    def __init__(self, *args: Any, organisation: Organisation, is_officer: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        known = KINDS if organisation.kind in ("", *KINDS) else (organisation.kind, *KINDS)
        self.fields["kind"].choices = [("", "Not recorded"), *_kinds(known)]  # type: ignore[attr-defined]  # a choice field
        if organisation.sector == "":
            self.fields["sector"].required = False
        if organisation.confirmed_on and not is_officer:
            del self.fields["sector"], self.fields["identifiers"]

    def clean_website(self) -> str:
        """A web address, made whole."""
        return _web_address(self.cleaned_data["website"])

    def clean_identifiers(self) -> str:
        """Each line a number with its register."""
        found = [identifiers.read(line) for line in self.cleaned_data["identifiers"].splitlines() if line.strip()]
        wrong = [one for one in found if isinstance(one, str)]
        if wrong:
            raise ValidationError(wrong)
        return "\n".join(str(one) for one in found)


class NameForm(VersionForm):
    """A new name, or the right spelling of the present one."""

    name = TextField(label="Name", called="the name", max_length=300)
    from_on = DayField(
        label="Since when?", called="the day", required=False, help_text="Leave it empty if it is new from today."
    )
    is_correction = TickField(
        label="This only mends the spelling", required=False,
        help_text="A former name is kept with its days; a wrong spelling is not.",
    )  # fmt: skip


class CloseForm(VersionForm):
    """The day on which it closes."""

    closed_on = DayField(label="When does it close?", called="the day")


class LeaveForm(Form):
    """The day on which it leaves the list."""

    left_on = DayField(label="From which day is it no longer a partner?", called="the day")


class SuccessionForm(OnceForm):
    """Which organisation came after this one, how, and when."""

    successor = ChoiceField(label="Which organisation came after it?", called="the organisation")
    how = ChoiceField(
        label="What happened?", called="what happened",
        choices=[(key, f"It was {words.removeprefix('was ')}") for key, words in SUCCESSIONS.items()],
        hints={
            "merged": "It became part of the other, perhaps together with more.",
            "split": "The other is one of several that share what it did. Write each down in turn.",
            "replaced": "The other took its place.",
        },
    )  # fmt: skip
    on = DayField(
        label="From which day?", called="the day", required=False, help_text="Leave it empty where it is not known."
    )

    def __init__(self, *args: Any, found: Iterable[Organisation], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["successor"].choices = [(one.reference, one.name) for one in found]  # type: ignore[attr-defined]  # a choice field


class ClaimForm(OnceForm):
    """How the officer can make sure of somebody who says that they speak for an organisation."""

    why = LongTextField(
        label="How can the compact officer make sure?", called="how to make sure", max_length=1000, rows=4,
        help_text="For example: I am its secretary; ring the number on its website. Only the officer reads it.",
    )  # fmt: skip


class DecideForm(Form):
    """The officer's answer to a claim."""

    answer = ChoiceField(
        label="Do they speak for it?", called="the answer",
        choices=[("yes", "Yes, I made sure"), ("no", "No, or I could not make sure")],
    )  # fmt: skip
    reason = LongTextField(
        label="If not, why?", called="the reason", required=False, max_length=1000, rows=3,
        help_text="They are told. It is not published.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A refusal has its reason."""
        given = super().clean() or {}
        if given.get("answer") == "no" and not given.get("reason"):
            self.add_error("reason", "Say why; the person who asked reads it.")
        return given


class UploadForm(Form):
    """A register's file, and what the register is called."""

    file = FileField(label="The register, as CSV", called="the file", accept=".csv,text/csv")
    name = TextField(
        label="What is it called?", called="what it is called", max_length=300,
        help_text="The same each time it is read in, for example: Our list of partners.",
    )  # fmt: skip


class ImportForm(OnceForm):
    """What to do with a register that was looked at."""

    lists = TickField(
        label="Put every organisation of it on the list of partners", required=False,
        help_text="Those that have closed are left out.",
    )  # fmt: skip
    add_likely = TickField(
        label="Also add the rows that are called like an organisation that is here", required=False,
        help_text="Tick this only if you looked at each of them and they are others.",
    )  # fmt: skip
