"""A further version of the questions after the opening: begun, thrown away, or asked from now on with its reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from opencompact.records.consultations.actions.questions import drop_version, new_version, publish_version
from opencompact.website.consultations.questions.editing import editing
from opencompact.website.consultations.questions.forms import NewVersionForm
from opencompact.website.sending import Beside, Pressing, Sending
from opencompact.website.visits import Visit


@require_POST
def version_begin(request: Visit, area: str, reference: str) -> HttpResponse:
    """Begin one, with the words of the one in use."""
    asked = editing(request, area, reference)
    said = "You can change the questions now. Nobody is asked the new version until you publish it."
    with Pressing(request, said=said):
        new_version(by=request.visitor, at=timezone.now(), consultation=asked.consultation)
    return redirect("consultation_questions", *asked.path)


@require_POST
def version_drop(request: Visit, area: str, reference: str) -> HttpResponse:
    """Throw it away; the one in use stays."""
    asked = editing(request, area, reference)
    with Pressing(request, said="The new version is thrown away. The questions in use stay as they are."):
        drop_version(by=request.visitor, consultation=asked.consultation)
    return redirect("consultation_questions", *asked.path)


@require_http_methods(["GET", "HEAD", "POST"])
def version_publish(request: Visit, area: str, reference: str) -> HttpResponse:
    """Ask it from now on."""
    asked = editing(request, area, reference)
    sent = request.POST if request.method == "POST" else None
    form = NewVersionForm(sent, initial={"version": asked.written.version})
    rows: Beside = []
    if form.is_valid():
        with Sending(form) as sending:
            publish_version(
                by=request.visitor, at=timezone.now(), consultation=asked.consultation, **form.cleaned_data
            )
            messages.success(request, "The new version is asked from now on. What was answered before stays as it was.")
        if sending.is_done:
            return redirect("consultation_questions", *asked.path)
        rows = sending.conflict
    back = reverse("consultation_questions", args=asked.path)
    page = asked.page | {"form": form, "rows": rows, "back": back}
    return render(request, "consultations/questions/version_publish.html", page)
