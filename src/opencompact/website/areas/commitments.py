"""One promise: its words, whom it binds, how anybody can tell whether it is kept, and what is said of it elsewhere."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from opencompact.compact.commitments import Commitment, Compact
from opencompact.compact.kinds import Kind
from opencompact.compact.outcomes import IN_ORDER, Outcome
from opencompact.compact.phrases import cut, sentence
from opencompact.compact.terms import Asked
from opencompact.compact.terms_in_words import exception_in_words, where_checked
from opencompact.monitoring.live import record_of
from opencompact.records.areas.queries import editions as queries
from opencompact.records.areas.queries.areas import area as area_at
from opencompact.records.areas.queries.promises import in_other_areas, in_other_editions
from opencompact.records.explanations.queries import explanations
from opencompact.records.refusals import NotThere
from opencompact.website.areas.context import Shown, shown
from opencompact.website.areas.lines import STANDINGS, STRENGTHS, heading_of, line_of
from opencompact.website.areas.parties import Bound, parties_in, promised_by
from opencompact.website.remembering import remembered
from opencompact.website.visits import Visit


@require_safe
@remembered
def show(request: Visit, area: str, edition: str, id: str) -> HttpResponse:
    """One commitment of an edition."""
    today = timezone.localdate()
    found = area_at(area, seen_by=request.visitor)
    told = shown(found, queries.edition(found, edition, seen_by=request.visitor), on=today)
    try:
        commitment = told.compact.commitment(id)
    except KeyError:
        raise NotThere from None
    line = line_of(commitment, told.compact)
    context = {
        "area": found,
        "shown": told,
        "line": line,
        "short": cut(line.words, 70),
        "part": heading_of(commitment, told.compact),
        "bound": _bound(told.compact, commitment),
        "strength": STRENGTHS.get(line.strength, ""),
        "standing": STANDINGS[commitment.standing],
        "exception": _exception(told.compact, commitment),
        "explanations": explanations(found, commitment=id)[:20],
        "editions": in_other_editions(told.edition, commitment, seen_by=request.visitor),
        "areas": in_other_areas(told.edition, commitment, seen_by=request.visitor, on=today),
        "live": record_of(found, told.edition, id, seen_by=request.visitor, on=today),
        **_how(told, commitment),
    }
    return render(request, "areas/commitment.html", context)


def _bound(compact: Compact, commitment: Commitment) -> list[Bound]:
    """The parties that it binds, each with a page of all that it promised; bodies only where they are bound by name."""
    return [
        one
        for one in parties_in(compact)
        if (one.word in commitment.binds or not one.is_body) and commitment in promised_by(compact, one)
    ]


def _exception(compact: Compact, commitment: Commitment) -> str:
    kind = compact.vocabulary.get(commitment.record or "")
    return exception_in_words(commitment.unless, kind) if commitment.unless else ""


def _how(told: Shown, commitment: Commitment) -> dict[str, object]:
    """How anybody can tell: by asking, by records, or not at all while nobody has set the figure."""
    if isinstance(commitment.check, Asked):
        return {"question": commitment.check.question or ""}
    if commitment.not_checkable_because:
        return {"open_because": commitment.not_checkable_because,
                "checked": sentence(where_checked(commitment, told.compact))}  # fmt: skip
    kind = told.compact.vocabulary.get(commitment.record or "")
    return {
        "checked": sentence(where_checked(commitment, told.compact)),
        "cases": _cases(told, commitment, kind) if kind else (),
    }


def _cases(told: Shown, commitment: Commitment, kind: Kind) -> tuple[tuple[Outcome, tuple[str, ...]], ...]:
    key = f"{told.edition.digest}/{commitment.id}"
    if key not in _KNOWN:
        if len(_KNOWN) > 2000:
            _KNOWN.clear()
        _KNOWN[key] = _cases_of(commitment, kind)
    return _KNOWN[key]


_KNOWN: dict[str, tuple[tuple[Outcome, tuple[str, ...]], ...]] = {}


def _cases_of(commitment: Commitment, kind: Kind) -> tuple[tuple[Outcome, tuple[str, ...]], ...]:
    """What each outcome means here, in the order of every table; "otherwise" comes last in its row."""
    from opencompact.compact.in_words import cases_in_words  # the engine is only needed for this

    means: dict[Outcome, list[str]] = {outcome: [] for outcome in IN_ORDER}
    for case in cases_in_words(commitment, kind):
        if case.means not in means[case.outcome]:
            means[case.outcome].append(case.means)
    return tuple((outcome, tuple(words)) for outcome, words in means.items() if words)
