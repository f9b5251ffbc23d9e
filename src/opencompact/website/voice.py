"""What a form says when an answer will not do: a sentence that says what to write, in place of Django's own."""

from collections.abc import Mapping

from django import forms

_SAME = ("your ", "its ", "the ", "a ", "an ", "their ", "our ")


def called(label: str) -> str:
    """A field's label as it stands in a sentence: "Name of the organisation" as "the name of the organisation"."""
    label = label.strip().rstrip(":")
    lower = label if label[:2].isalpha() and label[:2].isupper() else label[:1].lower() + label[1:]
    return lower if lower.startswith(_SAME) else f"the {lower}"


def speak(field: forms.Field, label: str) -> None:
    """Give a field our sentences wherever it has still Django's own."""
    usual = _usual(field)
    for code, sentence in _sentences(field, label).items():
        if code not in field.error_messages or field.error_messages[code] == usual.get(code):
            field.error_messages[code] = sentence


def _usual(field: forms.Field) -> Mapping[str, object]:
    usual: dict[str, object] = {}
    for kind in reversed(type(field).__mro__):
        usual.update(getattr(kind, "default_error_messages", {}))
    return usual


def _sentences(field: forms.Field, label: str) -> dict[str, str]:
    given = str(getattr(field, "called", ""))
    is_question = label.endswith("?") and not given
    name = given or called(label)
    start = "Your answer" if is_question else name[:1].upper() + name[1:]
    sentences = {
        "required": f"Enter {name}.",
        "invalid": f"{start} cannot be read; enter it again.",
        "max_length": f"{start} must be %(limit_value)d characters or shorter; it has %(show_value)d.",
        "min_length": f"{start} must be %(limit_value)d characters or longer; it has %(show_value)d.",
        "max_value": f"{start} must be %(limit_value)s or less.",
        "min_value": f"{start} must be %(limit_value)s or more.",
        "null_characters_not_allowed": f"{start} contains a character that cannot be seen; type it again.",
        **_sentences_of_its_kind(field, name, start, label),
    }
    return sentences | ({"required": f"Answer the question: {label}"} if is_question else {})


def _sentences_of_its_kind(field: forms.Field, name: str, start: str, label: str) -> dict[str, str]:
    match field:
        case forms.BooleanField():
            return {"required": f"Tick the box: {label}."}
        case forms.ChoiceField():
            one = f"Choose {name} from the list."
            return {"required": f"Choose {name}.", "invalid_choice": one, "invalid_list": one}
        case forms.EmailField():
            return {"invalid": "Enter an e-mail address such as name@example.org."}
        case forms.IntegerField():
            return {"invalid": f"{start} must be a whole number, such as 12."}
        case forms.DateField():
            return {"invalid": f"{start} must be a day that there is, such as 24 May 2027."}
        case forms.FileField():
            return {
                "required": f"Choose {name}.",
                "missing": f"Choose {name}.",
                "invalid": f"Choose {name} again; it did not arrive whole.",
                "empty": "The file is empty; choose another.",
            }
    return {}
