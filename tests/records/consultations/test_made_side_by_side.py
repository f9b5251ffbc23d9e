"""Two make the same thing of a consultation at the same moment: it is made once, and the other is told."""

import pytest

from answers_cast import a_consultation, its_people
from opencompact.records.consultations.actions.elsewhere import register_elsewhere
from opencompact.records.consultations.actions.entering import SameCode, enter_answer
from opencompact.records.consultations.actions.themes import add_theme
from opencompact.records.consultations.models import Answer, Consultation, Theme
from opencompact.records.refusals import Refused
from side_by_side import side_by_side
from site_cast import NOON, TODAY, an_officer

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_theme_is_named_once() -> None:
    row = a_consultation()
    by = its_people(row)

    answers = side_by_side([lambda: add_theme(by=by, at=NOON, consultation=row, name="Hours")] * 2)

    assert Theme.objects.count() == 1
    assert "There is a theme of this name already." in map(str, answers)


@pytest.mark.parametrize("known", [{"held_at": "https://marchshire.example/parks"}, {"known_from": "A paper of 2026"}])
def test_what_is_held_elsewhere_is_registered_once(known: dict[str, str]) -> None:
    row = a_consultation()
    by = an_officer()

    answers = side_by_side(
        [lambda: register_elsewhere(by=by, at=NOON, on=TODAY, area=row.area, organisation=row.organisation, title="Parks", **known)] * 2  # type: ignore[arg-type]  # one of its texts
    )

    assert Consultation.objects.filter(title="Parks").count() == 1
    assert [type(one) for one in answers if isinstance(one, Exception)] == [Refused]


def test_the_code_of_a_printed_form_is_asked_about() -> None:
    row = a_consultation()
    by = its_people(row)

    def enter() -> Answer:
        return enter_answer(
            by=by, at=NOON, on=TODAY, consultation=row, replies={"q1": "o1"}, source="paper", came_on=TODAY,
            consent_note="Signed.", paper_code="abc-1")

    answers = side_by_side([enter] * 2)

    assert Answer.objects.count() == 1
    assert [type(one) for one in answers if isinstance(one, Exception)] == [SameCode]
