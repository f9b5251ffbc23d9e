"""What the demo tells of an area, read once, with days that count back from the day of filling made into days."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from opencompact.compact.loading import LIBRARY

HERE = Path(__file__).parent
LONDON = ZoneInfo("Europe/London")
Told = dict[str, Any]  # Any: a table of a TOML file


@dataclass(frozen=True)
class Area:
    """An area as its file tells of it."""

    told: Told

    def list_of(self, name: str) -> list[Told]:
        """The tables of one kind, or none."""
        found: list[Told] = self.told.get(name, [])
        return found


@cache
def areas() -> tuple[Area, ...]:
    """Every area of the demo, those that others lie in first."""
    found = [Area(tomllib.loads(path.read_text("utf-8"))) for path in sorted((HERE / "areas").glob("*.toml"))]
    return tuple(sorted(found, key=lambda area: "within" in area.told["area"]))


def text_of(name: str) -> str:
    """The text of an edition: a file of the demo's own, or a compact of the library."""
    path = HERE / name if name.endswith(".toml") else LIBRARY / f"{name}.toml"
    return path.read_text("utf-8")


def noon(day: date) -> datetime:
    """Noon of a day in London."""
    return datetime.combine(day, time(12), LONDON)


def days_before(today: date, days: int) -> date:
    """The day so many days before."""
    return today - timedelta(days=days)
