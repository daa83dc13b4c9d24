"""The two towns, people who are signed in, and a server that does what mail servers do."""

from tests.accounts.conftest import as_, towns  # noqa: F401
