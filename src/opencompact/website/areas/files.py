"""An edition as a file: the TOML itself, and plain text that any screen reader, braille display or e-mail can take."""

from collections.abc import Iterator
from textwrap import fill

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.compact.commitments import Compact
from opencompact.compact.edition_in_words import (
    code_in_words,
    related_in_words,
    resolution_in_words,
    review_in_words,
    seat_in_words,
)
from opencompact.compact.phrases import sentence
from opencompact.records.areas.queries import editions as queries
from opencompact.records.areas.queries.areas import area as area_at
from opencompact.website.areas.context import Shown, shown
from opencompact.website.areas.lines import Line, parts_of
from opencompact.website.areas.parties import parties_in
from opencompact.website.remembering import remembered
from opencompact.website.visits import Visit


@require_safe
@remembered
def toml(request: Visit, area: str, edition: str) -> HttpResponse:
    """The file that the edition was made from, to the letter."""
    found = area_at(area, seen_by=request.visitor)
    held = queries.edition(found, edition, seen_by=request.visitor)
    response = HttpResponse(queries.text_of(held), content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-{held.address}.toml"'
    return response


@require_safe
@remembered
def text(request: Visit, area: str, edition: str) -> HttpResponse:
    """The whole edition as plain text."""
    found = area_at(area, seen_by=request.visitor)
    held = queries.edition(found, edition, seen_by=request.visitor)
    told = shown(found, held, on=timezone.localdate())
    return HttpResponse("".join(_pieces(told)), content_type="text/plain; charset=utf-8")


def _pieces(told: Shown) -> Iterator[str]:
    compact = told.compact
    yield _heading(compact.full_name, "=").lstrip("\n")
    yield _wrapped(f"{told.area.name}. {told.standing.sentence} Known from {compact.known_from}.")
    yield from _listed("What it says of itself", [sentence(line) for line in compact.says_of_itself])
    yield from _listed("Its path", [f"{stop.when}: {stop.words}. {stop.about}".strip() for stop in told.stops])
    for part in parts_of(compact):
        yield _heading(part.title or "The promises", "-")
        for line in part.lines:
            yield "\n" + _wrapped(line.words) + _wrapped(f"[{_about(line)}]", "  ")
    yield from _around(compact)
    named = [f"{one.name}: {one.standing}." for one in parties_in(compact) if one.is_body]
    yield from _listed("Bodies that the text names", named)
    yield from _listed("Worth knowing", compact.notes)


def _around(compact: Compact) -> Iterator[str]:
    yield _heading("When there is a difficulty", "-")
    for number, stage in enumerate(compact.resolution.stages if compact.resolution else (), 1):
        yield _wrapped(f"{number}. {stage.name}: {stage.what}")
    yield _wrapped(resolution_in_words(compact.resolution))
    yield _heading("Review", "-") + _wrapped(review_in_words(compact.review))
    yield from _listed("Its own measures of success", [measure.text for measure in compact.measures])
    group = compact.reference_group or "the reference group"
    yield from _listed(f"Seats of {group} in the text", [seat_in_words(seat, compact) for seat in compact.seats])
    yield from _listed("Codes of good practice in the text", [code_in_words(code) for code in compact.codes])
    yield from _listed("Other compacts", [related_in_words(related) for related in compact.related])


def _about(line: Line) -> str:
    return "; ".join(filter(None, (line.commitment.clause, line.standing, f"{line.who}: {line.strength}", line.how)))


def _listed(title: str, lines: list[str] | tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield _heading(title, "-")
        yield from (_wrapped(line, "  ", first="- ") for line in lines)


def _heading(title: str, rule: str) -> str:
    title = fill(title, 72)
    return f"\n\n{title}\n{rule * max(map(len, title.splitlines()), default=0)}\n"


def _wrapped(words: str, indent: str = "", *, first: str | None = None) -> str:
    start = indent if first is None else first
    return fill(words, 72, initial_indent=start, subsequent_indent=indent, break_long_words=False,
                break_on_hyphens=False) + "\n" if words.strip() else ""  # fmt: skip
