"""The forms of plans: what narrows the list, what is said of a plan, its steps, and why one is dropped."""

from collections.abc import Sequence
from typing import Any

from opencompact.records.consultations.models import PLAN_STEPS
from opencompact.website.forms import (
    ChoiceField,
    DayField,
    Filters,
    Form,
    LongTextField,
    OnceForm,
    SelectField,
    TextField,
    TickField,
    VersionForm,
)

Choices = Sequence[tuple[str, str]]
YES_NO = [("yes", "Yes"), ("no", "No"), ("", "Not known")]
_BOOLEANS = {"yes": True, "no": False}


class ListForm(Filters):
    """Narrows the list."""

    search = TextField(label="Words to look for", required=False, max_length=200)
    body = SelectField(label="Whose plan", called="the body", required=False)
    theme = SelectField(label="Theme", called="the theme", required=False)

    def __init__(self, *args: Any, bodies: Choices, themes: Sequence[str], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["body"].choices = [("", "Any body"), *bodies]  # type: ignore[attr-defined]  # a choice field
        shown = [("", "Any theme"), *((theme, theme) for theme in themes)]
        self.fields["theme"].choices = shown  # type: ignore[attr-defined]  # a choice field

    @property
    def given(self) -> dict[str, str]:
        """What was asked for and can be read."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class FindForm(Filters):
    """Finds a partner by its name."""

    search = TextField(label="Name of the partner", required=False, max_length=200)


class _Said(Form):
    """What is said of a plan; the lists are written one to a line."""

    title = TextField(
        label="What is the plan called?", called="what the plan is called", max_length=200,
        help_text="A policy, a strategy or a service, for example: Library strategy 2027 to 2030.",
    )
    about = LongTextField(
        label="What is it about?", called="what it is about", max_length=5000, required=False,
        help_text="What it would change, and for whom, in plain words.",
    )
    themes = LongTextField(
        label="Themes", called="the themes", rows=3, max_length=1000, required=False,
        help_text="One to a line, for example: libraries.",
    )
    is_joint = ChoiceField(
        label="Do partners of another sector write it with you?", called="whether partners write it with you",
        choices=YES_NO, required=False,
    )
    partners = LongTextField(
        label="Who writes it together?", called="who writes it together", rows=3, max_length=2000, required=False,
        help_text="One name to a line.",
    )
    widens_delivery = ChoiceField(
        label="Does it give local groups a part in delivery?", called="whether local groups have a part",
        choices=YES_NO, required=False,
    )
    cites_compact = ChoiceField(
        label="Does the decision name the compact?", called="whether the decision names the compact",
        choices=YES_NO, required=False, help_text="Not known before there is a decision.",
    )

    def clean(self) -> dict[str, Any]:
        """Lists as lists, and yes and no as what they are; what is not known is None."""
        given = super().clean() or self.cleaned_data
        for name in ("themes", "partners"):
            given[name] = list(dict.fromkeys(filter(None, map(str.strip, given.get(name, "").splitlines()))))
        for name in ("is_joint", "widens_delivery", "cites_compact"):
            given[name] = _BOOLEANS.get(given.get(name, ""))
        return given


class AddForm(_Said, OnceForm):
    """A plan is begun."""


class ChangeForm(_Said, VersionForm):
    """What is said of a plan is changed."""


class StepForm(OnceForm):
    """A step that was taken, or is known never to have been."""

    step = SelectField(
        label="Which step?", called="the step", choices=[("", "Choose a step"), *PLAN_STEPS.items()],
    )
    day = DayField(
        label="On which day?", called="the day", required=False,
        help_text="The day itself, however long ago. Of a step still to come only two may be given: the day it becomes "
        "binding, and the first day of operation.",
    )
    never = TickField(label="It is known that this never happened", required=False)
    note = LongTextField(
        label="Where does it stand, or who took part?", called="the note", rows=3, max_length=1000, required=False,
        help_text="Shown with the step.",
    )


class DropForm(OnceForm):
    """Why a plan is given up."""

    reason = LongTextField(
        label="Why is it dropped?", called="the reason", max_length=2000, rows=4, help_text="It stays on the page."
    )
