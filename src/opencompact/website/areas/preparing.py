"""The officer prepares an edition: adds it from its file, replaces its text, publishes it, and keeps its codes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from opencompact.records.areas.actions.codes import change_code
from opencompact.records.areas.actions.editions import add_edition, publish, replace_text
from opencompact.records.areas.permissions import check_can_change
from opencompact.records.areas.queries import editions as queries
from opencompact.records.areas.queries.areas import area as area_at
from opencompact.records.areas.texts import TextRefused
from opencompact.website.areas.forms import AddEdition, ChangeCode, ReplaceText, TextForm
from opencompact.website.forms import replaced
from opencompact.website.sending import Pressing, Sending
from opencompact.website.visits import Visit

MOST_ERRORS = 100


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Visit, area: str) -> HttpResponse:
    """Add an edition from its file."""
    found = area_at(area, seen_by=request.visitor)
    check_can_change(request.visitor, found)
    form = AddEdition(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"area": found, "form": form}
    if request.method == "POST" and form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("address", "title", "text", "once")}
        try:
            with Sending(form, unless=TextRefused) as sending:
                add_edition(by=request.visitor, at=timezone.now(), area=found, **asked)
                messages.success(request, "The edition is added. Nobody but you sees it until you publish it.")
            if sending.is_done:
                return redirect("edition", found.slug, sending.before or asked["address"])
        except TextRefused as refused:
            context |= _refused(form, refused)
    return render(request, "areas/edition_add.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: Visit, area: str, edition: str) -> HttpResponse:
    """Replace the text of an edition that is not published yet."""
    found = area_at(area, seen_by=request.visitor)
    held = queries.edition(found, edition, seen_by=request.visitor)
    check_can_change(request.visitor, found)
    initial = {"version": held.version, "title": held.title, "text": queries.text_of(held)}
    form = ReplaceText(request.POST or None, request.FILES or None, initial=initial)
    context: dict[str, object] = {"area": found, "edition": held, "form": form}
    if request.method == "POST" and form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("title", "text", "version")}
        try:
            with Sending(form, unless=TextRefused) as sending:
                replace_text(by=request.visitor, at=timezone.now(), edition=held, **asked)
                messages.success(request, "The text is replaced.")
            if sending.is_done:
                return redirect("edition", found.slug, held.address)
            context["conflict"] = sending.conflict
        except TextRefused as refused:
            context |= _refused(form, refused)
    return render(request, "areas/edition_change.html", context)


def _refused(form: TextForm, refused: TextRefused) -> dict[str, object]:
    """Every error of the text for the page, and the text itself back into the form, where it can be mended."""
    form.data = replaced(form.data, "text", form.cleaned_data["text"])
    form.add_error("text", refused.sentence)
    return {"text_errors": refused.errors[:MOST_ERRORS], "more_errors": max(0, len(refused.errors) - MOST_ERRORS)}


@require_POST
def publish_it(request: Visit, area: str, edition: str) -> HttpResponse:
    """Publish an edition, exactly as it was shown."""
    found = area_at(area, seen_by=request.visitor)
    held = queries.edition(found, edition, seen_by=request.visitor)
    version, once = request.POST.get("version", ""), request.POST.get("once") or None
    with Pressing(request, said="The edition is published. Its text stays as it is from now on."):
        publish(
            by=request.visitor, at=timezone.now(), on=timezone.localdate(), edition=held, once=once,
            version=int(version) if version.isdecimal() and len(version) < 9 else None,
        )  # fmt: skip
    return redirect("edition", found.slug, held.address)


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Visit, area: str, edition: str, reference: str) -> HttpResponse:
    """Change the status and the text of a code of good practice."""
    found = area_at(area, seen_by=request.visitor)
    held = queries.edition(found, edition, seen_by=request.visitor)
    kept = queries.code(held, reference)
    check_can_change(request.visitor, found)
    names = ("status", "status_on", "note", "text")
    form = ChangeCode(
        request.POST or None, initial={**{name: getattr(kept, name) for name in names}, "version": kept.version}
    )
    context: dict[str, object] = {"area": found, "edition": held, "code": kept, "form": form}
    if request.method == "POST" and form.is_valid():
        with Sending(form) as sending:
            change_code(by=request.visitor, at=timezone.now(), code=kept, **form.cleaned_data)
            messages.success(request, "The code is changed.")
        if sending.is_done:
            return redirect("edition_code", found.slug, held.address, reference)
        context["conflict"] = sending.conflict
    return render(request, "areas/code_change.html", context)
