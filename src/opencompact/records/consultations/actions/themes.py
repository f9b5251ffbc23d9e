"""Themes: what several answers speak to; added, named anew, put in order, retired, and made one with another."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, QuerySet

from opencompact.records.consultations.models import Coding, Consultation, Statement, Theme
from opencompact.records.consultations.permissions import check_can_read_answers
from opencompact.records.consultations.rows import locked
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Changed, NotThere, Refused

ADDED = Act("theme.added", "A theme of the answers was added.")
CHANGED = Act("theme.changed", "A theme of the answers was changed: {what}.")


@transaction.atomic
def add_theme(
    *, by: Visitor, at: datetime, consultation: Consultation, name: str, about: str = "", once: str | None = None
) -> Theme:
    """A new theme, the last in the list."""
    check_can_read_answers(by, consultation)
    check_not_done(once)
    last = consultation.themes.aggregate(last=Max("position"))["last"]
    theme = Theme(consultation=consultation, name=_plain(name), about=about.strip(), position=(last or 0) + 1)
    _check_name(theme)
    check_fits(theme)
    theme.save()
    _tell(theme, by=by, at=at, once=once)
    return theme


@transaction.atomic
def change_theme(*, by: Visitor, at: datetime, theme: Theme, version: int, name: str, about: str) -> Theme:
    """Name it anew, or say anew what belongs to it; what was coded to it stays. Raises Changed."""
    row = _locked(by, theme)
    if row.version != version:
        said = {"name": row.name, "about": row.about}
        raise Changed("Somebody else changed this theme while you were writing.", theirs=said, version=row.version)
    if (_plain(name), about.strip()) == (row.name, row.about):
        return row
    row.name, row.about = _plain(name), about.strip()
    _check_name(row)
    return _saved(row, by=by, at=at, what="its name or what belongs to it")


@transaction.atomic
def move_theme(*, by: Visitor, at: datetime, theme: Theme, up: bool, once: str | None = None) -> Theme:
    """One place up or down among those in use. Raises Refused at the end of the list."""
    row = _locked(by, theme, once)
    rows = list(_in_use(row).select_for_update(of=("self",)).order_by("position", "pk"))
    place = rows.index(row) if row in rows else -1
    other = place - 1 if up else place + 1
    if place < 0 or not 0 <= other < len(rows):
        raise Refused("It stands at the end of the list already.")
    rows[place], rows[other] = rows[other], rows[place]
    for number, one in enumerate(rows, 1):
        one.position = number
    Theme.objects.bulk_update(rows, ["position"])
    _tell(row, by=by, at=at, what="its place in the list", once=once)
    return row


@transaction.atomic
def retire_theme(*, by: Visitor, at: datetime, on: date, theme: Theme, once: str | None = None) -> Theme:
    """Code nothing to it any more; what was coded to it is kept, and it can be brought back."""
    row = _locked(by, theme, once)
    _check_in_use(row)
    row.retired_on = on
    return _saved(row, by=by, at=at, what="it was retired", once=once)


@transaction.atomic
def bring_back_theme(*, by: Visitor, at: datetime, theme: Theme, once: str | None = None) -> Theme:
    """Use a retired theme again, with all that was coded to it."""
    row = _locked(by, theme, once)
    if row.retired_on is None:
        raise Refused("This theme is in use.")
    row.retired_on = None
    return _saved(row, by=by, at=at, what="it was brought back", once=once)


@transaction.atomic
def merge_themes(*, by: Visitor, at: datetime, on: date, theme: Theme, into: Theme, once: str | None = None) -> Theme:
    """Make one theme part of another. What was coded to it follows, and the feedback on it until that is approved.

    It is retired itself.
    """
    consultation = locked(theme.consultation)
    row, other = _locked(by, theme, once), _locked(by, into)
    _check_in_use(row)
    _check_in_use(other)
    if row.pk == other.pk or row.consultation_id != other.consultation_id:
        raise Refused("Choose another theme of this consultation.")
    same = Coding.objects.filter(
        theme=other, answer=OuterRef("answer"), question=OuterRef("question"), coder=OuterRef("coder")
    )
    Coding.objects.filter(Exists(same), theme=row).delete()
    Coding.objects.filter(theme=row).update(theme=other)
    if consultation.feedback_release_at is None:
        Statement.objects.filter(theme=row).update(theme=other, version=F("version") + 1)
    row.retired_on = on
    return _saved(row, by=by, at=at, what="it became part of another", once=once)


def _plain(name: str) -> str:
    return " ".join(name.split())


def _check_name(theme: Theme) -> None:
    locked(theme.consultation)  # of two that are named alike at once the second is told
    others = theme.consultation.themes.exclude(pk=theme.pk).filter(name__iexact=theme.name)
    if not theme.name:
        raise Refused("Give the theme a name.")
    if (other := others.first()) is not None:
        again = "; it is retired, and you can bring it back" if other.retired_on else ""
        raise Refused(f"There is a theme of this name already{again}.")


def _check_in_use(theme: Theme) -> None:
    if theme.retired_on:
        raise Refused(f"The theme “{theme.name}” is retired; bring it back first.")


def _in_use(theme: Theme) -> QuerySet[Theme]:
    return Theme.objects.filter(consultation=theme.consultation_id, retired_on__isnull=True)


def _locked(by: Visitor, theme: Theme, once: str | None = None) -> Theme:
    rows = Theme.objects.select_for_update(of=("self",)).select_related(
        "consultation__area", "consultation__organisation"
    )
    row = rows.filter(pk=theme.pk).first()
    if row is None:
        raise NotThere()
    check_can_read_answers(by, row.consultation)
    check_not_done(once)
    return row


def _saved(theme: Theme, *, by: Visitor, at: datetime, what: str, once: str | None = None) -> Theme:
    theme.version += 1
    check_fits(theme)
    theme.save()
    _tell(theme, by=by, at=at, what=what, once=once)
    return theme


def _tell(theme: Theme, *, by: Visitor, at: datetime, what: str = "", once: str | None = None) -> None:
    """The history names the theme by its reference alone: what people said is not public before the feedback is."""
    consultation = theme.consultation
    act, facts = (CHANGED, {"what": what}) if what else (ADDED, {})
    about = f"consultation:{consultation.reference}"
    facts = facts | {"theme": theme.reference}
    write_entry(act, about=about, by=by.reference, at=at, area=consultation.area_id, facts=facts, once=once)
