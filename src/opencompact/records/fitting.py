"""A row checked against its own fields before it is saved; what does not fit is refused in a sentence."""

from django.core.exceptions import ValidationError
from django.db.models import Model

from opencompact.records.refusals import Refused


def check_fits(row: Model) -> None:
    """Refuse a row that its own fields or constraints would not take. Forms say the same beside the field."""
    try:
        row.full_clean()
    except ValidationError as wrong:
        raise Refused(" ".join(_sentences(wrong))) from None


def _sentences(wrong: ValidationError) -> list[str]:
    if not hasattr(wrong, "error_dict"):
        return [str(message) for message in wrong.messages]
    return [
        " ".join(messages) if field == "__all__" else f"{field.replace('_', ' ').capitalize()}: {' '.join(messages)}"
        for field, messages in wrong.message_dict.items()
    ]
