"""What may be known of the requests to be told early: by whoever holds the link, and by the letters."""

from opencompact.records.consultations.links import follow_by_link
from opencompact.records.consultations.models import Follow

__all__ = ["follow_by_link", "state_of"]


def state_of(follow: Follow) -> str:
    """One word: waiting (for its link to be used), confirmed, or ended."""
    if follow.ended_at:
        return "ended"
    return "confirmed" if follow.confirmed_at else "waiting"
