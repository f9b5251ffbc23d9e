"""The site's settings with one more address, for scripts/bench_pages.py."""

from opencompact.server.settings import *  # noqa: F403 - the settings themselves

ROOT_URLCONF = "bench_addresses"
