"""Whether a container's process works: ``python config/production/health.py web|worker|watch|beat``."""

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
    """The program says that it and all it needs are there."""
    port = os.environ.get("YORIAI_WEB_ADDRESS", "127.0.0.1:8000").rpartition(":")[2]
    asking = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)
    host = os.environ["YORIAI_ALLOWED_HOSTS"].split(",")[0]
    asking.request("GET", "/readyz", headers={"Host": host})
    answer = asking.getresponse()
    # It stands in what the engine tells of an unhealthy container.
    print(answer.read(1000).decode(errors="replace"))
    return answer.status == http.client.OK


def worker(name: str = "celery") -> bool:
    """The worker of this container answers through the broker."""
    ping = ["celery", "-A", "config", "inspect", "ping", "-d", f"{name}@{socket.gethostname()}"]
    return subprocess.run(ping, capture_output=True, timeout=30, check=False).returncode == 0


def watch() -> bool:
    """The same of the watchmen's worker."""
    return worker("watch")


def beat() -> bool:
    """The schedule was written lately."""
    newest = max(file.stat().st_mtime for file in SCHEDULE.parent.glob(f"{SCHEDULE.name}*"))
    return time.time() - newest < SCHEDULE_SECONDS


if __name__ == "__main__":
    works = {"web": web, "worker": worker, "watch": watch, "beat": beat}[sys.argv[1]]()
    sys.exit(0 if works else 1)
