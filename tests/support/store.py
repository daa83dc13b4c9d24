"""A store that speaks S3, as a process of its own on this machine: started when the first test asks for it."""

import itertools
import subprocess
import sys

import pytest

from office import bucket

_NUMBERS = itertools.count(1)


_SERVER = """
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
input()
"""


@pytest.fixture(scope="session")
def store():
    """The address of the running store."""
    command = [sys.executable, "-c", _SERVER]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, **pipes) as server:
        try:
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        finally:
            server.kill()


@pytest.fixture
def new_place(store):
    """A bucket of its own, by what a site's environment says of it."""
    name = f"yoriai-{next(_NUMBERS)}"
    place = bucket.place_in(
        {
            "YORIAI_S3_BUCKET": name,
            "YORIAI_S3_ENDPOINT": store,
            "YORIAI_S3_REGION": "us-east-1",
            "YORIAI_S3_PREFIX": "chou",
            "YORIAI_S3_KEY": "mihon",
            "YORIAI_S3_SECRET": "mihon-mihon",
        }
    )
    bucket._client(place).create_bucket(Bucket=name)
    return place


@pytest.fixture
def place(new_place, settings):
    """The same, and the program keeps its files there."""
    settings.BUCKET, settings.NEW_FILES_IN_BUCKET = new_place, True
    return new_place
