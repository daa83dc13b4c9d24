"""What a large file takes of a process while it is kept and handed out: a worker has a few hundred megabytes."""

import os
import re
from pathlib import Path

import pytest
from django.db import connection

from accounts.tenancy import scope
from office import files
from office.http import private_download

SIZE = 25_000_000
#: A page that hands it out has it once more, as its answer.
MOST = 100_000_000


def _of_this_process(name):
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(rf"^{name}:\s+(\d+) kB", told, re.M)[1]) * 1024


def _taken(work):
    """How much more memory a process of its own took at most while it did ``work``, in bytes."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        # The parent's connection stays the parent's; the child has its own.
        connection.connection = None
        connection.in_atomic_block, connection.savepoint_ids = False, []
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before = _of_this_process("VmRSS")
        try:
            work()
            os.write(writer, str(_of_this_process("VmHWM") - before).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        answer = told.read()
    os.waitpid(child, 0)
    assert answer, "the child did not come to its end"
    return int(answer)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["new_place", "place"], ids=["database", "bucket"])
def test_a_file_of_25_megabytes_takes_less_than_100(towns, where, request):
    request.getfixturevalue(where)
    numbers = towns.home.municipality.pk

    def keep():
        with scope(numbers):
            data = os.urandom(SIZE)
            files.store(by=towns.home.owner, name="large.pdf", data=data, content_type="application/pdf")

    def hand_out():
        with scope(numbers):
            answer = private_download(files.pieces_of(file := files.StoredFile.objects.get(size=SIZE)), file)
            assert sum(map(len, answer)) == SIZE
            assert answer.streaming is (where == "place")

    up, down = _taken(keep), _taken(hand_out)
    assert (up < MOST, down < MOST) == (True, True), (up, down)
