"""The forms of signing: as what, how the body does already, and the words that make it an act."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from opencompact.compact.commitments import Section
from opencompact.records.areas.models.signatures import SELF_ASSESSMENT, SIGNS_AS
from opencompact.records.areas.signed import STATES
from opencompact.records.refusals import Changed
from opencompact.website.forms import ChoiceField, Filters, OnceForm, SelectField, TextField, TickField, VersionForm

_HINTS = {
    "full": "It takes on what the compact promises for its sector, and can be asked whether it keeps it.",
    "supporter": "It backs the compact and takes on no promise of its own.",
}
_ANSWERS = [("", "Not said"), *SELF_ASSESSMENT.items()]
_SORTS = [("name", "by name"), ("sector", "by sector"), ("since", "by day"), ("state", "by how it stands")]


class SignatoriesForm(Filters):
    """Narrows the public list."""

    search = TextField(label="Name", required=False, max_length=200)
    sector = SelectField(label="Sector", required=False)
    state = SelectField(label="How it stands", required=False, choices=[("", "any"), *STATES.items()])
    sort = SelectField(label="In order", required=False, choices=_SORTS)

    def __init__(self, *args: Any, sectors: Mapping[str, str], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["sector"].choices = [("", "any"), *sectors.items()]  # type: ignore[attr-defined]  # a choice field


class _Sections(forms.Form):
    """One answer for each section, none of them required; the fields are named by their place in the text."""

    def add_sections(self, sections: Sequence[Section], answers: Mapping[str, str]) -> None:
        """Make the fields."""
        self.sections = sections
        for place, section in enumerate(sections):
            given = answers.get(section.id, "")
            self.fields[f"section_{place}"] = SelectField(
                label=section.title, required=False, choices=_ANSWERS, initial=given
            )

    @property
    def section_fields(self) -> list[BoundField]:
        """The fields of the sections, for the page."""
        return [self[f"section_{place}"] for place in range(len(self.sections))]

    @property
    def self_assessment(self) -> dict[str, str]:
        """The answers that were given, by section."""
        answers = ((section.id, self.cleaned_data[f"section_{n}"]) for n, section in enumerate(self.sections))
        return {section: answer for section, answer in answers if answer}


class SignForm(OnceForm, _Sections):
    """Signs one text for one body; the digest is that of the text on the page."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    signs_as = ChoiceField(label="It signs as a", called="how it signs", hints=_HINTS)
    may_sign = TickField(
        label="I may sign for this organisation, and it has agreed to the text.",
        error_messages={"required": "Tick the box to say that you may sign and that the organisation has agreed."},
    )

    def __init__(self, *args: Any, ways: Sequence[str], sections: Sequence[Section], **given: Any) -> None:
        super().__init__(*args, **given)
        self.add_sections(sections, {})
        self.fields["signs_as"].choices = [(way, SIGNS_AS[way].capitalize()) for way in ways]  # type: ignore[attr-defined]  # a choice field
        if len(ways) == 1:
            self.fields["signs_as"].initial = ways[0]


class AssessForm(VersionForm, _Sections):
    """Says again how the body does, section by section."""

    def __init__(self, *args: Any, sections: Sequence[Section], answers: Mapping[str, str], **given: Any) -> None:
        super().__init__(*args, **given)
        self.add_sections(sections, answers)

    def beside(self, changed: Changed) -> list[tuple[str, object, object]]:
        """What was answered here beside what a colleague answered, section by section, where they differ."""
        super().beside(changed)
        yours = self.self_assessment
        return [
            (section.title, _word(yours.get(section.id)), _word(changed.theirs.get(section.id)))
            for section in self.sections
            if yours.get(section.id, "") != changed.theirs.get(section.id, "")
        ]


def _word(answer: object) -> str:
    return SELF_ASSESSMENT.get(str(answer), "Not said")
