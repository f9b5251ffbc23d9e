"""A seat of the reference group as the officer looks after it: who holds it, the chair, and its end."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from opencompact.records.areas.actions import groups as actions
from opencompact.records.areas.models import Area
from opencompact.records.areas.permissions import check_can_look_after_group
from opencompact.records.areas.queries import groups as queries
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.seating import Seated
from opencompact.website.forms import Form
from opencompact.website.groups.forms import ChairForm, FillForm, LastDayForm, SeatForm
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit


@require_safe
def show(request: Visit, area: str, reference: str) -> HttpResponse:
    """Everything that is recorded of a seat, for the officer."""
    found, seated = _find(request, area, reference)
    page = {"area": found, "seated": seated, "holdings": queries.holdings(seated)}
    return render(request, "groups/seat.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Visit, area: str) -> HttpResponse:
    """A new seat."""
    found = _looked_after(request, area)
    form = SeatForm(request.POST if request.method == "POST" else None)
    back = reverse("reference_group", args=[found.slug])
    page: dict[str, object] = {"area": found, "form": form, "back": back}
    if not form.is_valid():
        return render(request, "groups/add.html", page)
    given = form.cleaned_data
    known = queries.known_bodies(found, [given["body"]])

    def act() -> str:
        seat = actions.add_seat(
            by=request.visitor,
            at=timezone.now(),
            area=found,
            sector=given["sector"],
            organisation=known.get(given["body"]),
            body=given["body"],
            part=given["part"],
            from_on=given["from_on"],
            from_as_written=given["from_as_written"],
            once=given["once"],
        )
        return seat.reference

    return _done(request, form, act, area=found, page=page, template="groups/add.html", said="The seat was added.")


@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: Visit, area: str, reference: str) -> HttpResponse:
    """Who holds the seat, or deputises in it."""
    found, seated = _find(request, area, reference)
    form = FillForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.fill_seat(
            by=request.visitor,
            at=timezone.now(),
            seat=reference,
            name=form.cleaned_data["name"],
            from_on=form.cleaned_data["from_on"],
            to_on=form.cleaned_data["to_on"],
            is_deputy=form.cleaned_data["as_what"] == "deputy",
            name_is_public=form.cleaned_data["name_is_public"],
            once=form.cleaned_data["once"],
        )
        return reference

    return _about_seat(request, found, seated, form, act, said="It is recorded.", template="groups/fill.html")


@require_http_methods(["GET", "HEAD", "POST"])
def chair(request: Visit, area: str, reference: str) -> HttpResponse:
    """Give the seat the chair."""
    found, seated = _find(request, area, reference)
    form = ChairForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        given = form.cleaned_data
        actions.take_chair(by=request.visitor, at=timezone.now(), seat=reference, on=given["on"], once=given["once"])
        return reference

    return _about_seat(request, found, seated, form, act, said="The seat has the chair.", template="groups/chair.html")


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Visit, area: str, reference: str) -> HttpResponse:
    """End the seat."""
    found, seated = _find(request, area, reference)
    form = LastDayForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.end_seat(by=request.visitor, at=timezone.now(), seat=reference, on=form.cleaned_data["on"])
        return reference

    return _about_seat(
        request, found, seated, form, act, said="The seat's end is recorded.", template="groups/end.html"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def vacate(request: Visit, area: str, reference: str) -> HttpResponse:
    """The last day of a holder or deputy."""
    found = _looked_after(request, area)
    holding = queries.holding(found, reference, seen_by=request.visitor)
    seated = queries.seat(found, holding.seat.reference, on=timezone.localdate(), seen_by=request.visitor)
    form = LastDayForm(request.POST if request.method == "POST" else None, initial={"on": holding.to_on})

    def act() -> str:
        actions.vacate_seat(by=request.visitor, at=timezone.now(), holding=reference, on=form.cleaned_data["on"])
        return seated.seat.reference

    return _about_seat(
        request, found, seated, form, act, said="The last day is recorded.", template="groups/vacate.html",
        holding=holding,
    )  # fmt: skip


def _looked_after(request: Visit, area: str) -> Area:
    found = find_area(area, seen_by=request.visitor)
    check_can_look_after_group(request.visitor, area=found)
    return found


def _find(request: Visit, area: str, reference: str) -> tuple[Area, Seated]:
    found = find_area(area, seen_by=request.visitor)
    return found, queries.seat(found, reference, on=timezone.localdate(), seen_by=request.visitor)


def _about_seat(
    request: Visit,
    area: Area,
    seated: Seated,
    form: Form,
    act: Callable[[], str],
    *,
    said: str,
    template: str,
    **more: object,
) -> HttpResponse:
    """A form about one seat: shown, or done."""
    back = reverse("seat", args=[area.slug, seated.seat.reference])
    page: dict[str, object] = {"area": area, "seated": seated, "form": form, "back": back, **more}
    if not form.is_valid():
        return render(request, template, page)
    return _done(request, form, act, area=area, page=page, template=template, said=said)


def _done(
    request: Visit,
    form: Form,
    act: Callable[[], str],
    *,
    area: Area,
    page: dict[str, object],
    template: str,
    said: str,
) -> HttpResponse:
    """Do it and go to the seat; a refusal is said above the form."""
    reference = ""
    with Sending(form) as sending:
        reference = act()
        messages.success(request, said)
    if sending.is_done:
        return redirect("seat", area.slug, reference or sending.before)
    return render(request, template, page)
