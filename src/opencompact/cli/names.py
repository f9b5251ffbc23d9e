"""What people call a file and a record: the shortest tail of a path, a record's title, its recipient, its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from opencompact.compact.phrases import cut

if TYPE_CHECKING:
    import polars as pl

    from opencompact.compact.findings import Finding

LONGEST = 160
"""Letters of a title that are shown."""

Key = tuple[str, str, str]
"""A record of a kind: its file, its place and its reference."""


@dataclass(frozen=True)
class Name:
    """What a record is called, and beside it what finds it: "Rural bus routes", "C-2025-02, row 3"."""

    words: str
    aside: str
    record: str

    def __str__(self) -> str:
        return f"{self.words} ({self.aside})" if self.aside else self.words


def short_paths(paths: Iterable[str]) -> dict[str, str]:
    """For each path its file's name, with as many folders before it as tell it apart from the others."""
    parts = {path: path.replace("\\", "/").rstrip("/").split("/") for path in paths}
    return {path: _tail(words, [other for other in parts.values() if other != words]) for path, words in parts.items()}


def _tail(words: Sequence[str], others: Sequence[Sequence[str]]) -> str:
    for length in range(1, len(words)):
        if all(other[-length:] != words[-length:] for other in others):
            return "/".join(words[-length:])
    return "/".join(words)


def short_place(place: str, record: str) -> str:
    """The place without the record's own reference: "grant 1" for "grant 1 (360G-x-1)"."""
    return place.removesuffix(f" ({record})")


def names(findings: Sequence[Finding], frame: pl.DataFrame | None, files: Mapping[str, str]) -> list[Name]:
    """What the record of each finding is called; ``files`` has the names of files, where a file is to be named."""
    titles = _titles(findings, frame) if frame is not None else {}
    return [_name(finding, titles.get(_key(finding), ""), files.get(finding.file, "")) for finding in findings]


def _key(finding: Finding) -> Key:
    return finding.file, finding.place, finding.record


def _name(finding: Finding, title: str, file: str) -> Name:
    place = short_place(finding.place, finding.record)
    asides = (finding.record if title else "", file, place if place != finding.record or title else "")
    return Name(cut(title, LONGEST) or finding.record, ", ".join(dict.fromkeys(filter(None, asides))), finding.record)


def _titles(findings: Sequence[Finding], frame: pl.DataFrame) -> dict[Key, str]:
    """The titles and recipients of the records of some findings; an individual is never named."""
    import polars as pl

    texts = [name for name in ("title", "recipient", "recipient_sector") if name in frame.columns]
    if not set(texts) & {"title", "recipient"}:
        return {}
    wanted = frame.filter(pl.col("reference").is_in({finding.record for finding in findings}))
    found = wanted.select(pl.col("file__", "place__", "reference", *texts).cast(pl.String))
    return {
        (row["file__"], row["place__"], row["reference"]): _title(row) for row in found.iter_rows(named=True)
    }


def _title(row: Mapping[str, str | None]) -> str:
    named = None if row.get("recipient_sector") == "individual" else row.get("recipient")
    title = (row.get("title") or "").strip().rstrip(".")
    named = (named or "").strip()
    return f"{title}, to {named}" if title and named and named.casefold() not in title.casefold() else title or named
