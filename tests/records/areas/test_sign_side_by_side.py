"""Two representatives sign for one body at the same moment: one signature, and the other is told."""

import pytest

from opencompact.records.areas.actions.signatures import sign
from opencompact.records.areas.models import Partner, Signature
from opencompact.records.people.visitors import Visitor
from opencompact.records.refusals import AlreadyDone, Refused
from side_by_side import side_by_side
from site_cast import NOON, TODAY, a_representative, an_area, an_edition, an_organisation


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("once", [None, "the-same-sending-in-two-tabs"])
def test_two_at_once_make_one_signature(once: str | None) -> None:
    area, charity = an_area(), an_organisation()
    edition = an_edition(area)

    def signing(by: Visitor) -> Signature:
        return sign(
            by=by, at=NOON, on=TODAY, area=area, edition=edition, organisation=charity, signs_as="full",
            self_assessment={}, digest=edition.digest, once=once)

    visitors = [a_representative(charity), a_representative(charity, email="second@example.org")]
    answers = side_by_side([lambda by=by: signing(by) for by in visitors])  # type: ignore[misc]  # each its own visitor

    assert (Signature.objects.count(), Partner.objects.count()) == (1, 1)
    refusal = next(answer for answer in answers if isinstance(answer, Exception))
    assert isinstance(refusal, AlreadyDone if once else Refused), refusal
    assert "already" in str(refusal)
