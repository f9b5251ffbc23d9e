"""Grants as the 360Giving standard publishes them, in JSON or as a flat sheet: each is a funding agreement."""

import re
from collections.abc import Mapping, Sequence

import polars as pl

from opencompact.compact.kinds import Kind, Vocabulary, plain_form
from opencompact.formats.cells import DAMAGED
from opencompact.formats.columns import Cells
from opencompact.formats.dated import first_of, last_day, last_of
from opencompact.formats.days import SLASHED
from opencompact.formats.headings import Asked, headings_not_there, listed
from opencompact.formats.nested import Object, at, counted, is_blank, objects, written
from opencompact.formats.records import STATE, Frames, Problem, ReadFile, assemble

_PARTS = {
    "identifier": "id", "id": "id", "title": "title", "currency": "currency", "amountawarded": "amountAwarded",
    "awarddate": "awardDate", "planneddates": "plannedDates", "actualdates": "actualDates",
    "startdate": "startDate", "enddate": "endDate", "durationmonths": "duration", "duration": "duration",
    "fundingorg": "fundingOrganization", "fundingorganization": "fundingOrganization",
    "fundingorganisation": "fundingOrganization", "recipientorg": "recipientOrganization",
    "recipientorganization": "recipientOrganization", "recipientorganisation": "recipientOrganization",
    "recipientind": "recipientIndividual", "recipientindividual": "recipientIndividual",
    "toindividualsdetails": "toIndividualsDetails", "name": "name",
}
"""The names of the standard's fields by their names and titles, as letters only; other fields are not facts."""

_UNREAD = (
    "description", "url", "amountappliedfor", "amountdisbursed", "fundingtype", "classifications", "grantprogramme",
    "beneficiarylocation", "beneficiary", "locationscope", "fromanopencall", "fromopencall", "relatedactivity",
    "relateddocument", "datasource", "datemodified", "lastmodified", "simplegrantprogramme", "regranttype",
    "additionalfunding", "grantnumber", "grantcode", "license", "note",
)
"""Further fields of the standard, of which no fact is made."""

_LISTS = ("plannedDates", "actualDates", "fundingOrganization", "recipientOrganization")
_OBJECTS = ("recipientIndividual", "toIndividualsDetails")


def is_360giving(data: object) -> bool:
    """Whether it is a package of grants."""
    return isinstance(data, dict) and "grants" in data


def read(data: object, path: str, vocabulary: Vocabulary) -> tuple[ReadFile, Frames]:
    """The grants of a package; a grant that is no object is a problem with its place."""
    file = ReadFile(path, "360Giving")
    listed = at(data, "grants")
    if not isinstance(listed, list):
        file.problems.append(Problem("grants", "It must be a list of grants."))
        return file, {}
    grants = []
    for number, grant in enumerate(listed, 1):
        if isinstance(grant, dict):
            name = written(grant.get("id"))
            grants.append((f"grant {number} ({name})" if name else f"grant {number}", grant))
        else:
            file.problems.append(Problem(f"grant {number}", "It is not a grant: it has no fields."))
    return file, _frames(grants, file, vocabulary)


def is_flat(headings: Sequence[str]) -> bool:
    """Whether the headings of a sheet are the standard's: some organisation's fields beside a grant's own."""
    fields = {_field(heading) for heading in headings}
    grants = fields & {("id",), ("awardDate",), ("amountAwarded",)}
    receivers = ("fundingOrganization", "recipientOrganization", *_OBJECTS)
    return bool(grants) and any(field and field[0] in receivers for field in fields)


def read_flat(
    headings: Sequence[str],
    rows: Sequence[tuple[str, Sequence[str]]],
    path: str,
    vocabulary: Vocabulary,
    asking: Asked | None = None,
) -> tuple[ReadFile, Frames]:
    """The grants of a flat sheet: the rows are pairs of a place and its cells.

    Headings that are none of the standard's are read as facts where the vocabulary, or ``asking``, knows them.
    """
    file = ReadFile(path, "360Giving")
    asking = asking or Asked(vocabulary)
    further = _further(headings, asking, vocabulary["funding_agreement"])
    fields = [None if heading in further else _field(heading) for heading in headings]
    grants = [(place, _nested(fields, cells)) for place, cells in rows]
    file.notes += _unknown_headings(headings, further) + headings_not_there(headings, asking)
    more: dict[str, list[list[str]]] = {fact: [] for fact in further.values()}
    for column, heading in enumerate(headings):
        if heading in further:
            more[further[heading]].append([cells[column] if column < len(cells) else "" for _, cells in rows])
    return file, _frames(grants, file, vocabulary, more)


