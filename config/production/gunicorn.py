"""The web process in production; a proxy in front of it ends TLS."""

import contextlib
import os
from pathlib import Path

bind = os.environ.get("YORIAI_WEB_ADDRESS", "127.0.0.1:8000")
workers = int(os.environ.get("YORIAI_WEB_WORKERS", "2"))
threads = 4
# A page that takes longer is lasting work and belongs in a task.
timeout = 60
worker_tmp_dir = "/dev/shm"
control_socket_disable = True
# Each request is told by config.monitoring.requests, with its number and what it took.
accesslog = None
logger_class = "config.production.server_log.ServerLog"


def on_starting(server):
    """Forget the counts of the processes that ran before: their numbers are given to others."""
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        for old in Path(folder).glob("*.db"):
            with contextlib.suppress(FileNotFoundError):
                old.unlink()
