"""The acts that the history can tell of: each is declared once, by the room it happens in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """A kind of act. ``name`` is stored; ``told`` is how it is told, with {about} and {by} and the entry's facts."""

    name: str
    told: str

    def __post_init__(self) -> None:
        if self.name in ACTS:
            raise ValueError(f"{self.name} is declared twice.")
        ACTS[self.name] = self


ACTS: dict[str, Act] = {}
"""Every act by its name."""
