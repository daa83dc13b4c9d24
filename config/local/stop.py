"""`make stop` and `make demo-reset`: end what this folder left running, and throw its data away on request."""

import argparse
import contextlib
import fcntl
import os
import signal
import sys
import time

from config.local import postgres, valkey
from config.local.demo import LOCK
from config.local.processes import LocalServerError
from config.local.state import home

SECONDS = 20


def end_demo() -> bool:
    """End this folder's running demo and wait until it is gone; returns whether there was one.

    Raises:
        LocalServerError: it does not end.
    """
    path = home() / LOCK
    if not path.exists():
        return False
    found = False
    with path.open() as lock:
        end = time.monotonic() + SECONDS
        while not _is_free(lock):
            found = True
            # Only a process that holds the lock has written its number there.
            lock.seek(0)
            if number := lock.read().partition(" ")[0]:
                # It may have ended since its number was read.
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(number), signal.SIGTERM)
            if time.monotonic() > end:
                raise LocalServerError(f"動いているデモ（プロセス {number}）が終わりません。")
            time.sleep(0.5)
    return found


def _is_free(lock) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def throw_away() -> None:
    """Remove the demo's database and queue; never those of a server named by a URL."""
    postgres.destroy(postgres.MAIN)
    valkey.destroy()
    for schedule in home().glob("beat*"):
        schedule.unlink()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--throw-data-away", action="store_true")
    arguments = parser.parse_args()
    try:
        ended = end_demo()
        if arguments.throw_data_away:
            throw_away()
            print("デモのデータを捨てました。make demo で新しく始まります。")
        else:
            stopped = [postgres.stop(cluster) for cluster in postgres.CLUSTERS] + [valkey.stop()]
            # A demo that ends takes its servers along: there is then nothing left to stop, and all was stopped.
            print("止めました。" if ended or any(stopped) else "動いているものはありません。")
    except (LocalServerError, PermissionError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
