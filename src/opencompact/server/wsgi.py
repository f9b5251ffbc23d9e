"""The site as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opencompact.server.settings")
os.environ.setdefault("POLARS_MAX_THREADS", "1")  # a page of fifty rows needs no more, and workers are many

application = get_wsgi_application()
