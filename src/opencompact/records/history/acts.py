"""The acts that the history can tell of: each is declared once, by the room it happens in."""

from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True)
class Act:
    """A kind of act. ``name`` is stored; ``told`` is how it is told, with {about} and {by} and the entry's facts."""

    name: str
    told: str

    def __post_init__(self) -> None:
        if self.name in ACTS:
            raise ValueError(f"{self.name} is declared twice.")
        ACTS[self.name] = self

    @property
    def needs(self) -> set[str]:
        """The facts without which it cannot be told."""
        return {name for _, name, _, _ in Formatter().parse(self.told) if name} - {"about", "by"}


ACTS: dict[str, Act] = {}
"""Every act by its name."""
