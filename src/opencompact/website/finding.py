"""Brings the style sheet of the pictures, which lies with the pictures, among the site's static files."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from opencompact.compact.pictures import STYLES


class Pictures(BaseFinder):
    """Finds that one file and nothing beside it."""

    def __init__(self, *args: Any, **given: Any) -> None:
        self.storage = FileSystemStorage(location=str(STYLES.parent))

    def check(self, **given: Any) -> list[Any]:
        """Nothing here can be set wrongly."""
        return []

    def find(self, path: str, find_all: bool = False, **given: Any) -> Any:
        """Where the style sheet lies; nothing for any other name."""
        found = [str(STYLES)] if path == STYLES.name else []
        return found[0] if found and not find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """The one file, and where it is."""
        yield STYLES.name, self.storage
