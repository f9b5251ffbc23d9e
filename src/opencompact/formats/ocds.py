"""Contracting data in the Open Contracting Data Standard: contracts are funding agreements, tenders funding rounds."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from opencompact.compact.kinds import Vocabulary
from opencompact.formats.columns import Cells
from opencompact.formats.dated import LONG_AGO, last_day, moment
from opencompact.formats.nested import Object, at, counted, is_blank, objects, written
from opencompact.formats.ocds_merge import compiled
from opencompact.formats.records import Frames, Problem, ReadFile, assemble

_NEVER_AGREED = ("cancelled", "unsuccessful")
_NEVER_OPENED = ("cancelled", "withdrawn")
_PACKAGE = ("publisher", "publishedDate", "uri", "version")
_LAST_DAYS = {"funding_agreement": "ends_on", "funding_round": "applications_close_on"}


@dataclass
class Releases:
    """The releases read so far, by ocid, and the ocids that the file being read goes on with."""

    by_ocid: dict[str, list[tuple[str, Object]]] = field(default_factory=dict)
    continued: set[str] = field(default_factory=set)

    def with_more(self, ocid: str, releases: list[tuple[str, Object]]) -> list[tuple[str, Object]]:
        """All releases of a process, those of earlier files first."""
        if ocid in self.by_ocid:
            self.continued.add(ocid)
        self.by_ocid[ocid] = [*self.by_ocid.get(ocid, []), *releases]
        return self.by_ocid[ocid]


def is_ocds(data: object) -> bool:
    """Whether it is a package of releases or records, one of these alone, or a list of any of them."""
    if isinstance(data, list):
        return any(isinstance(part, dict) and is_ocds(part) for part in data)
    if not isinstance(data, dict):
        return False
    holds = any("ocid" in part for name in ("releases", "records") for part in objects(data.get(name)))
    named = any(name in data for name in ("releases", "records")) and any(name in data for name in _PACKAGE)
    return "ocid" in data or holds or named


def read(
    data: object, path: str, vocabulary: Vocabulary, releases: Releases | None = None
) -> tuple[ReadFile, Frames]:
    """The contracts (and awards without one) and the tenders, each process compiled from its releases first.

    ``releases`` are those of earlier files; a process that goes on here is compiled from all of them.
    """
    found = _Found(ReadFile(path, "OCDS"))
    for process in _processes(data, found, releases or Releases()):
        place = f"ocid {written(process.get('ocid'))}"
        _agreements(process, place, found)
        _round(process, place, found)
    frames = {}
    for kind, rows in found.rows.items():
        columns: dict[str, Cells] = {name: [facts[name] for _, facts in rows] for name in rows[0][1]}
        last_days = columns[_LAST_DAYS[kind]]
        frames[kind], problems = assemble(vocabulary[kind], columns, [place for place, _ in rows], path)
        found.file.problems += problems
        _note_moved(frames[kind], last_days, _LAST_DAYS[kind], found)
    found.file.notes += [counted(what, places) for what, places in found.notes.items()]
    return found.file, frames


@dataclass
class _Found:
    """Rows by kind, each with its place; problems in the file; the places of whatever is to be noted."""

    file: ReadFile
    rows: dict[str, list[tuple[str, dict[str, object]]]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, place: str, facts: dict[str, object]) -> None:
        self.rows.setdefault(kind, []).append((place, facts))

    def note(self, what: str, place: str) -> None:
        self.notes.setdefault(what, []).append(place)

    def refuse(self, place: str, reason: str) -> None:
        self.file.problems.append(Problem(place, reason))

    def part(self, whole: Object, name: str, place: str) -> Object:
        """The object under a name; something else there is a problem, and stands for an empty one."""
        value = whole.get(name)
        if isinstance(value, dict):
            return value
        if not is_blank(value):
            self.refuse(f"{place}, {name}", "It is not an object, so it is left out.")
        return {}

    def members(self, whole: Object, name: str, within: str = "") -> list[tuple[str, Object]]:
        """The objects of a list, each with its place ("contract 2"); whatever else is there is a problem."""
        listed, what = whole.get(name), name.removesuffix("s")
        if listed is None:
            return []
        if not isinstance(listed, list):
            self.refuse(f"{within}{name}", f"It must be a list of {name}.")
            return []
        places = [(f"{within}{what} {number}", member) for number, member in enumerate(listed, 1)]
        for place, member in places:
            if not isinstance(member, dict):
                self.refuse(place, f"It is not a {what}: it has no fields.")
        return [(place, member) for place, member in places if isinstance(member, dict)]


def _processes(data: object, found: _Found, earlier: Releases) -> list[Object]:
    """The present state of every process: from a record as compiled there, else from all releases of its ocid."""
    processes: dict[str, Object] = {}
    releases: dict[str, list[tuple[str, Object]]] = {}
    several = isinstance(data, list)
    parts = enumerate(data, 1) if isinstance(data, list) else [(1, data)]
    read = (one for number, part in parts for one in _releases(part, f"part {number}, " if several else "", found))
    for place, release, is_compiled in read:
        ocid = written(release.get("ocid"))
        if not ocid:
            found.refuse(place, "It has no ocid, so it belongs to no contracting process.")
        elif is_compiled:
            processes[ocid] = release
        else:
            releases.setdefault(ocid, []).append((place, release))
            _note_twice(release, place, found)
    several_of_each = [earlier.with_more(ocid, some) for ocid, some in releases.items() if ocid not in processes]
    for ocid in sorted(earlier.continued):
        found.note("Its releases here and in an earlier file are taken together", f"ocid {ocid}")
    return [*processes.values(), *(compiled(_dated(some, found)) for some in several_of_each)]


def _dated(releases: list[tuple[str, Object]], found: _Found) -> list[Object]:
    """The releases of one process that can be put in order; another one is a problem, unless it is the only one."""
    if len(releases) == 1:
        return [releases[0][1]]
    for place, release in releases:
        if moment(release.get("date")) == LONG_AGO:
            ocid = written(release.get("ocid"))
            found.refuse(place, f"It has no date that can be read, so its order among the releases of {ocid} is not"
                                " known, and it is left out.")
    return [release for _, release in releases if moment(release.get("date")) != LONG_AGO]


def _note_twice(release: Object, place: str, found: _Found) -> None:
    """Says where one release has two parts of one id: the standard makes them one, the later over the earlier."""
    for name in ("awards", "contracts"):
        ids = Counter(written(part.get("id")) for part in objects(release.get(name)))
        for one in (one for one, times in ids.items() if one and times > 1):
            found.note("Two parts of one release with one id are merged, as the standard asks",
                       f"{place}, {name.removesuffix('s')} {one}")


def _releases(data: object, within: str, found: _Found) -> Iterator[tuple[str, Object, bool]]:
    """Every release with its place, and whether it is compiled already, from a package, a record or a release."""
    place = within.removesuffix(", ") or "file"
    if not isinstance(data, dict):
        found.refuse(place, "It is neither a release nor a package of them.")
    elif "records" in data:
        for where, record in found.members(data, "records", within):
            yield from _of_record(where, record, found)
    elif "compiledRelease" in data:
        yield from _of_record(place, data, found)
    elif "releases" in data:
        yield from ((where, release, False) for where, release in found.members(data, "releases", within))
    else:
        yield place, data, False


def _of_record(place: str, record: Object, found: _Found) -> Iterator[tuple[str, Object, bool]]:
    """A record's compiled release, else its releases where they are more than links."""
    ocid = {"ocid": record.get("ocid")}
    whole = [one for one in objects(record.get("releases")) if "url" not in one]
    if isinstance(record.get("compiledRelease"), dict):
        yield place, ocid | found.part(record, "compiledRelease", place), True
    elif whole:
        yield from ((place, ocid | one, False) for one in whole)
    else:
        found.refuse(place, "It holds neither a compiled release nor whole releases.")


