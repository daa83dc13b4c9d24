"""What the tests of security events share."""

import json
import logging

import pytest

from config.production.json_lines import JsonLines


@pytest.fixture
def lines():
    """The lines that a collector would get."""
    found = []

    class Keep(logging.Handler):
        def emit(self, record):
            found.append(json.loads(JsonLines().format(record)))

    handler, log = Keep(), logging.getLogger("yoriai.security")
    log.addHandler(handler)
    yield found
    log.removeHandler(handler)
