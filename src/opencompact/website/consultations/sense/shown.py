"""The feedback as it is shown, before its release to those who write it and afterwards to everybody."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from opencompact.records.consultations.counting import shown_in_words
from opencompact.records.consultations.figures import shown
from opencompact.records.consultations.models import Consultation
from opencompact.records.consultations.queries.feedback import Rests
from opencompact.website.consultations.sense.figures import published_figures, published_groups


def shown_feedback(
    consultation: Consultation,
    told: Sequence[Rests],
    kept: Mapping[str, Any],  # Any: figures as they were kept
) -> dict[str, object]:
    """The statements, the corrections and the figures, for the template."""
    return {
        "statements": [one for one in told if one.statement.correction_on is None],
        "corrections": [one for one in told if one.statement.correction_on],
        "figures": published_figures(kept),
        "groups": published_groups(kept),
        "answers": shown_in_words(shown(kept["answers"])) if "answers" in kept else "",
        "figures_on": date.fromisoformat(kept["on"]) if "on" in kept else None,
    }
