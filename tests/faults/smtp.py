"""A mail server in a process of its own: ``python -m tests.faults.smtp PORT LOG PACE``.

It writes a line for every message it takes, right before it answers 250, and takes ``PACE`` seconds on average.
"""

import asyncio
import email
import email.policy
import json
import random
import re
import signal
import sys
import time

from aiosmtpd.controller import Controller

TOKEN = re.compile(r"見本R\d+")


class Taking:
    """aiosmtpd's handler."""

    def __init__(self, log, pace):
        self.log, self.pace = log, pace

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(random.uniform(0, 2 * self.pace))
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        text = message.get_body(("plain",)).get_content()
        taken = {
            "at": time.time(),
            "id": message["Message-ID"],
            "to": envelope.rcpt_tos[0],
            "tokens": sorted(set(TOKEN.findall(text))),
        }
        self.log.write(json.dumps(taken) + "\n")
        self.log.flush()
        return "250 OK"


def main(port, path, pace):
    with open(path, "a", encoding="utf-8") as log:
        controller = Controller(Taking(log, float(pace)), hostname="127.0.0.1", port=int(port))
        controller.start()
        signal.sigwait({signal.SIGTERM, signal.SIGINT})
        controller.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
