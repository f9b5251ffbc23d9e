"""What is in a backup: a part for each table, and what says of each how many rows it has, and of what shape."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any, Final

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from opencompact.records.refusals import Refused

MANIFEST: Final = "manifest.json"
KIND: Final = "a backup of Open Compact"
FORM: Final = 1
"""The number of the archive's form; a program refuses one that it does not know."""

LEFT_OUT: Final = {
    "account.emailconfirmation": "codes of signing in are used up or forgotten",
    "auth.group": "there is no administrators' site, and nothing is in it",
    "auth.group_permissions": "there is no administrators' site, and nothing is in it",
    "auth.permission": "there is no administrators' site, and nothing is in it",
    "contenttypes.contenttype": "the migrations make it",
    "partners.upload": "a file that somebody was looking at; it is gone the next day",
    "people.remembered": "what the limits of signing in remember for some hours",
    "sessions.session": "everybody signs in again after a restore",
}
"""The tables that are in no backup, and why. A restore empties them, except those that the migrations fill."""
FILLED_BY_MIGRATIONS: Final = frozenset(("auth.permission", "contenttypes.contenttype"))


class BrokenBackup(Refused):
    """The archive is not one of ours, or not whole, or does not fit; said in a sentence."""


@dataclass(frozen=True)
class Part:
    """One table in the archive."""

    table: str
    fields: tuple[str, ...]
    rows: int
    sha256: str

    @property
    def file(self) -> str:
        """The name of its member in the archive."""
        return f"tables/{self.table}.jsonl"


@dataclass(frozen=True)
class Contents:
    """What the manifest says of the whole archive."""

    version: str
    made_at: str
    database: str
    parts: tuple[Part, ...]
    heads: Mapping[str, tuple[int, str]]

    def as_json(self) -> str:
        """The manifest as it is written."""
        return json.dumps({"kind": KIND, "form": FORM, **asdict(self)}, indent=1, ensure_ascii=False)


def read_contents(text: str) -> Contents:
    """The manifest as it was written. Raises BrokenBackup with a sentence."""
    try:
        told = json.loads(text)
        if told["kind"] != KIND:
            raise KeyError
        if told["form"] != FORM:
            raise BrokenBackup(f"The backup is of form {told['form']}; this program reads form {FORM}.")
        return Contents(
            version=str(told["version"]),
            made_at=str(told["made_at"]),
            database=str(told["database"]),
            parts=tuple(_read_part(part) for part in told["parts"]),
            heads={str(area): (int(number), str(hash)) for area, (number, hash) in told["heads"].items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BrokenBackup("The file is not a backup of Open Compact.") from None


def _read_part(told: dict[str, Any]) -> Part:  # Any: JSON
    return Part(str(told["table"]), tuple(map(str, told["fields"])), int(told["rows"]), str(told["sha256"]))


def tables_to_keep() -> list[type[Model]]:
    """The models whose tables go into a backup, by name; those too that only link rows of others."""
    every = apps.get_models(include_auto_created=True)
    kept = [model for model in every if model._meta.label_lower not in LEFT_OUT]
    return sorted(kept, key=lambda model: model._meta.label_lower)


def fields_of(model: type[Model]) -> tuple[str, ...]:
    """The names of a table's fields, by which an archive and a program see that they fit."""
    return tuple(sorted(field.attname for field in model._meta.local_concrete_fields))


class Exact(DjangoJSONEncoder):
    """Values as JSON, with moments to the microsecond: the history's hashes are made of them."""

    def default(self, o: object) -> Any:  # Any: as JSON's encoder has it
        """One value."""
        return o.isoformat() if isinstance(o, datetime | date | time) else super().default(o)

