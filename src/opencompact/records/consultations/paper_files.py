"""A file that people are given to read: of a few kinds, and only where name, declared kind and first bytes agree."""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from opencompact.records.refusals import Refused

LARGEST: Final = 10_000_000
LONGEST_NAME: Final = 120
WORDS_A_MINUTE: Final = 200

_NOTHING_SAID: Final = ("", "application/octet-stream")
"""What a browser declares that does not know the kind of a file."""
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_OPEN: Final = "application/vnd.oasis.opendocument"
_PAGE_SIGNS: Final = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<iframe")
_SOUND: Final = (b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2")
_LOOKED_AT: Final = 1024
"""How far browsers look into a file when they guess what it is."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: what it is called, what browsers declare, and how its content begins."""

    name: str
    declared: tuple[str, ...]
    begins: Callable[[bytes], bool]


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: its name as it is shown, its kind, and the SHA-256 of its content."""

    name: str
    kind: str
    digest: str
    content: bytes

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


def _starts(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(signs)


def _is_open_document(kind: str) -> Callable[[bytes], bool]:
    """Its first part is a stored file that names its kind, at a fixed place (ODF 1.3, part 2, 3.3)."""
    named = b"mimetype" + f"{_OPEN}.{kind}".encode()
    return lambda content: content.startswith(b"PK\x03\x04") and content[30 : 30 + len(named)] == named


def _is_office(folder: bytes) -> Callable[[bytes], bool]:
    """A package with the list of its parts and the folder of its kind, and without macros (ECMA-376, part 2)."""
    return lambda content: (
        content.startswith(b"PK\x03\x04")
        and b"[Content_Types].xml" in content
        and folder in content
        and b"vbaProject.bin" not in content
    )


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(unicodedata.category(letter) == "Cc" and letter not in "\t\n\r\f\ufeff" for letter in text)


KINDS: Final = {
    "pdf": Kind("PDF", ("application/pdf",), _starts(b"%PDF-")),
    "odt": Kind("ODT", (f"{_OPEN}.text",), _is_open_document("text")),
    "docx": Kind("DOCX", (f"{_OFFICE}.wordprocessingml.document",), _is_office(b"word/")),
    "ods": Kind("ODS", (f"{_OPEN}.spreadsheet",), _is_open_document("spreadsheet")),
    "xlsx": Kind("XLSX", (f"{_OFFICE}.spreadsheetml.sheet",), _is_office(b"xl/")),
    "png": Kind("PNG", ("image/png",), _starts(b"\x89PNG\r\n\x1a\n")),
    "jpg": Kind("JPG", ("image/jpeg", "image/jpg", "image/pjpeg"), _starts(b"\xff\xd8\xff")),
    "txt": Kind("TXT", ("text/plain",), _is_text),
    "mp3": Kind("MP3", ("audio/mpeg", "audio/mp3"), _starts(*_SOUND)),
}
"""By the ending of the name."""
ENDINGS: Final = {"jpeg": "jpg"}
CONTENT_TYPES: Final = {ending: kind.declared[0] for ending, kind in KINDS.items()}
"""What each is sent as."""


def checked_file(*, name: str, declared: str, content: bytes) -> Checked:
    """The file as it may be kept. Raises Refused with what is wrong with it."""
    shown = shown_name(name)
    ending = shown.rpartition(".")[2].lower() if "." in shown else ""
    ending = ENDINGS.get(ending, ending)
    kind = KINDS.get(ending)
    if kind is None:
        raise Refused(f"Files of this kind are not taken; those that are: {', '.join(k.name for k in KINDS.values())}.")
    if not content:
        raise Refused("The file is empty; choose another.")
    if len(content) > LARGEST:
        raise Refused(too_large(len(content)))
    said = declared.partition(";")[0].strip().lower()
    if said not in (*kind.declared, *_NOTHING_SAID):
        raise Refused(f"The file is called {kind.name}, and your browser says that it is something else ({said}).")
    if not kind.begins(content):
        raise Refused(f"The file is called {kind.name}, and its content is something else. Save it anew.")
    if any(sign in content[:_LOOKED_AT].lower() for sign in _PAGE_SIGNS):
        raise Refused("The file begins like a web page, which some programs would run. Save it anew.")
    return Checked(shown, ending, hashlib.sha256(content).hexdigest(), content)


def too_large(size: int) -> str:
    """The sentence that refuses a file of so many bytes."""
    return f"The file has {size / 1e6:.1f} MB; it may have {LARGEST // 1_000_000} MB at most."


def shown_name(name: str) -> str:
    """A file's name as it may be shown: the last part of a path, nothing unseen or turned in it, cut to its room."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(" " if letter.isspace() else letter for letter in unicodedata.normalize("NFC", last))
    plain = " ".join("".join(letter for letter in seen if unicodedata.category(letter)[0] != "C").split()).strip(". ")
    if len(plain) <= LONGEST_NAME:
        return plain
    start, _, ending = plain.rpartition(".")
    return f"{start[: LONGEST_NAME - len(ending[:10]) - 1]}.{ending[:10]}"


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


def reading_minutes(words: int) -> int:
    """How long it takes to read, in minutes, at 200 words a minute and never less than one."""
    return max(1, round(words / WORDS_A_MINUTE))
