"""What belongs to one consultation, plan, answer or area is not there under the address of another."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from opencompact.records.consultations.links import code_of_answer
from opencompact.records.consultations.models import Answer, Consultation, Plan
from website.pages import addresses, thing_for
from website.world import VISITORS, World, a_world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ROOMS = ("consultations", "plans", "how-are-we-doing")


@pytest.fixture
def world() -> World:
    return a_world()


def _in_rooms(*, with_parts: int) -> Iterator[tuple[str, str, str]]:
    """The addresses of these rooms with at least so many parts: name, path, and the thing that fills it."""
    for name, path in addresses():
        if any(f"/{room}/" in path for room in ROOMS) and path.count("<") >= with_parts:
            yield name, path, thing_for(name, path)


def test_a_part_of_one_consultation_is_not_there_under_another_of_the_same_body(world: World) -> None:
    other = Consultation.objects.get(title__startswith="What to do with the old boathouse")
    asked_of_its_own = {"section", "question", "language"}  # keys that every questionnaire may have
    shown = []

    for name, path, thing in _in_rooms(with_parts=3):
        parts = {**world.parts[thing], "reference": other.reference}
        if "consultations/<" in path and not asked_of_its_own & parts.keys():
            response = world.client("representative").get(reverse(name, kwargs=parts))
            sent = world.client("representative").post(reverse(name, kwargs=parts))
            shown += [name for one in (response, sent) if one.status_code not in (404, 405)]

    assert shown == []


def test_nothing_of_an_area_is_there_under_another(world: World) -> None:
    shown = []

    for name, _, thing in _in_rooms(with_parts=2):
        if thing == "commitment of area":
            continue  # another area may have made the same promise
        parts = {**world.parts[thing], "area": "hertfordshire"}
        for visitor in VISITORS:
            for method in ("get", "post"):
                response = getattr(world.client(visitor), method)(reverse(name, kwargs=parts))
                if response.status_code not in (404, 405):
                    shown.append((visitor, method, name, response.status_code))

    assert shown == []


def test_a_private_link_opens_its_own_answer_and_no_other(world: World) -> None:
    own = world.parts["own answer"]
    other = Answer.objects.exclude(reference=own["answer"]).filter(consultation__reference=own["reference"])[0]
    shown = []

    for name, path, thing in _in_rooms(with_parts=4):
        if "code" in world.parts[thing] and ":answer>" in path:
            mixed = ({"answer": other.reference}, {"code": code_of_answer(other)}, {"code": world.parts["follow"]["code"]})
            for parts in mixed:
                path = reverse(name, kwargs={**world.parts[thing], **parts})
                for method in ("get", "post"):
                    response = getattr(world.client("representative"), method)(path)
                    shown += [(name, method, parts)] if response.status_code not in (404, 405) else []

    assert shown == []


def test_a_step_of_one_plan_is_not_there_under_another(world: World) -> None:
    other = Plan.objects.exclude(reference=world.parts["plan"]["reference"])[0]
    parts = {**world.parts["step of plan"], "reference": other.reference}

    answered = {
        name: world.client("officer").post(reverse(name, kwargs=parts)).status_code
        for name, _, thing in _in_rooms(with_parts=3)
        if thing == "step of plan"
    }

    assert answered
    assert set(answered.values()) == {404}
