"""The forms of explaining a departure: the four parts, and the reason for taking it back."""

from typing import Any

from opencompact.compact.commitments import Compact
from opencompact.compact.phrases import cut
from opencompact.website.forms import DayField, Filters, LongTextField, OnceForm, SelectField, TextField


class SearchForm(Filters):
    """Narrows a list by words."""

    search = TextField(label="Words to look for", required=False, max_length=200)


class FindForm(Filters):
    """Finds a partner by its name."""

    search = TextField(label="Name of the partner", required=False, max_length=200)


class ExplanationForm(OnceForm):
    """Which promise, why, what is done to soften it, until when; and who approved it."""

    commitment = SelectField(label="Which promise is departed from?", called="the promise")
    concerns = TextField(
        label="What is it about?",
        called="what it is about",
        max_length=300,
        help_text="In a line, for example: the consultation on the library hours.",
    )
    why = LongTextField(label="Why?", called="the reason", max_length=5000)
    softened_by = LongTextField(
        label="What is done to soften it?", called="what is done to soften it", max_length=5000, rows=4
    )
    until_on = DayField(label="Until when?", called="the last day", required=False)
    until_note = TextField(
        label="If there is no day: what does it depend on?", called="what it depends on", required=False, max_length=200
    )
    approved_by = TextField(
        label="Who approved this?",
        called="who approved it",
        max_length=200,
        help_text="A post or a body, for example: the director of finance. It is published.",
    )

    def __init__(self, *args: Any, compact: Compact, **given: Any) -> None:
        super().__init__(*args, **given)
        choices = [(one.id, f"{one.clause}: {cut(one.text, 90)}") for one in compact.commitments]
        self.fields["commitment"].choices = [("", "Choose a promise"), *choices]  # type: ignore[attr-defined]  # a choice field


class WithdrawForm(OnceForm):
    """Why an explanation is taken back."""

    reason = LongTextField(
        label="Why is it withdrawn?", called="the reason", max_length=2000, rows=4, help_text="It is published."
    )