def _agreements(process: Object, place: str, found: _Found) -> None:
    contracts = found.members(process, "contracts", f"{place}, ")
    awards = found.members(process, "awards", f"{place}, ")
    by_name = {written(award.get("id")): award for _, award in awards}
    contracted = {written(contract.get("awardID")) for _, contract in contracts} - {""}
    for where, contract in contracts:
        status = written(contract.get("status"))
        if status in _NEVER_AGREED:
            found.note(f"Contracts left out because they are {status}", where)
        else:
            award = by_name.get(written(contract.get("awardID")) or "none", {})
            _agreement(process, contract, award, where, found)
    for where, award in awards:
        status = written(award.get("status"))
        if written(award.get("id")) in contracted:
            continue
        if status in (*_NEVER_AGREED, "pending"):
            found.note(f"Awards left out because they are {status}", where)
        else:
            _agreement(process, {}, award, where, found)


def _agreement(process: Object, contract: Object, award: Object, place: str, found: _Found) -> None:
    """One contract with its award, or an award without a contract."""
    period = found.part(contract, "period", place)
    period = found.part(award, "contractPeriod", place) if is_blank(period) else period
    value = found.part(contract, "value", place) or found.part(award, "value", place)
    suppliers = objects(award.get("suppliers"))
    _note_extent(period, place, found)
    found.add("funding_agreement", place, {
        "reference": _reference(process, contract, award),
        "title": contract.get("title") or award.get("title") or at(process, "tender", "title"),
        **_funder(process),
        "recipient": "; ".join(filter(None, (_name(one, process) for one in suppliers))) or None,
        "recipient_id": _identifier(suppliers[0], process) if len(suppliers) == 1 else None,
        "kind_of_funding": "contract",
        "amount": _pounds(value, place, found),
        "awarded_on": award.get("date"),
        "signed_on": contract.get("dateSigned"),
        "starts_on": period.get("startDate"),
        "ends_on": last_day(period.get("endDate")),
    })


