"""What waits in an area beside what its rooms tell of themselves: planned steps not recorded, roles not confirmed."""

from datetime import date

from opencompact.records.areas.models import Area, Partner, Step
from opencompact.records.people.models import Role
from opencompact.records.people.queries import unconfirmed_roles


def steps_overdue(area: Area, *, on: date) -> list[Step]:
    """The planned steps of the area's editions whose day has passed, the longest ago first.

    A step that was recorded as done since, by the same body, is not waited for.
    """
    rows = Step.objects.filter(edition__area=area, withdrawn_at__isnull=True).select_related("edition", "organisation")
    steps = list(rows.defer("edition__text"))
    done = {_which(step) for step in steps if step.certainty == "done"}
    overdue = [step for step in steps if step.certainty == "planned" and _last_day(step) and _which(step) not in done]
    late = [(last, step) for step in overdue if (last := _last_day(step)) and last < on]
    return [step for _, step in sorted(late, key=lambda each: (each[0], each[1].pk))]


def roles_to_confirm(area: Area, *, on: date) -> list[tuple[Role, str]]:
    """Roles of the area and of its partners that their people are asked to confirm, each with what it is a role of."""
    asked = unconfirmed_roles(on=on)
    references = {role.organisation for role in asked if role.organisation}
    listed = Partner.objects.filter(area=area, left_on__isnull=True, organisation__reference__in=references)
    names = dict(listed.values_list("organisation__reference", "organisation__name"))
    own = [(role, area.name) for role in asked if role.area == area.slug]
    return own + [(role, names[role.organisation]) for role in asked if role.organisation in names]


def _last_day(step: Step) -> date | None:
    return step.until_on or step.on


def _which(step: Step) -> tuple[int, str, int | None, str]:
    return step.edition_id, step.step, step.organisation_id, step.body
