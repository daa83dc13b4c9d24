"""Whether a container's process works: ``python config/production/health.py web|worker|beat``."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

SCHEDULE = Path("/var/lib/yoriai/beat")
# Beat writes its schedule every three minutes.
SCHEDULE_SECONDS = 600


def web() -> bool:
    """The sign-in page, asked for as the proxy asks."""
    asking = http.client.HTTPConnection("127.0.0.1", 8000, timeout=10)
    host = os.environ["YORIAI_ALLOWED_HOSTS"].split(",")[0]
    asking.request("GET", "/accounts/login/", headers={"Host": host, "X-Forwarded-Proto": "https"})
    return asking.getresponse().status == http.client.OK


def worker() -> bool:
    """The worker of this container answers through the broker."""
    ping = ["celery", "-A", "config", "inspect", "ping", "-d", f"celery@{socket.gethostname()}"]
    return subprocess.run(ping, capture_output=True, timeout=30, check=False).returncode == 0


def beat() -> bool:
    """The schedule was written lately."""
    newest = max(file.stat().st_mtime for file in SCHEDULE.parent.glob(f"{SCHEDULE.name}*"))
    return time.time() - newest < SCHEDULE_SECONDS


if __name__ == "__main__":
    works = {"web": web, "worker": worker, "beat": beat}[sys.argv[1]]()
    sys.exit(0 if works else 1)
