"""Many writers at once: nothing is lost, nothing is done twice, and the chain does not fork."""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import transaction
from django.db.models import F

from opencompact.records.history.acts import Act
from opencompact.records.history.models import Entry, Head
from opencompact.records.history.verifying import verify
from opencompact.records.history.writing import check_not_done, write_entry
from opencompact.records.partners.models import Organisation
from opencompact.records.refusals import AlreadyDone
from side_by_side import side_by_side
from site_cast import NOON, an_organisation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
WRITERS, EACH = 8, 12


def counted(tried: Act, organisation: Organisation, area: str) -> int:
    """Read, change, save and tell, a dozen times: as actions do it, the row locked before it is read."""
    for _ in range(EACH):
        with transaction.atomic():
            row = Organisation.objects.select_for_update().get(pk=organisation.pk)
            row.version += 1
            row.save()
            write_entry(tried, about=f"organisation:{row.reference}", by="house", at=NOON, area=area, facts={"version": row.version})
    return EACH


def test_eight_writers_lose_no_update_and_never_fork_the_chain(tried: Act) -> None:
    organisation = an_organisation(version=0)

    done = side_by_side([partial(counted, tried, organisation, "marchshire")] * WRITERS)

    assert done == [EACH] * WRITERS
    organisation.refresh_from_db()
    assert organisation.version == WRITERS * EACH
    told = [entry.facts["version"] for entry in Entry.objects.order_by("number")]
    assert told == list(range(1, WRITERS * EACH + 1))
    assert verify("marchshire").faults == ()


def test_writers_of_different_things_do_not_fork_the_chain_of_their_area(tried: Act) -> None:
    organisations = [an_organisation(f"Hall {n}", version=0) for n in range(WRITERS)]

    done = side_by_side([partial(counted, tried, each, "marchshire") for each in organisations])

    assert done == [EACH] * WRITERS
    assert (verify("marchshire").entries, verify("marchshire").faults) == (WRITERS * EACH, ())


def test_writers_of_different_areas_do_not_disturb_each_other(tried: Act) -> None:
    organisations = [an_organisation(f"Hall {n}", version=0) for n in range(WRITERS)]

    done = side_by_side([partial(counted, tried, each, f"area-{n}") for n, each in enumerate(organisations)])

    assert done == [EACH] * WRITERS
    assert (verify().chains, verify().entries, verify().faults) == (WRITERS, WRITERS * EACH, ())


def test_the_very_first_entries_of_an_area_at_once(write: Callable[..., Entry]) -> None:
    done = side_by_side([write] * WRITERS)

    assert sorted(entry.number for entry in done if isinstance(entry, Entry)) == list(range(1, WRITERS + 1))
    assert Head.objects.count() == 1
    assert verify().faults == ()


@pytest.mark.parametrize("asks_first", [True, False])
def test_a_form_sent_twice_at_once_makes_one_thing(tried: Act, asks_first: bool) -> None:
    def make() -> str:
        with transaction.atomic():
            if asks_first:
                check_not_done("token")
            organisation = an_organisation()
            about = f"organisation:{organisation.reference}"
            write_entry(tried, about=about, by="house", at=NOON, area="marchshire", once="token")
            return about

    done = side_by_side([make] * WRITERS)

    made = [about for about in done if isinstance(about, str)]
    refused = [refusal.about for refusal in done if isinstance(refusal, AlreadyDone)]
    assert (len(made), refused) == (1, made * (WRITERS - 1))
    assert Organisation.objects.count() == Entry.objects.count() == 1


def test_whoever_asks_first_is_never_told_that_it_is_there_already(tried: Act) -> None:
    def make() -> str:
        with transaction.atomic():
            check_not_done("token")
            organisation = an_organisation(reference="k7m2-x9pq")  # there may be only one
            write_entry(tried, about=f"organisation:{organisation.reference}", by="house", at=NOON, once="token")
            return organisation.reference

    done = side_by_side([make] * WRITERS)

    assert done.count("k7m2-x9pq") == 1
    assert sum(isinstance(refusal, AlreadyDone) for refusal in done) == WRITERS - 1


def test_of_two_editors_with_one_version_the_second_changes_nothing(tried: Act) -> None:
    organisation = an_organisation(version=1)

    def change(name: str) -> bool:
        with transaction.atomic():
            changed = Organisation.objects.filter(pk=organisation.pk, version=1).update(name=name, version=F("version") + 1)
            if changed:
                write_entry(tried, about=f"organisation:{organisation.reference}", by="house", at=NOON)
            return bool(changed)

    done = side_by_side([partial(change, "Harbour Youth A"), partial(change, "Harbour Youth B")])

    assert sorted(map(bool, done)) == [False, True]
    assert Entry.objects.count() == 1
