"""What several pages of an edition show around it: how it stands, its path, and its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opencompact.compact.commitments import Compact
from opencompact.compact.phrases import sentence
from opencompact.records.areas.models import STEPS, Area, Edition, Step
from opencompact.records.areas.queries.editions import compact_of, edition_in_force, path_of
from opencompact.records.areas.standing import Standing, body_of, standing_of, when


@dataclass(frozen=True)
class Stop:
    """A step of the path as it is drawn. ``state``: done, planned or missing."""

    step: Step
    when: str
    words: str
    state: str
    about: str


@dataclass(frozen=True)
class Shown:
    """An edition with what its pages say of it."""

    area: Area
    edition: Edition
    compact: Compact
    standing: Standing
    stops: Sequence[Stop]

    @property
    def name(self) -> str:
        """The compact's own name."""
        return self.compact.name


def shown(area: Area, edition: Edition, *, on: date) -> Shown:
    """An edition, read, with its path and how it stands: in three queries once its text was read."""
    steps = path_of(edition)
    current = edition_in_force(area, on=on)
    standing = standing_of(edition, steps, is_in_force=current == edition, on=on)
    return Shown(area, edition, compact_of(edition), standing, [stop_of(step) for step in steps])


def stop_of(step: Step) -> Stop:
    """A step as it is drawn."""
    state = {"done": "done", "planned": "planned"}.get(step.certainty, "missing")
    by = f" by {body_of(step)}" if body_of(step) else ""
    words = f"{STEPS[step.step].capitalize()}{by}"
    day = "Not shown in the papers held" if state == "missing" else when(step)
    return Stop(step, sentence(day).rstrip("."), words, state, sentence(step.note))
