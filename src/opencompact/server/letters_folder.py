"""A folder that letters are put into, read as they come: for the demo, where no letter leaves the machine."""

from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

_END = b"\n" + b"-" * 79 + b"\n"
"""What Django writes after each letter; without it a letter is still being written."""


@dataclass
class LettersFolder:
    """The letters in a folder, each given once."""

    path: Path
    _read: dict[Path, int] = field(default_factory=dict)

    def new(self) -> list[EmailMessage]:
        """The letters that came since the last time, in the order of their files."""
        return [letter for file in sorted(self.path.glob("*.log")) for letter in self._new_in(file)]

    def _new_in(self, file: Path) -> list[EmailMessage]:
        done = self._read.get(file, 0)
        if file.stat().st_size == done:
            return []
        content = file.read_bytes()[done:]
        whole, _, _ = content.rpartition(_END)
        if not whole:
            return []
        self._read[file] = done + len(whole) + len(_END)
        return [message_from_bytes(one, policy=policy.default) for one in whole.split(_END)]


def plain_words(letter: EmailMessage) -> str:
    """What a letter says, without its other forms."""
    body = letter.get_body(preferencelist=("plain",))
    return str(body.get_content()).strip() if body is not None else ""
