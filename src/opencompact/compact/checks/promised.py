"""What was promised, as it is said in a sentence: the figure, and whose it is."""

from dataclasses import dataclass
from datetime import date

from opencompact.compact.periods import Period, holidays_known_until, say_day
from opencompact.compact.wording import say_number


@dataclass(frozen=True)
class Promised:
    """A figure and whose it is. As text: "12 weeks", or "12 weeks (the area's figure)"."""

    figure: object = None
    figure_from: str = "source"
    unit: str | None = None

    def __str__(self) -> str:
        said = say_number(self.figure, self.unit) if isinstance(self.figure, int | float) else str(self.figure)
        return f"{said} (the area's figure)" if self.figure_from == "area" else said

    def of(self, figure: object, unit: str | None = None) -> "Promised":
        """Another figure of the same commitment."""
        return Promised(figure, self.figure_from, unit)

    def holidays_note(self, day: date | None) -> str:
        """Where working days run past the published bank holidays, that the day may move; otherwise nothing."""
        in_working_days = isinstance(self.figure, Period) and self.figure.unit == "working day"
        if not in_working_days or day is None or day <= holidays_known_until():
            return ""
        return f" Bank holidays are published only up to {say_day(holidays_known_until())}, so this day may move."
