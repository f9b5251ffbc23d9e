"""Every act that the history can tell of: gathered from the rooms, for the page of the reference that lists them."""

import os
import pkgutil
import tempfile
from importlib import import_module

from opencompact.records.history.acts import ACTS, Act


def acts() -> list[Act]:
    """Every declared act, by its name. Django is set up for it, with a key and a folder that nothing else uses."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "opencompact.server.settings"
    os.environ["OPENCOMPACT_SECRET_KEY"] = "only-for-writing-the-docs-" * 2
    os.environ["OPENCOMPACT_FOLDER"] = tempfile.gettempdir()
    from opencompact import letters, records
    from opencompact.server.starting import start_django

    start_django()
    for floor in (records, letters):
        for module in pkgutil.walk_packages(floor.__path__, f"{floor.__name__}."):
            if ".migrations" not in module.name:
                import_module(module.name)
    return [ACTS[name] for name in sorted(ACTS)]
