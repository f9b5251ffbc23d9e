"""What a form's sending comes to: a refusal becomes the form's own error, everything else goes on its way."""

from collections.abc import Iterator
from contextlib import contextmanager

from opencompact.records.areas.texts import TextRefused
from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, NotThere, Refused
from opencompact.website.forms import Form


@contextmanager
def refusals_on(form: Form) -> Iterator[None]:
    """Show a refusal on the form. Who is not allowed, what is not there, changed or done already is not swallowed."""
    try:
        yield
    except (AlreadyDone, Changed, NotAllowed, NotThere, TextRefused):
        raise
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
