"""The dated path of an edition: a step is recorded, late if need be, or withdrawn where it was recorded wrongly."""

from datetime import date, datetime

from django.db import transaction

from opencompact.records.areas.models import STEPS, Area, Edition, Step
from opencompact.records.areas.path import DONE, check_alone, check_move, check_withdrawal
from opencompact.records.areas.permissions import check_can_edit
from opencompact.records.areas.queries.editions import steps_in_force
from opencompact.records.areas.standing import spans
from opencompact.records.fitting import check_fits
from opencompact.records.history.acts import Act
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import Refused

RECORDED = Act("step.recorded", "{edition}: {step} ({certainty}) {on} {as_written}")
WITHDRAWN = Act("step.withdrawn", "{edition}: the step {step} {on} was withdrawn.")


@transaction.atomic
def record_step(
    *,
    by: Visitor,
    at: datetime,
    on: date,
    edition: Edition,
    step: str,
    day: date | None = None,
    until: date | None = None,
    as_written: str = "",
    organisation: Organisation | None = None,
    body: str = "",
    certainty: str = DONE,
    note: str = "",
    source: str = "",
    once: str | None = None,
) -> Step:
    """Record a step of an edition's path. ``on`` is today; ``day`` is the step's own, None where nobody wrote it down.

    ``as_written`` says what the papers say of the day, ``certainty`` whether the step was done, planned or not shown.
    """
    check_can_edit(by, edition)
    check_not_done(once)
    if step not in STEPS:
        raise Refused(f'There is no step "{step[:40]}". It is one of: {", ".join(STEPS.values())}.')
    Area.objects.select_for_update().get(slug=edition.area_id)  # one edition in force at a time, whoever is faster
    recorded = Step(
        edition=edition, step=step, on=day, until_on=until, as_written=as_written, organisation=organisation,
        body=body, certainty=certainty, note=note, source=source,
    )
    check_move(recorded, edition.steps.filter(withdrawn_at__isnull=True), today=on)
    check_alone(recorded, _others(edition))
    if step == "in_force" and certainty == DONE and edition.published_on is None:
        raise Refused("Publish the edition first: what is in force is for everybody to read.")
    check_fits(recorded)
    recorded.save()
    _tell(RECORDED, recorded, by=by, at=at, once=once)
    return recorded


@transaction.atomic
def withdraw_step(*, by: Visitor, at: datetime, step: Step, note: str = "", once: str | None = None) -> Step:
    """Withdraw a step that was recorded wrongly; the history keeps that it was recorded."""
    check_can_edit(by, step.edition)
    check_not_done(once)
    Area.objects.select_for_update().get(slug=step.edition.area_id)
    step = Step.objects.select_for_update(of=("self",)).select_related("edition__area").get(pk=step.pk)
    if step.withdrawn_at:
        raise Refused("This step was withdrawn already.")
    check_withdrawal(step, step.edition.steps.filter(withdrawn_at__isnull=True))

    step.withdrawn_at = at
    step.save()
    _tell(WITHDRAWN, step, by=by, at=at, once=once, note=note)
    return step


def _others(edition: Edition) -> list[tuple[Edition, date | None, date | None, bool]]:
    found = spans(steps_in_force([edition.area]))
    return [(one.edition, one.begins, one.ends, one.has_ended) for one in found if one.edition.pk != edition.pk]


def _tell(act: Act, step: Step, *, by: Visitor, at: datetime, once: str | None, note: str = "") -> None:
    facts = {
        "edition": step.edition.title,
        "step": STEPS[step.step],
        "certainty": step.certainty,
        "on": step.on.isoformat() if step.on else "",
        "as_written": step.as_written,
    }
    area = step.edition.area_id
    write_entry(
        act, about=f"step:{step.reference}", by=by.reference, at=at, area=area, facts=facts, note=note, once=once
    )
