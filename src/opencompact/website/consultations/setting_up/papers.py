"""The papers of a consultation: added as an address, a text or a file, and removed with a reason."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.consultations import paper_files
from opencompact.records.consultations.actions import papers as actions
from opencompact.records.consultations.models import Consultation, Paper
from opencompact.records.consultations.queries import papers as queries
from opencompact.records.refusals import Refused
from opencompact.website.consultations.setting_up.changing_forms import PaperForm, RemovePaperForm
from opencompact.website.consultations.setting_up.found import to_set_up
from opencompact.website.consultations.setting_up.reading import how_it_reads
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: Visit, area: str, reference: str) -> HttpResponse:
    """The list, and a form for one more; ``?remove=`` asks why one is taken away."""
    found, row = to_set_up(request, area, reference)
    here = reverse("consultation_papers", args=[found.slug, reference])
    page = {"area": found, "consultation": row, "here": here}
    if gone := request.GET.get("remove"):
        return _removing(request, row, queries.paper(row, gone), page)
    form = PaperForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if form.is_valid() and "look" not in request.POST and _added(request, row, form):
        return redirect(here)
    page |= {
        "form": form,
        "papers": [(paper, paper_files.reading_minutes(paper.words or 0)) for paper in queries.papers(row)],
        "reads": how_it_reads(form, ["text"]),
        "words": paper_files.words_in(str(form["text"].value() or "")),
        "back": reverse("consultation_staff", args=[found.slug, reference]),
    }
    return render(request, "consultations/setting_up/consultation_papers.html", page)


def _added(request: Visit, row: Consultation, form: PaperForm) -> bool:
    """Whether it is added; else the form says why not."""
    given: dict[str, Any] = dict(form.cleaned_data)  # Any: each is of the type that the action asks of it
    sent = given.pop("file")
    try:
        file = _checked(sent) if sent else None
    except Refused as refused:
        form.add_error("file", refused.sentence)
        return False
    with Sending(form) as sending:
        paper = actions.add_paper(
            by=request.visitor, at=timezone.now(), on=timezone.localdate(), consultation=row, file=file, **given
        )
        messages.success(request, f"“{paper.title}” is on the list.")
    return sending.is_done


def _checked(sent: "UploadedFile[Any]") -> paper_files.Checked:  # Any: whatever holds the bytes
    """The file, read only where it is not too large."""
    if (sent.size or 0) > paper_files.LARGEST:
        raise Refused(paper_files.too_large(sent.size or 0))
    return paper_files.checked_file(name=sent.name or "", declared=sent.content_type or "", content=sent.read())


def _removing(request: Visit, row: Consultation, paper: Paper, page: dict[str, Any]) -> HttpResponse:
    form = RemovePaperForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with Sending(form) as sending:
            actions.remove_paper(
                by=request.visitor, at=timezone.now(), on=timezone.localdate(), paper=paper, **form.cleaned_data
            )
            messages.success(request, "The paper is removed; that it was there stays on the list, with your reason.")
        if sending.is_done:
            return redirect(page["here"])
    page |= {"paper": paper, "form": form, "back": page["here"]}
    return render(request, "consultations/setting_up/paper_remove.html", page)
