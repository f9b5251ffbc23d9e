"""How gunicorn serves the site: threads, a socket for each worker, and nothing loaded before the fork."""

import gc
import os
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]  # it has no types

from opencompact.server.logs import Structured

wsgi_app = "opencompact.server.wsgi:application"
worker_class = "gthread"
reuse_port = True  # each worker has a socket of its own: twice the requests a second of one that all share
preload_app = False  # threads of the checking engine do not survive a fork
keepalive = 5
timeout = 60
graceful_timeout = 20
control_socket_disable = True  # otherwise it writes into the home folder of whoever runs it
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
proc_name = "opencompact"

logger_class = "opencompact.server.gunicorn_settings.Log"


class Log(Logger):  # type: ignore[misc]  # it has no types
    """gunicorn's own messages, in the form of all the others; it writes nothing of a visit."""

    def setup(self, cfg: Any) -> None:  # Any: gunicorn says nothing of its types
        """Set up as gunicorn does, with our form."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Structured())


def post_worker_init(worker: object) -> None:
    """What was loaded stays: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
