"""The lasting processes of the program for tests that let it run, or kill it."""

import tempfile
from pathlib import Path

import pytest

from tests.faults.processes import Programs


@pytest.fixture
def start_programs(database_environment):
    """``start_programs(pace, webs=0, resting=False)``: the program's processes over the test's database."""
    started = []
    with tempfile.TemporaryDirectory(prefix="yoriai-faults-") as folder:

        def start(pace, webs=0, *, resting=False):
            programs = Programs(Path(folder), database_environment, pace, webs)
            started.append(programs)
            if not resting:
                programs.start()
            return programs

        yield start
        for programs in started:
            programs.end()
