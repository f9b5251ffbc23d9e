"""Letters about findings that name a body: put to it before they are public, and what it replied."""

from datetime import date

from opencompact.letters import links
from opencompact.letters.recipients import NotWanted
from opencompact.letters.telling.asked import Asked, Told, Values, check_officer, represented
from opencompact.monitoring.live import standing_of
from opencompact.records.areas.queries import areas
from opencompact.records.partners.queries import organisation as find_organisation
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.records.replies import queries as replies
from opencompact.records.replies.models import Put


def put_to_you(asked: Asked) -> Told:
    """What was put to a body, or will soon be public; not wanted of what it answered or what no longer holds.

    What was found stands on the page and not here, since it is not public.
    """
    area = areas.area(asked.letter.area, seen_by=HOUSE_ITSELF)
    organisation = find_organisation(asked.about("organisation"), seen_by=HOUSE_ITSELF)
    name = "put_on" if asked.letter.kind == "finding-put" else "public_from"
    day = date.fromisoformat(asked.about(name))
    open_ones = [
        one
        for one in replies.awaited_from(area, [organisation], on=asked.on)
        if getattr(one, name) == day and not replies.replies(one) and _holds(one, asked)
    ]
    if not open_ones:
        raise NotWanted("It was answered, no longer holds, or is public by now.")
    own = represented(asked) & {body.reference for body in replies.bodies_of(open_ones[0], on=asked.on)}
    if not own:
        raise NotWanted("They no longer speak for the organisation.")
    values: Values = {
        "organisation": organisation.name,
        "titles": list(dict.fromkeys(one.title for one in open_ones)),
        "number": len(open_ones),
        "public_from": open_ones[0].public_from,
    }
    one, all_due = links.finding(area.slug, open_ones[0].reference), links.due_from(area.slug, min(own))
    return Told(values, one if len(open_ones) == 1 else all_due, "representative")


def replied(asked: Asked) -> Told:
    """That a body replied, for the officers; the reply stands on the page."""
    part = check_officer(asked, asked.letter.area)
    area = areas.area(asked.letter.area, seen_by=HOUSE_ITSELF)
    put = replies.put(area, asked.about("put"), seen_by=HOUSE_ITSELF, on=asked.on)
    values: Values = {"organisation": put.organisation.name, "title": put.title}
    return Told(values, links.finding(area.slug, put.reference), part)


def _holds(put: Put, asked: Asked) -> bool:
    return standing_of(put, seen_by=HOUSE_ITSELF, on=asked.on).holds
