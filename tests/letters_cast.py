"""The cast of the letters' tests: Marchshire as rows without a history, and letters and invitations as rows."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from opencompact.letters.models import Letter
from opencompact.records.areas.models import Area, Edition
from opencompact.records.partners.models import Organisation
from opencompact.records.people.models import Invitation
from opencompact.records.people.visitors import Visitor
from site_cast import a_person, a_representative, an_area, an_edition, an_officer, an_organisation, the_visitor

SECRET = "CANARY"
"""Stands in everything that no letter may tell."""


@dataclass
class Cast:
    """Marchshire with a compact in force, its officer, and Harbour Youth with its representative."""

    area: Area = field(default_factory=lambda: an_area(contact_email="compact@marchshire.example", contact_phone="01234 567890"))
    edition: Edition = field(init=False)
    youth: Organisation = field(init=False)
    officer: Visitor = field(init=False)
    representative: Visitor = field(init=False)
    stranger: Visitor = field(init=False)

    def __post_init__(self) -> None:
        self.edition = an_edition(self.area)
        self.youth = an_organisation(address=f"{SECRET} 1 Hidden Lane", postcode="MA1 1AA", address_is_hidden=True)
        self.officer = an_officer(self.area)
        self.representative = a_representative(self.youth, "rae@example.org")
        self.stranger = the_visitor(a_person())

    @property
    def at(self) -> datetime:
        """Now."""
        return timezone.now()

    @property
    def on(self) -> date:
        """Today."""
        return timezone.localdate()


def an_invitation(email: str, **more: Any) -> Invitation:
    """An invitation to be officer of Marchshire, as a row."""
    given = {"area": "marchshire", "role": "officer", "invited_at": timezone.now(), "ends_at": timezone.now() + timedelta(days=14)}
    return Invitation.objects.create(email=email, **given | more)


def a_letter(recipient: str, kind: str = "invitation", **more: Any) -> Letter:
    """A letter that waits, as a row."""
    given = {"cause": "entry:marchshire/1", "area": "marchshire", "made_at": timezone.now(), "not_before": timezone.now()}
    return Letter.objects.create(kind=kind, recipient=recipient, **given | more)