def _further(headings: Sequence[str], asking: Asked, kind: Kind) -> dict[str, str]:
    """The headings that mean a fact by the vocabulary or by what was asked, and are not the standard's own."""
    said = (heading for heading in headings if plain_form(heading) in asking.mapped or _field(heading) is None)
    return {heading: fact for heading in said if not asking.is_kind(heading) and (fact := asking.fact(heading, kind))}


def _unknown_headings(headings: Sequence[str], further: Mapping[str, str]) -> list[str]:
    unknown = [heading for heading in headings
               if heading.strip() and heading not in further and not _is_of_the_standard(heading)]
    return [f"Nothing was read from headings that are not known: {listed(unknown)}."] if unknown else []


def _is_of_the_standard(heading: str) -> bool:
    return re.sub(r"[^a-z]", "", re.split(r"[:/]", heading)[0].lower()) in (*_PARTS, *_UNREAD)


def _with_further(columns: dict[str, Cells], more: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Adds what further headings say; the standard's own fields stand, and two that differ cannot be read."""
    for fact, several in more.items():
        ours = [None if fact == "kind_of_funding" else cell for cell in columns.get(fact, [None] * len(several[0]))]
        assumed = list(columns.get(fact, ours))
        for cells in several:
            ours = [_one_of(before, cell, fact) for before, cell in zip(ours, cells, strict=True)]
        columns[fact] = [before if is_blank(one) else one for one, before in zip(ours, assumed, strict=True)]


def _one_of(before: object, cell: str, fact: str) -> object:
    if is_blank(before) or is_blank(cell) or str(before).strip() == cell.strip():
        return cell if is_blank(before) else before
    return f"{DAMAGED}two headings say {fact.removesuffix(STATE)}, and they differ"


_Field = tuple[str, ...] | tuple[str, int, str] | None


def _field(heading: str) -> _Field:
    """Where a heading leads in a grant: "Planned Dates:0:Start Date" to plannedDates, 0, startDate."""
    parts = [part.strip() for part in re.split(r"[:/]", heading)]
    names = [_PARTS.get(re.sub(r"[^a-z]", "", part.lower())) for part in parts if not part.isdecimal()]
    first = names[0] if names else None
    if first in _OBJECTS and len(parts) > 1:
        return (first, "given")
    if first is None or None in names or len(names) > 2 or (first in _LISTS) != (len(names) == 2):
        return None
    if len(names) == 1:
        return (first,)
    numbers = [int(part) for part in parts if part.isdecimal() and len(part) < 4]
    return (first, numbers[0] if numbers else 0, str(names[1]))


def _nested(fields: Sequence[_Field], cells: Sequence[str]) -> Object:
    """A row as the grant that the standard's JSON would hold; empty cells are left out."""
    grant: Object = {}
    inner: dict[tuple[object, ...], Object] = {}
    for field, cell in zip(fields, cells, strict=False):
        if field is None or is_blank(cell):
            continue
        if len(field) == 1:
            grant.setdefault(str(field[0]), cell)
        else:
            inner.setdefault(field[:-1], {}).setdefault(str(field[-1]), cell)
    for where in sorted(inner, key=str):
        if len(where) == 1:
            grant[str(where[0])] = inner[where]
        else:
            listed = grant.setdefault(str(where[0]), [])
            assert isinstance(listed, list)
            listed.append(inner[where])
    return grant


def _frames(
    grants: Sequence[tuple[str, Object]],
    file: ReadFile,
    vocabulary: Vocabulary,
    more: Mapping[str, Sequence[Sequence[str]]] | None = None,
) -> Frames:
    if not grants:
        file.notes.append("It holds no grants.")
        return {}
    kind = vocabulary["funding_agreement"]
    rows = [_facts(grant, kind) for _, grant in grants]
    columns: dict[str, Cells] = {name: [row[name] for row in rows] for name in rows[0]}
    _with_further(columns, more or {})
    slashed = _slashed(columns)
    frame, problems = assemble(kind, columns, [place for place, _ in grants], file.path)
    file.problems += _odd_lists(grants) + problems
    file.notes += _notes(grants) + slashed + _disagreements(frame)
    return {"funding_agreement": frame}


def _slashed(columns: Mapping[str, Cells]) -> list[str]:
    """Where days are written with slashes, which the standard does not do: how many, and how they were read."""
    days = [cell for name in ("awarded_on", "starts_on", "ends_on") for cell in columns[name]]
    slashed = sum(isinstance(cell, str) and re.fullmatch(SLASHED, cell) is not None for cell in days)
    if not slashed:
        return []
    many = "1 day is" if slashed == 1 else f"{slashed:,} days are"
    return [f"{many} written with slashes, where the standard has 2026-03-01; read with the day first."]


def _odd_lists(grants: Sequence[tuple[str, Object]]) -> list[Problem]:
    """A problem for each list of objects that holds, or is, something else."""
    odd = [f"{place}, {name}" for place, grant in grants for name in _LISTS
           if not is_blank(grant.get(name)) and _is_odd(grant[name])]
    return [Problem(where, "It must be a list of objects, so what else it says is left out.") for where in odd]


def _is_odd(value: object) -> bool:
    return not all(isinstance(one, dict) for one in value) if isinstance(value, list) else not isinstance(value, dict)


def _facts(grant: Object, kind: Kind) -> dict[str, object]:
    planned = _planned(grant)
    funder = objects(grant.get("fundingOrganization"))
    individual = _is_individual(grant)
    recipient = [] if individual else objects(grant.get("recipientOrganization"))
    return {
        "reference": grant.get("id"),
        "title": grant.get("title"),
        "funder": _names(funder),
        "funder_id": funder[0].get("id") if len(funder) == 1 else None,
        "recipient": _names(recipient),
        "recipient_id": recipient[0].get("id") if len(recipient) == 1 else None,
        "recipient_sector": "individual" if individual else None,
        "kind_of_funding": "grant",
        "amount": grant.get("amountAwarded") if _in_pounds(grant) else None,
        "awarded_on": grant.get("awardDate"),
        "starts_on": first_of(kind.facts["starts_on"], _given(planned, "startDate")),
        "ends_on": None if _is_open(planned) else last_of(kind.facts["ends_on"], _ends(planned)),
        "planned_months": planned[0].get("duration") if len(planned) == 1 else None,
    }


def _planned(grant: Object) -> list[Object]:
    """The planned periods that say anything."""
    return [period for period in objects(grant.get("plannedDates"))
            if any(not is_blank(period.get(part)) for part in ("startDate", "endDate", "duration"))]


def _is_open(planned: Sequence[Object]) -> bool:
    """Whether one of several periods has no end: then nobody knows which end is the last."""
    return len(planned) > 1 and len(_given(planned, "endDate")) < len(planned)


def _ends(planned: Sequence[Object]) -> list[object]:
    return [last_day(end) for end in _given(planned, "endDate")]


def _given(periods: Sequence[Object], part: str) -> list[object]:
    return [period[part] for period in periods if not is_blank(period.get(part))]


def _is_individual(grant: Object) -> bool:
    return any(not is_blank(grant.get(part)) for part in _OBJECTS)


def _names(organisations: Sequence[Object]) -> object:
    if len(organisations) == 1:
        return organisations[0].get("name")
    return "; ".join(name for name in (written(one.get("name")) for one in organisations) if name) or None


def _in_pounds(grant: Object) -> bool:
    return (written(grant.get("currency")) or "GBP").upper() == "GBP"


def _notes(grants: Sequence[tuple[str, Object]]) -> list[str]:
    """A sentence for each thing that some grants lack or that was left out, with how many and the first of them."""
    said = {
        "Grants in another currency than pounds, their amount left out":
            [place for place, grant in grants if not _in_pounds(grant)],
        "Grants with actual days and no planned ones; only planned days are read":
            [place for place, grant in grants if objects(grant.get("actualDates")) and not _planned(grant)],
        "Grants with several planned periods, one of them without an end, so that their last day is not known":
            [place for place, grant in grants if _is_open(_planned(grant)) and _given(_planned(grant), "endDate")],
        "Grants with several planned periods, whose lengths in months are not added up":
            [place for place, grant in grants if len(_planned(grant)) > 1 and _given(_planned(grant), "duration")],
    }
    return [counted(what, places) for what, places in said.items() if places]


def _disagreements(frame: pl.DataFrame) -> list[str]:
    """One note where planned days and a planned length are both there and lie more than a month apart."""
    start, end = pl.col("starts_on").dt, pl.col("ends_on").dt.offset_by("1d").dt
    months = 12 * (end.year() - start.year()) + end.month() - start.month() + (end.day() - start.day()) / 31
    apart = frame.filter((months - pl.col("planned_months")).abs() > 1)["reference"].to_list()
    what = "Planned days and planned length lie more than a month apart, and the days are used"
    return [counted(what, apart)] if apart else []
