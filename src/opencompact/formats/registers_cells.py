"""The cells of one row of a register: text as it was typed, days, lists and addresses, and what is wrong with them."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from opencompact.compact.kinds import plain_form
from opencompact.formats.days import read_day
from opencompact.formats.identifiers import Identifier
from opencompact.formats.registers_rows import OtherName, Problem
from opencompact.formats.unreadable import Unreadable, shown

LONGEST_NAME: Final = 500
LONGEST_CELL: Final = 5_000
MOST_LISTED: Final = 100

_BREAKS: Final = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+ *")
_TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_POSTCODE: Final = re.compile(r"(GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2})", re.ASCII)
_WEBSITE: Final = re.compile(r"(https?://)?([\w-]+\.)+[^\W\d_]{2,}(:\d+)?([/?#]\S*)?", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[^\s@<>,;:\"()]+@([\w-]+\.)+[^\W\d_]{2,}")
_DATED: Final = re.compile(r"(?P<name>.+?) *\((?:from (?P<first>[^()]*?))?(?: ?(?:until|to) (?P<last>[^()]*))?\)")
_YES: Final = frozenset(("yes", "y", "true", "1", "hidden"))
_NO: Final = frozenset(("no", "n", "false", "0", "shown"))


class Cells:
    """The filled cells of one row by what their headings mean; every problem and note about them is gathered."""

    __slots__ = ("_given", "_notes", "_problems", "place")

    def __init__(self, place: str, given: Mapping[str, str], problems: list[Problem], notes: list[Problem]) -> None:
        self.place, self._given, self._problems, self._notes = place, given, problems, notes

    def refuse(self, sentence: str) -> None:
        """Notes that something of this row could not be used."""
        self._problems.append(Problem(self.place, sentence))

    def note(self, sentence: str) -> None:
        """Notes that something of this row was used, but otherwise than it was typed."""
        self._notes.append(Problem(self.place, sentence))

    def has(self, field: str) -> bool:
        """Whether anything stands in the cell."""
        return field in self._given

    def raw(self, field: str) -> str:
        """The cell as it is in the file."""
        return self._given.get(field, "")

    def name(self) -> str | None:
        """The name as it was typed, in NFC; None, with a problem, where the row has none that can be used."""
        typed = self.raw("name")
        if typed.isascii() and typed.isprintable() and typed == typed.strip() and 0 < len(typed) <= LONGEST_NAME:
            return typed
        if not any(letter.isprintable() and not letter.isspace() for letter in typed):
            self.refuse("The row has no name, so it was left out.")
            return None
        return self._odd_name(typed)

    def _odd_name(self, typed: str) -> str | None:
        name = _BREAKS.sub(" ", unicodedata.normalize("NFC", typed).strip())
        if control := _control(name):
            self.refuse(f"The name {shown(name)} holds a control character ({control}), so the row was left out; "
                        "type it again.")
            return None
        if len(name) > LONGEST_NAME:
            self.refuse(f"The name {shown(name)} is {len(name):,} letters long, and a name has no more than "
                        f"{LONGEST_NAME}, so the row was left out.")
            return None
        if _BREAKS.search(typed.strip()):
            self.note(f"A line break or tab in the name was read as a space: {shown(name)}.")
        elif typed != typed.strip():
            self.note(f"Spaces before or after the name were taken away: {shown(name)}.")
        if _TURNS.search(name):
            self.note(f"The name {shown(name)} holds marks that turn the direction of its letters; they were kept.")
        if "\ufffd" in name:
            self.note(f"The name {shown(name)} holds a sign for a letter that was lost earlier; look it up.")
        return name

    def text(self, field: str) -> str | None:
        """Any other text, in NFC; its lines are kept. None where it is blank or cannot be used."""
        typed = self._given.get(field)
        if typed is None:
            return None
        # Most cells are short and plain, and leave first.
        if len(typed) <= LONGEST_CELL and typed.isascii() and typed.isprintable():
            return typed.strip()
        if not (typed.isascii() and typed.isprintable()):
            typed = unicodedata.normalize("NFC", typed)
            if control := _control(_BREAKS.sub(" ", typed)):
                self.refuse(f"{shown(typed)} holds a control character ({control}) and was not used; type it again.")
                return None
        if len(typed) > LONGEST_CELL:
            self.refuse(f"{shown(typed)} is {len(typed):,} letters long and was not used; "
                        f"a cell has no more than {LONGEST_CELL:,}.")
            return None
        return typed.strip() or None

    def several(self, field: str, separator: str = ";") -> tuple[str, ...]:
        """The parts of a cell, each once."""
        whole = self.text(field)
        if whole is None:
            return ()
        if separator not in whole:
            return (whole,)
        parts = tuple(dict.fromkeys(part for each in whole.split(separator) if (part := each.strip())))
        if len(parts) > MOST_LISTED:
            self.refuse(f"{shown(whole)} lists {len(parts):,}; the first {MOST_LISTED} were used.")
        return parts[:MOST_LISTED]

    def identifier(self, field: str, check: Callable[[str], Identifier | str]) -> Identifier | None:
        """The identifier of a cell; where it is malformed the sentence is a problem."""
        return self.checked(self.raw(field), check) if field in self._given else None

    def checked(self, value: str, check: Callable[[str], Identifier | str]) -> Identifier | None:
        """The same for a value: a problem where it is malformed, a note where it was read otherwise than typed."""
        found = check(value)
        if isinstance(found, str):
            self.refuse(found)
            return None
        if found.tidied:
            self.note(found.tidied)
        return found

    def day(self, field: str, typed: str | None = None) -> date | None:
        """The day of a cell, or of a part of one."""
        text = self._given.get(field) if typed is None else typed
        if not text or not text.strip():
            return None
        try:
            return read_day(text)
        except Unreadable as unreadable:
            self.refuse(f"{str(unreadable)[:1].upper()}{str(unreadable)[1:]}.")
            return None

    def days(self, first: str, last: str) -> tuple[date | None, date | None]:
        """The first and the last day; neither where the last lies before the first."""
        began, ended = self.day(first), self.day(last)
        if began and ended and ended < began:
            self.refuse(f"The last day ({ended:%-d %B %Y}) lies before the first ({began:%-d %B %Y}), "
                        "so neither was used.")
            return None, None
        return began, ended

    def postcode(self) -> str | None:
        """The postcode, in capitals with one space; one that looks wrong is kept as typed, and is a problem."""
        typed = self.text("postcode")
        if typed is None:
            return None
        squeezed = "".join(typed.upper().split())
        if _POSTCODE.fullmatch(squeezed):
            return f"{squeezed[:-3]} {squeezed[-3:]}"
        self.refuse(f"{shown(typed)} does not look like a postcode, such as HR1 2ZZ; it was kept as it was typed.")
        return typed

    def website(self) -> str | None:
        """An address of the web; https:// is put before one that has neither."""
        typed = self.text("website")
        if typed is None:
            return None
        found = _WEBSITE.fullmatch(typed) if len(typed) <= 2_000 else None
        if not found:
            self.refuse(f"{shown(typed)} is no web address, such as https://www.example.org, and was not used.")
            return None
        return typed if found[1] else f"https://{typed}"

    def email(self) -> str | None:
        """An e-mail address."""
        typed = self.text("email")
        if typed is None or (len(typed) <= 254 and _EMAIL.fullmatch(typed)):
            return typed
        self.refuse(f"{shown(typed)} is no e-mail address, such as office@example.org, and was not used.")
        return None

    def hidden(self) -> bool | None:
        """Whether the address is to be hidden; what is neither yes nor no hides it."""
        typed = self.text("hidden")
        word = plain_form(typed) if typed else ""
        if not word:
            return None
        if word not in _YES | _NO:
            self.refuse(f"{shown(typed)} is neither yes nor no; the address was hidden.")
        return word not in _NO

    def other_names(self, field: str) -> tuple[OtherName, ...]:
        """Other names, each with the days behind it: "Marsh Aid (from 2001-04-01 until 2009-03-31)"."""
        return tuple(other for typed in self.several(field) if (other := self._other_name(typed)))

    def _other_name(self, typed: str) -> OtherName | None:
        if len(typed) > LONGEST_NAME:
            self.refuse(f"The other name {shown(typed)} is {len(typed):,} letters long and was not used; "
                        f"a name has no more than {LONGEST_NAME}.")
            return None
        found = _DATED.fullmatch(typed)
        if not found or (found["first"] is None and found["last"] is None):
            return OtherName(typed)
        first, last = self.day("", found["first"] or ""), self.day("", found["last"] or "")
        if (found["first"] and not first) or (found["last"] and not last):
            return OtherName(typed)
        return OtherName(found["name"], first, last)


def _control(text: str) -> str:
    """The first control character of a text ("U+0007"), or "" where it has none."""
    if text.isprintable():
        return ""
    return next((f"U+{ord(letter):04X}" for letter in text if unicodedata.category(letter) in ("Cc", "Cs")), "")
