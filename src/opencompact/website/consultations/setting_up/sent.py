"""What a button sends beside its address: the version of the consultation that stood on the page."""

from opencompact.website.visits import Visit


def version_sent(request: Visit) -> int:
    """The version, or 0, which is none, where it did not come whole."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 9 else 0
