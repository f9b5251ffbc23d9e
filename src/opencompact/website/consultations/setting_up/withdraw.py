"""Withdrawing a consultation, with the reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from opencompact.records.consultations.actions.planning import withdraw_consultation
from opencompact.website.consultations.setting_up.forms import WithdrawForm
from opencompact.website.consultations.setting_up.found import to_set_up
from opencompact.website.consultations.setting_up.reading import how_it_reads
from opencompact.website.sending import Sending
from opencompact.website.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Visit, area: str, reference: str) -> HttpResponse:
    """Take it back; where it was shown it stays to be seen as withdrawn."""
    found, row = to_set_up(request, area, reference)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    back = reverse("consultation_staff", args=[found.slug, reference])
    if form.is_valid() and "look" not in request.POST:
        with Sending(form) as sending:
            withdraw_consultation(
                by=request.visitor, at=timezone.now(), on=timezone.localdate(), consultation=row, **form.cleaned_data
            )
            messages.success(request, "The consultation is withdrawn.")
        if sending.is_done:
            return redirect(back)
    page = {
        "area": found,
        "consultation": row,
        "form": form,
        "reads": how_it_reads(form, ["reason"]),
        "is_looked_at": "look" in request.POST,
        "back": back,
    }
    return render(request, "consultations/setting_up/consultation_withdraw.html", page)
