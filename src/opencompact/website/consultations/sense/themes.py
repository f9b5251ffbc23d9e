"""The themes of a consultation: the list, one of them, and how far the readers agree."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opencompact.records.areas.models import Area
from opencompact.records.consultations.actions import themes as actions
from opencompact.records.consultations.agreeing import LEAST
from opencompact.records.consultations.models import Consultation, Theme
from opencompact.records.consultations.queries import agreement as queries
from opencompact.records.consultations.queries.reading import themes as themes_in_use
from opencompact.records.refusals import NotThere
from opencompact.website.consultations.answers.private import private
from opencompact.website.consultations.sense.forms import MergeForm, ThemeChangeForm, ThemeForm
from opencompact.website.consultations.sense.found import to_read
from opencompact.website.sending import Beside, Pressing, Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
@private
def themes(request: Visit, area: str, reference: str) -> HttpResponse:
    """All of them in their order, and a form for one more."""
    found, consultation = to_read(request, area, reference)
    form = ThemeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with Sending(form) as sending:
            given = form.cleaned_data
            actions.add_theme(
                by=request.visitor, at=timezone.now(), consultation=consultation, name=given["name"],
                about=given["about"], once=given["once"],
            )  # fmt: skip
            messages.success(request, f"The theme “{given['name']}” is on the list.")
        if sending.is_done:
            return redirect("themes", found.slug, consultation.reference)
    rows = queries.coded(consultation, seen_by=request.visitor)
    context = {
        "area": found,
        "consultation": consultation,
        "in_use": [one for one in rows if one.theme.retired_on is None],
        "retired": [one for one in rows if one.theme.retired_on],
        "form": form,
    }
    return render(request, "consultations/sense/themes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def theme(request: Visit, area: str, reference: str, theme: str) -> HttpResponse:
    """One theme: its name and what belongs to it, and what else can be done with it."""
    found, consultation, row = _asked(request, area, reference, theme)
    initial = {"name": row.name, "about": row.about, "version": row.version}
    form = ThemeChangeForm(request.POST if request.method == "POST" else None, initial=initial)
    rows: Beside = []
    if form.is_valid():
        given = form.cleaned_data
        with Sending(form) as sending:
            actions.change_theme(
                by=request.visitor, at=timezone.now(), theme=row, version=given["version"], name=given["name"],
                about=given["about"],
            )  # fmt: skip
            messages.success(request, "What you changed is kept.")
        if sending.is_done:
            return redirect("themes", found.slug, consultation.reference)
        rows = sending.conflict
    others = [one for one in themes_in_use(consultation) if one.pk != row.pk]
    page = _page(found, consultation, row) | {"form": form, "rows": rows, "others": others}
    return render(request, "consultations/sense/theme.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def theme_merge(request: Visit, area: str, reference: str, theme: str) -> HttpResponse:
    """Make it part of another, after saying that this is meant."""
    found, consultation, row = _asked(request, area, reference, theme)
    others = [one for one in themes_in_use(consultation) if one.pk != row.pk]
    form = MergeForm(request.POST if request.method == "POST" else None, others=others)
    if form.is_valid():
        given = form.cleaned_data
        into = next(one for one in others if one.reference == given["into"])
        with Sending(form) as sending:
            actions.merge_themes(
                by=request.visitor, at=timezone.now(), on=timezone.localdate(), theme=row, into=into,
                once=given["once"],
            )  # fmt: skip
            messages.success(request, f"“{row.name}” is part of “{into.name}” now.")
        if sending.is_done:
            return redirect("themes", found.slug, consultation.reference)
    page = _page(found, consultation, row) | {"form": form, "others": others}
    return render(request, "consultations/sense/theme_merge.html", page)


@require_POST
def theme_move(request: Visit, area: str, reference: str, theme: str) -> HttpResponse:
    """One place up, or down where the button says so."""
    found, consultation, row = _asked(request, area, reference, theme)
    once = request.POST.get("once")
    with Pressing(request, said=f"“{row.name}” stands elsewhere in the list now."):
        actions.move_theme(by=request.visitor, at=timezone.now(), theme=row, up="up" in request.POST, once=once)
    return redirect("themes", found.slug, consultation.reference)


@require_POST
def theme_retire(request: Visit, area: str, reference: str, theme: str) -> HttpResponse:
    """Retire it; or bring it back, where it is retired."""
    found, consultation, row = _asked(request, area, reference, theme)
    once = request.POST.get("once")
    if row.retired_on:
        with Pressing(request, said=f"“{row.name}” is in use again."):
            actions.bring_back_theme(by=request.visitor, at=timezone.now(), theme=row, once=once)
    else:
        with Pressing(request, said=f"“{row.name}” is retired; what was coded to it is kept."):
            on = timezone.localdate()
            actions.retire_theme(by=request.visitor, at=timezone.now(), on=on, theme=row, once=once)
    return redirect("themes", found.slug, consultation.reference)


@require_safe
@private
def agreement(request: Visit, area: str, reference: str) -> HttpResponse:
    """How far the readers agree, with the number of answers that rests on; and where they do not."""
    found, consultation = to_read(request, area, reference)
    agreed = queries.agreed(consultation, seen_by=request.visitor)
    names = {theme.reference: theme.name for theme, _ in agreed.themes}
    context = {
        "area": found,
        "consultation": consultation,
        "agreed": agreed,
        "least": LEAST,
        "rows": [(theme, one, _percent(one.share), _kappa(one.kappa)) for theme, one in agreed.themes],
        "all": (agreed.all, _percent(agreed.all.share), _kappa(agreed.all.kappa)),
        "apart": [(one.answer, [names[theme] for theme in one.themes], one.readers) for one in agreed.apart],
    }
    return render(request, "consultations/sense/agreement.html", context)


def _percent(share: float | None) -> str:
    return "not reckoned" if share is None else f"{100 * share:.0f}%"


def _kappa(kappa: float | None) -> str:
    return "not reckoned" if kappa is None else f"{kappa:.2f}"


def _asked(request: Visit, area: str, reference: str, theme: str) -> tuple[Area, Consultation, Theme]:
    found, consultation = to_read(request, area, reference)
    rows = queries.coded(consultation, seen_by=request.visitor)
    row = next((one.theme for one in rows if one.theme.reference == theme), None)
    if row is None:
        raise NotThere()
    return found, consultation, row


def _page(area: Area, consultation: Consultation, row: Theme) -> dict[str, object]:
    back = reverse("themes", args=[area.slug, consultation.reference])
    return {"area": area, "consultation": consultation, "theme": row, "back": back}
