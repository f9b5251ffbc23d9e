"""The fields of setting a consultation up: a time, a web address, one word to a line, and yes, no or not recorded."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from opencompact.records.refusals import Changed
from opencompact.website.forms import ChoiceField, LongTextField, TextField, VersionForm

YES_NO = [("yes", "Yes"), ("no", "No"), ("", "Not recorded")]
_IS_YES = {"yes": True, "no": False}
_ADDRESS = URLValidator(schemes=["http", "https"])


class TimeField(forms.TimeField):
    """A time of the day in London, by the browser's own picker; else typed as 17:00 or 5pm."""

    def __init__(self, *, called: str = "", **given: Any) -> None:
        self.called = called
        given.setdefault("input_formats", ["%H:%M", "%H:%M:%S", "%H.%M", "%I%p", "%I:%M%p", "%I.%M%p", "%I %p"])
        given.setdefault("widget", forms.TimeInput(attrs={"type": "time", "class": "w-10"}, format="%H:%M"))
        invalid = "Enter a time such as 17:00."
        super().__init__(**{"error_messages": {"invalid": invalid}} | given)


class WebField(TextField):
    """A web address, made whole."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"max_length": 500, "width": 50} | given)
        self.widget.attrs.update({"inputmode": "url", "spellcheck": "false"})

    def clean(self, value: Any) -> str:
        """The address with its beginning; refused where it is none or would mislead."""
        typed = str(super().clean(value))
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


class LinesField(LongTextField):
    """Several words or names, one to a line."""

    def __init__(self, *, rows: int = 3, **given: Any) -> None:
        super().__init__(**{"help_text": "One on each line."} | given, rows=rows)

    def prepare_value(self, value: Any) -> Any:
        """A list as its lines."""
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """The lines as a list."""
        return [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]


class YesNoField(ChoiceField):
    """Yes, no, or not recorded: True, False or None."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("choices", YES_NO)
        super().__init__(required=False, **given)

    def prepare_value(self, value: Any) -> Any:
        """What is recorded as the answer that is ticked."""
        return {True: "yes", False: "no", None: ""}.get(value, value) if not isinstance(value, str) else value

    def clean(self, value: Any) -> Any:
        """What is recorded."""
        return _IS_YES.get(str(super().clean(value)))


class SetUpForm(VersionForm):
    """A form that changes a consultation; lists and yes or no stand in words beside what somebody else wrote."""

    def beside(self, changed: Changed) -> list[tuple[str, object, object]]:
        """The same, in words."""
        return [(label, _said(yours), _said(theirs)) for label, yours, theirs in super().beside(changed)]


def _said(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value
