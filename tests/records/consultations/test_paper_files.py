"""A file is taken only where its name, what the browser declares, and how it begins agree."""

import io
import zipfile

import pytest

from opencompact.records.consultations.paper_files import LARGEST, checked_file, reading_minutes, shown_name, words_in
from opencompact.records.refusals import Refused

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN = "application/vnd.oasis.opendocument"


def packed(*names: str, first: bytes = b"") -> bytes:
    """An archive with parts of these names, the first one stored as it is."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), first if name == "mimetype" else b"x")
    return held.getvalue()


DOCX = packed("[Content_Types].xml", "word/document.xml")
XLSX = packed("[Content_Types].xml", "xl/workbook.xml")
ODT = packed("mimetype", "content.xml", first=f"{OPEN}.text".encode())
ODS = packed("mimetype", "content.xml", first=f"{OPEN}.spreadsheet".encode())
EPUB = packed("mimetype", "content.xml", first=b"application/epub+zip")
PNG = b"\x89PNG\r\n\x1a\n..."

TAKEN = [
    ("a.pdf", "application/pdf", b"%PDF-1.4 ...", "pdf"),
    ("A.PDF", "application/pdf", b"%PDF-1.4 ...", "pdf"),
    ("a.pdf", "application/octet-stream", b"%PDF-1.4 ...", "pdf"),
    ("a.pdf", "", b"%PDF-1.4 ...", "pdf"),
    ("a.docx", WORD, DOCX, "docx"),
    ("a.xlsx", SHEET, XLSX, "xlsx"),
    ("a.odt", f"{OPEN}.text", ODT, "odt"),
    ("a.ods", f"{OPEN}.spreadsheet", ODS, "ods"),
    ("a.png", "image/png", PNG, "png"),
    ("a.jpeg", "image/jpeg", b"\xff\xd8\xff\xe0...", "jpg"),
    ("a.txt", "text/plain; charset=utf-8", "Öffnungszeiten\r\n\tمرحبا".encode(), "txt"),
    ("a.mp3", "audio/mpeg", b"ID3\x04...", "mp3"),
    ("a.mp3", "audio/mp3", b"\xff\xfb\x90...", "mp3"),
]


@pytest.mark.parametrize(("name", "declared", "content", "kind"), TAKEN)
def test_what_agrees_is_taken(name: str, declared: str, content: bytes, kind: str) -> None:
    found = checked_file(name=name, declared=declared, content=content)

    assert (found.kind, found.size, len(found.digest)) == (kind, len(content), 64)


REFUSED = [
    ("a.epub", "application/epub+zip", EPUB, "not taken; those that are: PDF, ODT"),
    ("a.html", "text/html", b"<html>", "not taken"),
    ("a.svg", "image/svg+xml", b"<svg>", "not taken"),
    ("a.pdf.exe", "application/pdf", b"%PDF-1.4", "not taken"),
    ("pdf", "application/pdf", b"%PDF-1.4", "not taken"),
    ("", "application/pdf", b"%PDF-1.4", "not taken"),
    ("a.pdf", "application/pdf", b"", "is empty"),
    ("a.pdf", "application/pdf", b"%PDF-" + b"x" * LARGEST, "has 10.0 MB; it may have 10 MB"),
    ("a.pdf", "text/html", b"%PDF-1.4", "something else .text/html."),
    ("a.pdf", "application/pdf", b"\n%PDF-1.4", "its content is something else"),
    ("a.pdf", "application/pdf", PNG, "its content is something else"),
    ("a.pdf", "application/pdf", b"%PDF-1.4\n<HTML><script>alert(1)</script>", "begins like a web page"),
    ("a.pdf", "application/pdf", b"%PDF-1.4\n<!doctype html>", "begins like a web page"),
    ("a.txt", "text/plain", b"<script>alert(1)</script>", "begins like a web page"),
    ("a.txt", "text/plain", b"\xff\xfe\x00", "its content is something else"),
    ("a.txt", "text/plain", b"a\x00b", "its content is something else"),
    ("a.docx", WORD, XLSX, "its content is something else"),
    ("a.docx", WORD, EPUB, "its content is something else"),
    ("a.docx", WORD, packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "its content is something else"),
    ("a.odt", f"{OPEN}.text", EPUB, "its content is something else"),
    ("a.odt", f"{OPEN}.text", ODS, "its content is something else"),
    ("a.odt", f"{OPEN}.text", packed("content.xml", "mimetype", first=f"{OPEN}.text".encode()), "its content is something else"),
    ("a.jpg", "image/jpeg", PNG, "its content is something else"),
]


@pytest.mark.parametrize(("name", "declared", "content", "told"), REFUSED)
def test_what_does_not_agree_is_refused(name: str, declared: str, content: bytes, told: str) -> None:
    with pytest.raises(Refused, match=told):
        checked_file(name=name, declared=declared, content=content)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Papers\\Draft one.pdf", "Draft one.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("a\x00b\r\nc\t d.pdf", "ab c d.pdf"),
        ("  .pdf", "pdf"),
        ("مسودة.pdf", "مسودة.pdf"),
        ("x" * 200 + ".pdf", "x" * 116 + ".pdf"),
        ("", ""),
    ],
)
def test_a_name_is_shown_without_what_would_mislead(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (299, 1), (400, 2), (10_000, 50)])
def test_reading_takes_a_minute_for_two_hundred_words(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes
    assert words_in("word " * words) == words
