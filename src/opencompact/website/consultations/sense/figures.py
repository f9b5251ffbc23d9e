"""The figures as tables and bars: whole for the bodies that asked, and as they are published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from opencompact.records.consultations.counting import shown_in_words
from opencompact.records.consultations.figures import shown
from opencompact.records.consultations.queries.answers import counts
from opencompact.records.consultations.queries.summary import summary
from opencompact.records.consultations.tallying import DIMENSIONS, Counted, Row
from opencompact.website.consultations.answers.private import private
from opencompact.website.consultations.sense.bars import Bar, bars
from opencompact.website.consultations.sense.found import to_read
from opencompact.website.visits import Visit


@dataclass(frozen=True)
class Table:
    """A table by group: one row each, with how many answers it has and a cell a column."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Figure:
    """What was replied to one question, in words and as a picture."""

    name: str
    wording: str
    note: str
    lines: tuple[tuple[str, str, str], ...] = ()
    picture: SafeString = field(default_factory=lambda: mark_safe(""))
    tables: tuple[Table, ...] = ()


@require_safe
@private
def answers_summary(request: Visit, area: str, reference: str) -> HttpResponse:
    """Everything counted, small numbers too; ``?by=`` looks at each question by sector, kind, place or source."""
    found, consultation = to_read(request, area, reference)
    by = request.GET.get("by", "")
    by = by if by in DIMENSIONS else ""
    tally = summary(consultation, seen_by=request.visitor)
    number = counts(consultation, seen_by=request.visitor)
    context = {
        "area": found,
        "consultation": consultation,
        "tally": tally,
        "by": by,
        "dimensions": [(name, words, name == by) for name, words in DIMENSIONS.items()],
        "groups": [
            (words, [(label, f"{size:,}") for label, size in tally.groups[name]]) for name, words in DIMENSIONS.items()
        ],
        "figures": [_whole(one, by, number) for number, one in enumerate(tally.questions, 1)],
        "number": number,
        "erased": number.all - tally.answers,
    }
    return render(request, "consultations/sense/answers_summary.html", context)


def published_figures(kept: Mapping[str, Any]) -> list[Figure]:  # Any: as it was kept, see ``records … figures``
    """The figures of the feedback, as they were approved."""
    return [_published(one, number) for number, one in enumerate(kept.get("questions", ()), 1)]


def published_groups(kept: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:  # Any: as above
    """How many answers there are by each dimension."""
    return [
        (words, [(label, shown_in_words(shown(count))) for label, count in kept["groups"][name]])
        for name, words in DIMENSIONS.items()
        if name in kept.get("groups", {})
    ]


def _whole(told: Counted, by: str, number: int) -> Figure:
    name = f"figure-{number}"
    lines = [(label, f"{n:,}", _percent(n, told.asked)) for label, n in zip(told.columns, told.totals, strict=True)]
    drawn: list[Bar] = [(label, n, f"{n:,}") for label, n in zip(told.columns, told.totals, strict=True)]
    tables = (_table_by(told, by),) if by and told.columns else ()
    return Figure(
        name=name,
        wording=told.question.wording,
        note=_note(told.versions, f"{told.replied:,}", f"{told.asked:,}", is_several=not told.is_sum),
        lines=tuple(lines),
        picture=picture(name, told.question.wording, drawn),
        tables=tables,
    )


def _table_by(told: Counted, by: str) -> Table:
    rows: Sequence[Row] = told.by[by]
    cells = ((row.label, f"{row.answers:,}", tuple(f"{n:,}" for n in row.counts)) for row in rows)
    return Table(f"By {DIMENSIONS[by]}", told.columns, tuple(cells))


def _published(kept: Mapping[str, Any], number: int) -> Figure:  # Any: as above
    name = f"figure-{number}"
    totals = [shown(one) for one in kept["totals"]]
    columns = tuple(kept["columns"]) if totals else ()
    asked = shown(kept["asked"])
    lines = [
        (label, shown_in_words(n), _percent(n, asked) if isinstance(n, int) and isinstance(asked, int) else "")
        for label, n in zip(columns, totals, strict=True)
    ]
    drawn: list[Bar] = [
        (label, n if isinstance(n, int) else None, shown_in_words(n)) for label, n in zip(columns, totals, strict=True)
    ]
    words = [shown_in_words(shown(kept[part])) for part in ("replied", "asked")]
    return Figure(
        name=name,
        wording=kept["wording"],
        note=_note(kept["versions"], *words, is_several=kept["kind"] == "several"),
        lines=tuple(lines),
        picture=picture(name, kept["wording"], drawn),
        tables=tuple(_published_tables(kept)),
    )


def _published_tables(kept: Mapping[str, Any]) -> Iterator[Table]:  # Any: as above
    for name, words in DIMENSIONS.items():
        if table := kept["tables"].get(name):
            rows = zip(table["rows"], table["answers"], table["cells"], strict=True)
            told = (
                (label, shown_in_words(shown(answers)), tuple(shown_in_words(shown(one)) for one in cells))
                for label, answers, cells in rows
            )
            yield Table(f"By {words}", tuple(kept["columns"]), tuple(told))


def picture(name: str, wording: str, drawn: Sequence[Bar]) -> SafeString:
    """The bars of a question; nothing where there are none."""
    return mark_safe(bars(name, wording, drawn) if drawn else "")


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else ""


def _note(versions: Sequence[int], replied: str, asked: str, *, is_several: bool) -> str:
    told = f"Replied to in {replied} of {asked} answers."
    if not (replied[0].isdigit() and asked[0].isdigit()):
        told = f"How many answers reply to it: {replied}. How many were asked: {asked}."
    several = " Several could be chosen." if is_several else ""
    worded = f" As asked in version {', '.join(map(str, versions))}." if list(versions) != [1] else ""
    return f"{told}{several}{worded}"