def _reference(process: Object, contract: Object, award: Object) -> str | None:
    name = written(contract.get("id")) if contract else written(award.get("id"))
    return f"{written(process.get('ocid'))}/{'' if contract else 'award/'}{name}" if name else None


def _round(process: Object, place: str, found: _Found) -> None:
    """The tender, where there is one that was not called off."""
    tender, place = found.part(process, "tender", place), f"{place}, tender"
    status = written(tender.get("status"))
    if is_blank(tender):
        return
    if status in _NEVER_OPENED:
        found.note(f"Tenders left out because they are {status}", place)
        return
    period = found.part(tender, "tenderPeriod", place)
    found.add("funding_round", place, {
        "reference": written(process.get("ocid")),
        "title": tender.get("title"),
        **_funder(process),
        "kind_of_funding": "contract",
        "applications_open_on": period.get("startDate"),
        "applications_close_on": last_day(period.get("endDate")),
        "value": _pounds(found.part(tender, "value", place), place, found),
    })


def _note_extent(period: Object, place: str, found: _Found) -> None:
    end, latest = period.get("endDate"), period.get("maxExtentDate")
    if not is_blank(latest) and latest != end:
        found.note("A later day to which it may be extended is not counted as committed", place)
    if is_blank(end) and not is_blank(period.get("durationInDays")):
        found.note("A greatest length in days without a last day is not counted as committed", place)


def _note_moved(frame: pl.DataFrame, cells: Iterable[object], name: str, found: _Found) -> None:
    """Says where a last day, written as a moment in another time, is the next or an earlier day in London."""
    for place, day, cell in zip(frame["place__"], frame[name], cells, strict=True):
        if isinstance(day, date) and re.match(r"\d{4}-\d\d-\d\d[T ]", str(cell)) and str(cell)[:10] != day.isoformat():
            found.note(f"The {name} is a moment that falls on another day in London, and that day is read", place)


def _funder(process: Object) -> dict[str, object]:
    buyer = process.get("buyer") or at(process, "tender", "procuringEntity")
    return {"funder": _name(buyer, process) or None, "funder_id": _identifier(buyer, process)}


def _party(organisation: object, process: Object) -> Object:
    """The full entry of an organisation that is referred to by its id."""
    name = written(at(organisation, "id"))
    known = [party for party in objects(process.get("parties")) if name and written(party.get("id")) == name]
    return known[0] if known else {}


def _name(organisation: object, process: Object) -> str:
    return written(at(organisation, "name")) or written(_party(organisation, process).get("name"))


def _identifier(organisation: object, process: Object) -> object:
    """The registered identifier, with its register, where one is given; else the id used in the file."""
    for entry in (_party(organisation, process), organisation):
        scheme, number = written(at(entry, "identifier", "scheme")), written(at(entry, "identifier", "id"))
        if number and re.fullmatch(r"[A-Za-z]{2,3}-[A-Za-z0-9]+", scheme):
            return number if number.upper().startswith(f"{scheme.upper()}-") else f"{scheme}-{number}"
    return at(organisation, "id")


def _pounds(value: Object, place: str, found: _Found) -> object:
    amount = value.get("amount")
    if is_blank(amount) or written(value.get("currency")).upper() == "GBP":
        return amount
    found.note("An amount that is not said to be in pounds is left out", place)
    return None
