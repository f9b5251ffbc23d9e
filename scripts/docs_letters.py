"""Every kind of letter, for the page of the reference that lists them: read from the program and its templates."""

import re
from collections.abc import Iterator
from pathlib import Path

from opencompact.letters.kinds import KINDS

TEMPLATES = Path(__file__).resolve().parent.parent / "src" / "opencompact" / "letters" / "templates" / "letters"

LEAD = (
    "Each letter is plain text with one link, in the language that the person has chosen: English or Welsh. None of "
    "these holds anything that only its page may show. Before it goes it is asked again whether it is still wanted and "
    "by whom. The words in braces are filled in. How letters leave and who looks after them: "
    "[letters](../how-to/letters.md)."
)


def letter_rows() -> Iterator[tuple[str, str, str, str]]:
    """Each kind: its name, the subject in English, what makes it, and whom it goes to."""
    for name, kind in KINDS.items():
        subject = (TEMPLATES / "en-gb" / "kinds" / f"{name}.txt").read_text("utf-8").partition("\n")[0]
        yield f"`{name}`", _plain(subject), kind.made, kind.goes_to


def at_once_rows() -> Iterator[tuple[str, str]]:
    """Each letter of signing in, which goes at once: its name and its subject."""
    for file in sorted((TEMPLATES / "en-gb" / "at-once").glob("*.txt")):
        yield f"`{file.stem}`", file.read_text("utf-8").partition("\n")[0]


def _plain(subject: str) -> str:
    """A subject with its values in single braces, without how a day is written; where there are several, each."""
    words = re.sub(r"{%.*?%}", "", subject.replace("{% else %}", " / "))
    words = words.replace("{{ ", "{").replace(" }}", "}")
    while '|date:"' in words:
        before, _, after = words.partition('|date:"')
        words = before + after.partition('"')[2]
    return words.replace("_in_words", "")
