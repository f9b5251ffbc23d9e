"""What the sending of a form, or the pressing of a button, comes to: the one place where a refusal becomes a page.

Who is not allowed, and what is not there, is answered by the visit itself with the page of that refusal.
"""

from types import TracebackType
from typing import Self

from django.contrib import messages
from django.http import HttpRequest

from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, NotThere, Refused
from opencompact.website.forms import Form, VersionForm

Beside = list[tuple[str, object, object]]
"""Where somebody else was faster: label, what was written here, what the other wrote."""


class Sending:
    """A sent form being done: ``with Sending(form) as sending: act(...)``; then ``if sending.is_done: redirect``.

    ``is_done`` is true also where the same form was sent before; ``before`` is then the reference, or the last part of
    the address, of what the first sending made. A refusal stands on the form, and ``conflict`` holds what somebody
    else wrote meanwhile, for ``parts/conflict.html``. What is refused as ``unless`` the page answers in its own way.
    """

    def __init__(self, form: Form, *, unless: type[Refused] | tuple[type[Refused], ...] = ()) -> None:
        self.form, self.unless = form, unless
        self.is_done = False
        self.before = ""
        self.conflict: Beside = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        match error:
            case None:
                self.is_done = True
            case NotAllowed() | NotThere():
                return False
            case Refused() if isinstance(error, self.unless):
                return False
            case AlreadyDone(about=about):
                self.is_done, self.before = True, made_before(about)
            case Changed() if isinstance(self.form, VersionForm):
                self.conflict = self.form.beside(error)
            case Refused(sentence=sentence):
                self.form.add_error(None, sentence)
            case _:
                return False
        return True


class Pressing:
    """A button that has no form of its own: a refusal is shown on the page that comes next, as ``said`` is if done."""

    def __init__(self, request: HttpRequest, *, said: str) -> None:
        self.request, self.said = request, said

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        match error:
            case None | AlreadyDone():
                messages.success(self.request, self.said)
            case Refused(sentence=sentence) if not isinstance(error, NotAllowed | NotThere):
                messages.warning(self.request, sentence)
            case _:
                return False
        return True


def made_before(about: str) -> str:
    """The reference in "signature:k7m2-x9pq", and the address in "edition:marchshire/2025"."""
    return about.partition(":")[2].rpartition("/")[2]
