"""The forms of the room: what the figures are narrowed to, and a body's reply."""

from collections.abc import Mapping
from typing import Any

from opencompact.compact.outcomes import IN_ORDER, Outcome
from opencompact.monitoring.figures import Filters as Narrowed
from opencompact.monitoring.figures import Overview
from opencompact.website.forms import Filters, LongTextField, OnceForm, SelectField


def filters_from(sent: Mapping[str, Any]) -> Narrowed:
    """What an address asks for; a year that is none asks for nothing."""
    year = sent.get("year", "")
    is_year = year.isascii() and year.isdigit() and len(year) == 4
    text = {name: str(sent.get(name, ""))[:120] for name in ("section", "body", "edition")}
    return Narrowed(**text, year=int(year) if is_year else None)


class FilterForm(Filters):
    """Narrows the figures."""

    section = SelectField(label="Part of the compact", required=False)
    body = SelectField(label="Body", required=False)
    year = SelectField(label="Year", required=False)
    edition = SelectField(label="Edition", required=False)

    def __init__(self, *args: Any, told: Overview, **given: Any) -> None:
        super().__init__(*args, **given)
        self._offer("section", "All parts", [(one.id, one.title) for one in told.sections])
        self._offer("body", "All bodies", [(one.reference, one.name) for one in told.bodies])
        self._offer("year", "All years", [(str(year), str(year)) for year in told.years])
        editions = [(one.address, f"{one.title} ({one.address})") for one in told.editions]
        self._offer("edition", "The one in force", editions)

    def _offer(self, name: str, everything: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]  # a choice field

    @property
    def given(self) -> dict[str, Any]:
        """What was asked for and can be answered."""
        self.is_valid()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}


class OutcomeForm(Filters):
    """Narrows the records of a promise to an outcome."""

    outcome = SelectField(
        label="Outcome",
        required=False,
        choices=[("", "All"), *((one.value, one.words.capitalize()) for one in IN_ORDER)],
    )

    @property
    def chosen(self) -> Outcome | None:
        """The outcome asked for."""
        word = self.cleaned_data.get("outcome", "") if self.is_valid() else ""
        return Outcome(word) if word else None


class ReplyForm(OnceForm):
    """What a body answers to a finding."""

    words = LongTextField(
        label="What does your organisation say to this?",
        called="your reply",
        max_length=5000,
        help_text="It is shown beside the finding wherever the finding is shown, with the name of your organisation.",
    )
