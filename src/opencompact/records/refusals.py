"""How a record refuses: in a sentence for the person, which the face shows as it stands."""

from collections.abc import Mapping


class Refused(Exception):
    """Something that cannot be done, said in a sentence."""

    @property
    def sentence(self) -> str:
        """What the person is told."""
        return str(self)


class NotAllowed(Refused):
    """The person may see the thing and may not do this with it."""


class NotThere(Refused):
    """There is no such thing, or the person may not see it: both answer alike."""

    def __init__(self, sentence: str = "There is no such page.") -> None:
        super().__init__(sentence)


class Changed(Refused):
    """Somebody else changed the thing meanwhile; ``theirs`` is what it says now, by field."""

    def __init__(self, sentence: str, *, theirs: Mapping[str, object], version: int) -> None:
        super().__init__(sentence)
        self.theirs = theirs
        self.version = version


class AlreadyDone(Refused):
    """The same form was sent twice; ``about`` is what the first sending made."""

    def __init__(self, about: str) -> None:
        super().__init__("This was already done; nothing was done twice.")
        self.about = about
