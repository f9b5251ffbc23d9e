"""The forms of those who read the answers: entering, moderating, publishing, keeping and erasing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from opencompact.compact.phrases import capital
from opencompact.records.consultations.models import SOURCES
from opencompact.records.consultations.questions import Question, Section, questions_in
from opencompact.records.references import is_reference
from opencompact.website.consultations.answers.forms import WhoFields
from opencompact.website.consultations.questions.reply_forms import ReplyForm
from opencompact.website.forms import (
    ChoiceField,
    DayField,
    Filters,
    LongTextField,
    OnceForm,
    SelectField,
    TextField,
    TickField,
    VersionForm,
)


class EnterForm(OnceForm, WhoFields, ReplyForm):
    """All questions on one page, who answered, and how the answer came."""

    source = ChoiceField(
        label="How did it come?", called="how it came",
        choices=[(key, capital(said)) for key, said in SOURCES.items() if key != "online"],
    )  # fmt: skip
    came_on = DayField(
        label="On which day did it come?", called="the day on which it came",
        help_text="This day decides whether it is late, and not today.",
    )  # fmt: skip
    came_note = TextField(
        label="What is to be said of that day", max_length=300, required=False,
        help_text="Needed where it came before the consultation opened.",
    )  # fmt: skip
    consent_note = TextField(
        label="How did they agree that it is entered here?", called="how they agreed", max_length=300,
        help_text="For example: ticked on the form; said so on the phone.",
    )  # fmt: skip
    paper_code = TextField(
        label="Code of the printed form", called="the code", max_length=20, width=20, required=False,
        help_text="It stands in the corner of the form, such as k7m2-x9pq.",
    )  # fmt: skip
    is_another = TickField(
        label="It is another answer, though a form with this code was entered before", required=False
    )

    def __init__(self, *args: Any, sections: Iterable[Section], **given: Any) -> None:
        sections = tuple(sections)
        whole = Section("all", "", questions=tuple(questions_in(sections)))
        super().__init__(*args, section=whole, sections=sections, **given)
        self.parts = sections
        for name in ("organisation_name", "name", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"  # whoever enters it is somebody else

    def clean_paper_code(self) -> str:
        """The code as it was printed; one letter wrong is noticed."""
        plain = "".join(letter for letter in str(self.cleaned_data["paper_code"]).lower() if letter not in " -\t")
        code = f"{plain[:4]}-{plain[4:]}" if plain else ""
        if code and not is_reference(code):
            raise ValidationError("There is no such code; look at the form again, or leave it empty.")
        return code

    @property
    def groups(self) -> list[tuple[Section, list[forms.BoundField]]]:
        """The questions, section by section."""
        return [(part, [self[one.key] for one in part.questions]) for part in self.parts]

    @property
    def around(self) -> list[forms.BoundField]:
        """How it came."""
        return [self[name] for name in ("source", "came_on", "came_note", "consent_note", "paper_code")]

    @property
    def about(self) -> list[forms.BoundField]:
        """Who answered."""
        return [self[name] for name in WhoFields.base_fields]


class TakeOutForm(VersionForm):
    """The texts of an answer, from which words can be taken out before it is published."""

    reason = TextField(
        label="Why words are taken out", called="why words are taken out", max_length=300, required=False,
        help_text="Everybody reads this reason beside the answer. For example: It named somebody.",
    )  # fmt: skip

    def __init__(self, *args: Any, questions: Iterable[Question], replies: Mapping[str, object], **given: Any) -> None:
        texts = [one for one in questions if one.kind in ("text", "long") and one.key in replies]
        given["initial"] = {one.key: replies[one.key] for one in texts} | dict(given.get("initial") or {})
        super().__init__(*args, **given)
        self.texts = {one.key: one for one in texts}
        for one in texts:
            self.fields[one.key] = LongTextField(label=one.wording, required=False, rows=6)
        self.order_fields([*self.texts, "reason"])

    @property
    def replies(self) -> dict[str, object]:
        """The texts as they are to be published."""
        return {key: self.cleaned_data[key] for key in self.texts}


class WithholdForm(VersionForm):
    """Why an answer is not published."""

    reason = TextField(
        label="Why it is not published", called="why it is not published", max_length=300, required=False,
        help_text="For those who read the answers. Name nobody.",
    )  # fmt: skip


class ModerateFilters(Filters):
    """Narrows the answers to be read."""

    state = SelectField(
        label="Which", required=False,
        choices=[("", "Not read yet"), ("published", "Published"), ("withheld", "Not published")],
    )  # fmt: skip
    search = TextField(label="Words to look for", required=False, max_length=200)


class SearchForm(Filters):
    """Narrows the published answers."""

    search = TextField(label="Words to look for", required=False, max_length=200)


class KeepForm(VersionForm):
    """Until when answers are kept."""

    keep_answers_until = DayField(
        label="Answers are kept until", called="the day until which answers are kept", required=False,
        help_text="Everybody who answers is told. Afterwards they are erased; how many there were stays.",
    )  # fmt: skip


class FindPersonForm(Filters):
    """Finds the answer of somebody who wants to be erased."""

    who = TextField(
        label="Reference of the answer, or name or e-mail address", called="a reference, name or address",
        required=False, max_length=254,
    )  # fmt: skip


class ErasePersonForm(OnceForm):
    """Erasing who gave an answer, or its words as well."""

    words_too = ChoiceField(
        label="What is erased?", called="what is erased",
        choices=[("no", "Who gave it"), ("yes", "Who gave it, and what it says")],
        hints={"no": "The answer stays, without a name.", "yes": "It stays counted; its words are gone for good."},
    )  # fmt: skip
    reason = TextField(
        label="Why its words are erased", called="why its words are erased", max_length=300, required=False,
        help_text="Needed where what it says is erased. Name nobody.",
    )  # fmt: skip


class EraseAllForm(OnceForm):
    """Erasing all answers, with how many they were when it was decided."""

    number = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    is_sure = TickField(label="Erase all answers for good")
