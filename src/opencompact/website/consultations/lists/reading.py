"""Reading a list of consultations in: the file is looked at first, and read in when whoever sent it says so."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.compact.phrases import counted
from opencompact.records.areas.models import Area
from opencompact.records.areas.queries.areas import area as find_area
from opencompact.records.areas.queries.partners import partners
from opencompact.records.consultations.actions.lists import read_list
from opencompact.records.consultations.permissions import check_can_read_list
from opencompact.records.consultations.queries.lists import lists_read
from opencompact.records.consultations.reading_in.plan import ReadIn, Told
from opencompact.records.consultations.reading_in.rows import MOST_BYTES, Line
from opencompact.records.partners.actions import keep_upload
from opencompact.records.partners.models import Organisation, Upload
from opencompact.records.partners.queries import organisation, upload
from opencompact.records.references import is_reference
from opencompact.records.refusals import NotThere, Refused
from opencompact.website.consultations.lists.forms import ListForm, ReadForm
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit

SHOWN = 50
"""How many lines of each part of the account a page shows."""
NAMED = 5
"""How many partners are named where several are called like what was typed."""
_TWICE = "That list was read in already; nothing was read in twice."


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: Visit, area: str) -> HttpResponse:
    """Without ``?upload=`` the list is sent; with it the page shows what it would do, and a button does it."""
    found = find_area(area, seen_by=request.visitor)
    check_can_read_list(request.visitor, area=found)
    if reference := request.GET.get("upload"):
        return _look(request, found, reference)
    form = ListForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if form.is_valid() and (query := _kept(request, form, found)):
        return redirect(f"{reverse('consultations_read', args=[found.slug])}?{query}")
    page = {
        "area": found,
        "form": form,
        "earlier": [_earlier(entry.facts, entry.at) for entry in lists_read(found, seen_by=request.visitor)],
        "back": reverse("consultations", args=[found.slug]),
    }
    return render(request, "consultations/lists/read.html", page)


def _earlier(facts: object, at: object) -> dict[str, object]:
    return {**facts, "at": at} if isinstance(facts, Mapping) else {"at": at}


def _kept(request: Visit, form: ListForm, area: Area) -> str:
    """Where the file waits to be looked at; nothing where it cannot be read, which the form then says."""
    file, name = form.cleaned_data["file"], form.cleaned_data["name"]
    if file.size > MOST_BYTES:
        form.add_error("file", f"The file has {file.size / 1e6:.1f} MB; a list may have {MOST_BYTES / 1e6:.0f} MB.")
        return ""
    at, on = timezone.now(), timezone.localdate()
    content = file.read()
    try:
        whose = _named(request, area, form.cleaned_data["whose"])
    except Refused as refused:
        form.add_error("whose", refused.sentence)
        return ""
    with Sending(form) as sending:
        read_list(
            by=request.visitor, at=at, on=on, area=area, file_name=file.name or "", content=content, name=name,
            organisation=whose, dry_run=True,
        )  # fmt: skip
    if not sending.is_done:
        return ""
    kept = keep_upload(by=request.visitor, at=at, kept_by=area.slug, name=name, content=content)
    return urlencode({"upload": kept.reference} | ({"whose": whose.reference} if whose else {}))


def _named(request: Visit, area: Area, name: str) -> Organisation | None:
    """The one partner that is called so. Raises Refused where there is none, or several."""
    if not name:
        return None
    found = partners(area, seen_by=request.visitor, search=name)[: NAMED + 1]
    several = [one.organisation for one in found]
    same = [one for one in several if one.name.casefold() == name.casefold()]
    if len(same or several) == 1:
        return (same or several)[0]
    if not several:
        raise Refused("No partner of the area is called that; put it on the list of partners first.")
    names = ", ".join(one.name for one in several[:NAMED]) + (" and others" if len(several) > NAMED else "")
    raise Refused(f"Several partners are called like that: {names}. Write the whole name of one.")


def _look(request: Visit, area: Area, reference: str) -> HttpResponse:
    again = reverse("consultations_read", args=[area.slug])
    form = ReadForm(request.POST if request.method == "POST" else None)
    try:
        if not is_reference(reference):
            raise NotThere()
        kept = upload(reference, seen_by=request.visitor, kept_by=area.slug)
    except NotThere:
        if request.method != "POST":
            raise
        messages.success(request, _TWICE)
        return redirect(again)
    whose = request.GET.get("whose", "")
    body = organisation(whose, seen_by=request.visitor) if whose else None
    if form.is_valid() and (said := _read_in(request, form, area, kept, body)):
        messages.success(request, said)
        return redirect(again)
    account = read_list(
        by=request.visitor, at=timezone.now(), on=timezone.localdate(), area=area, file_name="", name=kept.name,
        content=bytes(kept.content), organisation=body, dry_run=True,
    )  # fmt: skip
    page = {"area": area, "form": form, "account": account, "body": body, "parts": parts(account), "again": again}
    return render(request, "consultations/lists/look.html", page)


def _read_in(request: Visit, form: ReadForm, area: Area, kept: Upload, body: Organisation | None) -> str:
    """What was done, in a sentence; nothing where it was refused, which the form then says."""
    said = ""
    with Sending(form) as sending:
        done = read_list(
            by=request.visitor, at=timezone.now(), on=timezone.localdate(), area=area, file_name="", name=kept.name,
            content=bytes(kept.content), organisation=body, upload=kept, once=form.cleaned_data["once"],
        )  # fmt: skip
        numbers = f"{len(done.added):,} added, {len(done.changed):,} changed, {done.unchanged:,} unchanged"
        said = f"{done.name}: {numbers}. {counted(len(done.gone), 'is', 'are')} no longer in it." if done.gone else (
            f"{done.name}: {numbers}."
        )
    return said or (_TWICE if sending.is_done else "")


def parts(account: ReadIn) -> list[tuple[str, str, list[tuple[str, str]], int]]:
    """The account in parts: what each is, why it matters, its first lines, and how many more there are."""
    told = [
        ("Bodies that are no partners", "Their consultations are left out; no body is made up.",
         _lines(account.unmatched)),
        ("Problems", "What could not be used; the rest of each row is read in.", _lines(account.problems)),
        ("Left as it is", "What was written here and the list says otherwise.", _lines(account.left)),
        ("Would be added", "Consultations that are new here; everybody sees them.", _titles(account.added)),
        ("Would be changed", "Consultations that are here, and what changes of each. Days that are others now are "
         "announced anew; the earlier ones stay.", _titles(account.changed)),
        ("No longer in the list", "They were in it before. They stay here as they are.", _titles(account.gone)),
        ("What was noticed", "", [("The list", note) for note in account.notes]),
    ]  # fmt: skip
    return [(title, why, lines[:SHOWN], max(len(lines) - SHOWN, 0)) for title, why, lines in told if lines]


def _lines(lines: Iterable[Line]) -> list[tuple[str, str]]:
    return [(one.place, one.sentence) for one in lines]


def _titles(told: Iterable[Told]) -> list[tuple[str, str]]:
    return [(one.place, f"{one.title}: {', '.join(one.facts)}" if one.facts else one.title) for one in told]
