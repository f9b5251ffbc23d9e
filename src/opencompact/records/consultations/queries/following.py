"""What may be known of the requests to be told early: by whoever holds the link, and by the letters."""

from opencompact.records.consultations.links import opens_follow
from opencompact.records.consultations.models import Follow
from opencompact.records.refusals import NotThere


def follow_by_link(reference: str, code: str) -> Follow:
    """The request that a link leads to. Raises NotThere for a wrong reference and for a wrong code alike."""
    follow = Follow.objects.select_related("area").defer("area__logo").filter(reference=reference).first()
    if follow is None or not opens_follow(reference, code):
        raise NotThere()
    return follow


def state_of(follow: Follow) -> str:
    """One word: waiting (for its link to be used), confirmed, or ended."""
    if follow.ended_at:
        return "ended"
    return "confirmed" if follow.confirmed_at else "waiting"
