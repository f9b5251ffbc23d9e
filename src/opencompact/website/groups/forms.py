"""The forms of the reference group: a day to look at, a seat, who holds it, and its last days."""

from opencompact.records.partners.models import SECTORS
from opencompact.website.forms import (
    ChoiceField,
    DayField,
    Filters,
    Form,
    OnceForm,
    TextField,
    TickField,
)


class DayForm(Filters):
    """The day on which to look at the group."""

    on = DayField(label="The group on", called="the day", required=False)


class SeatForm(OnceForm):
    """A seat for a sector, and who has it."""

    sector = ChoiceField(label="Sector", choices=list(SECTORS.items()))
    body = TextField(
        label="Organisation",
        required=False,
        max_length=300,
        help_text="As the list of partners has it; another body is kept as you write it. Empty: nobody has it yet.",
    )
    part = TextField(
        label="Part of the organisation", required=False, max_length=200, help_text="For example: children's services."
    )
    from_on = DayField(label="From", required=False, called="the first day")
    from_as_written = TextField(
        label="From, if the day is not known",
        required=False,
        max_length=80,
        help_text="What a list or a minute says, for example: 2014.",
    )


class FillForm(OnceForm):
    """Who holds a seat or deputises in it."""

    as_what = ChoiceField(
        label="As", called="as what", choices=[("holder", "Holder of the seat"), ("deputy", "Deputy")], initial="holder"
    )
    name = TextField(label="Name", max_length=200, autocomplete="off")
    from_on = DayField(label="First day", called="the first day")
    to_on = DayField(label="Last day", called="the last day", required=False, help_text="Where a term is fixed.")
    name_is_public = TickField(
        label="They have agreed that the public page shows their name.",
        required=False,
        help_text="Without this the page shows the seat and its organisation alone.",
    )


class LastDayForm(Form):
    """The last day of something."""

    on = DayField(label="Last day", called="the last day")


class ChairForm(OnceForm):
    """From when a seat has the chair."""

    on = DayField(label="From", called="the first day")
