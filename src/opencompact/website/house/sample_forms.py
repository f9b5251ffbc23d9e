"""The forms on the page that shows the parts: every kind of field once."""

from opencompact.website.forms import (
    ChoiceField,
    DayField,
    EmailField,
    FileField,
    Filters,
    LongTextField,
    NumberField,
    OnceForm,
    SelectField,
    SeveralField,
    TextField,
    TickField,
    VersionForm,
)

SECTORS = [("public", "Public body"), ("third", "Voluntary and community"), ("private", "Private")]


class NewPartner(OnceForm):
    """Every kind of field."""

    name = TextField(
        label="Name of the organisation",
        max_length=200,
        autocomplete="organization",
        help_text="As it stands on its letters.",
    )
    email = EmailField(label="E-mail address", help_text="Only the compact officer sees it.")
    sector = ChoiceField(
        label="Sector",
        choices=SECTORS,
        hints={"third": "Charities, community groups, social enterprises, faith groups."},
    )
    kind = SelectField(label="Kind", choices=[("", ""), ("charity", "Charity"), ("council", "Council")])
    works_in = SeveralField(label="Where it works", choices=[("north", "North"), ("south", "South")], required=False)
    since = DayField(label="Day it joined", called="the day it joined", required=False)
    size = NumberField(label="How many volunteers does it have?", min_value=0, required=False)
    about = LongTextField(label="What it does", max_length=1000, rows=4, required=False)
    logo = FileField(label="Logo", accept="image/png", required=False, help_text="A PNG of up to 200 kB.")
    agrees = TickField(label="The organisation has agreed to be listed")


class Wording(VersionForm):
    """A text that two people change at once."""

    about = LongTextField(label="What it does", max_length=1000, rows=4)


class Narrow(Filters):
    """What a list is narrowed by."""

    search = TextField(label="Name", max_length=100, width=20, required=False)
    sector = SelectField(label="Sector", choices=[("", "All sectors"), *SECTORS], required=False)
