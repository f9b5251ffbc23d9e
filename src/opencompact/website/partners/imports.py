"""Reading a register in: the file is looked at first, and read in when whoever sent it says so."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.formats.registers import Problem, Register, RegisterRefused, read_register
from opencompact.records.areas.actions import partners as lists
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.partners import actions, queries
from opencompact.records.partners.importing.plan import Imported
from opencompact.records.partners.models import Upload
from opencompact.records.references import is_reference
from opencompact.records.refusals import NotThere
from opencompact.website.partners.forms import ImportForm, UploadForm
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit

MOST_BYTES = 5_000_000
SHOWN = 50
"""How many lines of each part of the account a page shows."""
_TWICE = "That file was read in already; nothing was read in twice."


@require_http_methods(["GET", "HEAD", "POST"])
def partners_import(request: Visit, area: str) -> HttpResponse:
    """Without ``?upload=`` the file is sent; with it the page shows what it would do, and a button does it."""
    found = find_area(area, seen_by=request.visitor)
    lists.check_can_list(request.visitor, found)
    if reference := request.GET.get("upload"):
        return _look(request, found, reference)
    form = UploadForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if form.is_valid() and (kept := _kept(request, form, found)):
        return redirect(f"{reverse('partners_import', args=[found.slug])}?upload={kept}")
    earlier = queries.imports(found.slug, seen_by=request.visitor)
    back = reverse("partners", args=[found.slug])
    return render(
        request, "partners/partners_import.html", {"area": found, "form": form, "imports": earlier, "back": back}
    )


def _kept(request: Visit, form: UploadForm, area: Area) -> str:
    """The reference under which the file waits; nothing where it cannot be read, which the form then says."""
    file, name = form.cleaned_data["file"], form.cleaned_data["name"]
    if file.size > MOST_BYTES:
        form.add_error("file", f"The file has {file.size / 1e6:.1f} MB; here one may have {MOST_BYTES / 1e6:.0f} MB. "
                               "A larger one is read in by the command line.")  # fmt: skip
        return ""
    content = file.read()
    try:
        read_register(content, name=name)
    except RegisterRefused as refused:
        form.add_error("file", str(refused))
        return ""
    at = timezone.now()
    return actions.keep_upload(by=request.visitor, at=at, kept_by=area.slug, name=name, content=content).reference


def _look(request: Visit, area: Area, reference: str) -> HttpResponse:
    again = reverse("partners_import", args=[area.slug])
    form = ImportForm(request.POST if request.method == "POST" else None)
    try:
        if not is_reference(reference):
            raise NotThere()
        upload = queries.upload(reference, seen_by=request.visitor, kept_by=area.slug)
        register = read_register(bytes(upload.content), name=upload.name)
        if form.is_valid() and (done := _read_in(request, form, area, register, upload)):
            messages.success(request, done)
            return redirect(again)
    except NotThere:
        if request.method != "POST":
            raise
        messages.success(request, _TWICE)
        return redirect(again)
    at, on = timezone.now(), timezone.localdate()
    account = actions.import_register(
        by=request.visitor, at=at, on=on, kept_by=area.slug, register=register, dry_run=True
    )
    context = {"area": area, "form": form, "account": account, "parts": parts(account), "again": again}
    return render(request, "partners/partners_look.html", context)


def _read_in(request: Visit, form: ImportForm, area: Area, register: Register, upload: Upload) -> str:
    """What was done, in a sentence; nothing where it was refused, which the form then says."""
    given = form.cleaned_data
    told = ""
    with Sending(form) as sending:
        done = lists.import_partners(
            by=request.visitor, at=timezone.now(), on=timezone.localdate(), area=area, register=register,
            add_likely=given["add_likely"], lists=given["lists"], once=given["once"], upload=upload,
        )  # fmt: skip
        told = f"{done.name}: {len(done.added):,} added, {len(done.changed):,} changed, {done.unchanged:,} unchanged."
    return told or (_TWICE if sending.is_done else "")


def parts(account: Imported) -> list[tuple[str, str, list[tuple[str, str]], int]]:
    """The account in parts: what each is, why it matters, its first lines, and how many more there are."""
    told = [
        ("Problems", "What could not be used; the rest of each row is read in.", _lines(account.problems)),
        ("Questions", "Rows that may be organisations that are here. They are left out unless you say otherwise.",
         _lines(account.questions)),
        ("Left as it is", "What people wrote here and the register would have changed.", _lines(account.left)),
        ("Read otherwise than typed", "Small things that were mended.", _lines(account.notes)),
        ("Would be added", "Organisations that are new here.", [(one.place, one.name) for one in account.added]),
        ("Would be changed", "Organisations that are here, and what changes of each.",
         [(one.place, f"{one.name}: {', '.join(one.fields)}") for one in account.changed]),
    ]  # fmt: skip
    return [(title, why, lines[:SHOWN], max(len(lines) - SHOWN, 0)) for title, why, lines in told if lines]


def _lines(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(one.place, one.sentence) for one in problems]
