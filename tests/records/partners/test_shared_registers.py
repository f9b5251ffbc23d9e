"""The real registers, where they are at hand: they load whole, twice, and nothing is doubled."""

from pathlib import Path

import pytest

from opencompact.formats.registers import read_register
from opencompact.records.partners import actions, queries
from opencompact.records.partners.models import Organisation, Succession
from opencompact.records.people.visitors import HOUSE_ITSELF
from partners_cast import THEN

DATA = Path(__file__).parents[4] / "shared" / "data"
COUNCILS = DATA / "local-authorities" / "uk_local_authorities_future.csv"
RECIPIENTS = DATA / "360giving" / "recipient_organisations_with_official_ids.csv"

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not DATA.is_dir(), reason="NOT TESTED: the shared registers are not here")]


def test_every_council_loads_twice_and_its_successors_with_it() -> None:
    register = read_register(COUNCILS, name="councils")

    first = actions.import_register(by=HOUSE_ITSELF, kept_by="house", register=register, **THEN)
    second = actions.import_register(by=HOUSE_ITSELF, kept_by="house", register=register, **THEN)

    assert (len(first.added), first.problems, second.unchanged, second.successions) == (470, (), 470, 0)
    assert (Organisation.objects.count(), Succession.objects.count()) == (470, first.successions)
    county = Organisation.objects.get(name="Cumbria County Council")
    assert [one.name for one in queries.heirs([county])[county.pk]] == ["Cumberland Council", "Westmorland and Furness Council"]


def test_every_recipient_loads_twice_beside_them() -> None:
    for name, path in (("councils", COUNCILS), ("recipients", RECIPIENTS)):
        register = read_register(path, name=name)
        first = actions.import_register(by=HOUSE_ITSELF, kept_by="house", register=register, **THEN)
        second = actions.import_register(by=HOUSE_ITSELF, kept_by="house", register=register, **THEN)

        assert (len(first.added), second.unchanged) == (len(register.rows), len(register.rows))
        assert (second.added, second.changed, second.questions) == ((), (), ())
    assert any("is no charity number" in problem.sentence for problem in first.problems)
