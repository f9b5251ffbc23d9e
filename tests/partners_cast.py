"""Organisations as the actions make them, and registers as files give them: what the tests of partners share."""

from typing import Any

from opencompact.formats.registers import Register, read_register
from opencompact.records.partners import actions
from opencompact.records.partners.importing.plan import Imported
from opencompact.records.partners.models import Organisation
from opencompact.records.people.visitors import HOUSE_ITSELF
from site_cast import NOON, TODAY

THEN: dict[str, Any] = {"at": NOON, "on": TODAY}

WORLD_NAMES = [
    "O'Brien's Café", "Nguyễn Thị Minh Khai Society", "جمعية الأمل", "עמותת השכנים", "ひまわり会", "Ассоциация «Мир»", "Ελληνική Κοινότητα",
    "Ｆｕｌｌ Ｗｉｄｔｈ", "Z", "null", "0", "=1+1", "+44 Club", "<script>alert(1)</script>", "🌻🌻", "Ünï & Cø", "N" * 200, "Test, \"quoted\"; 'single'",
]
"""Names from all over the world, and names that have broken programs."""


def added(name: str = "Harbour Youth", **more: Any) -> Organisation:
    """A confirmed organisation of Marchshire, added by the house."""
    return actions.add_organisation(**{"by": HOUSE_ITSELF, "kept_by": "marchshire", "sector": "third", "name": name, **THEN} | more)


def fresh(organisation: Organisation) -> Organisation:
    """The row as it is now."""
    return Organisation.objects.get(pk=organisation.pk)


def a_register(*lines: str, name: str = "Our list") -> Register:
    """A register from the lines of its CSV."""
    return read_register("\n".join(lines).encode(), name=name)


def read_in(*lines: str, name: str = "Our list", **more: Any) -> Imported:
    """A register read in by the house for Marchshire."""
    register = a_register(*lines, name=name)
    return actions.import_register(**{"by": HOUSE_ITSELF, "kept_by": "marchshire", "register": register, **THEN} | more)
