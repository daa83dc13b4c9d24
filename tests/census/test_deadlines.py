"""Whoever asks anything outside the process does so with a deadline of ``office.deadlines``."""

import ast

from django.core.mail import get_connection

from config.local import places
from office import deadlines
from office.mail_line import BoundedBackend
from tests.census.sources import calls, dotted, imports, sources

#: Modules by which a process talks to another one.
TALKING = {
    "aiohttp", "asyncio", "boto3", "botocore", "ftplib", "http.client", "httpx", "imaplib", "kombu", "poplib", "psycopg",
    "redis", "requests", "smtplib", "socket", "socketserver", "subprocess", "telnetlib", "urllib.request", "urllib3",
    "websocket", "xmlrpc",
}  # fmt: skip
#: Calls that make a line to another process.
LINES = (
    "socket.create_connection", "socket.socket", "getaddrinfo", "gethostbyname", "IMAP4", "IMAP4_SSL", "POP3", "POP3_SSL", "SMTP", "SMTP_SSL", "LMTP",
    "requests.request", "requests.get", "requests.post", "requests.put", "requests.head", "requests.Session", "urlopen",
    "HTTPConnection", "HTTPSConnection", "PyJWKClient", "redis.Redis", "Redis.from_url", "psycopg.connect",
    "Connection.connect", "kombu.Connection", "BrokerConnection", "boto3.client", "boto3.resource", "Session.client",
    "subprocess.run", "subprocess.Popen", "subprocess.check_output", "subprocess.check_call", "subprocess.call",
)  # fmt: skip
#: {file: what bounds its lines}; a new file that talks is a decision, written here.
WHO_TALKS = {
    "accounts/login_mails.py": "names errors only; PAGE bounds the question",
    "accounts/sign_on/oidc.py": "CONNECT, DIRECTORY_ANSWER and DIRECTORY_WHOLE",
    "config/monitoring/probes.py": "CACHE",
    "office/bucket.py": "CONNECT and BUCKET_ANSWER",
    "office/bounces.py": "CONNECT, MAILBOX_ANSWER and MAILBOX_WHOLE",
    "office/cache.py": "names errors only; its options stand in config.local.places",
    "office/deadlines.py": "cuts lines of others",
    "office/mail_line.py": "CONNECT, MAIL_ANSWER and MAIL_WHOLE",
    "office/mail_server.py": "names errors only; its line is office.mail_line's",
    "office/reading/antivirus.py": "CONNECT, PAGE and SCAN",
    "office/telling.py": "names an error only; a thread of its own carries the words, and nobody waits for it",
}
#: Folders of commands that a person runs and can end, and of what talks within this machine.
APART = {
    "config/backup/": "commands of the server's operator",
    "config/local/": "our own servers on this machine, and Django's settings of them",
    "config/production/": "scripts that ask this machine alone",
    "config/moving/": "commands of the server's operator",
    "office/reading/child.py": "a socket that its parent made; the parent has the bound",
    "office/reading/nursery.py": "a socket to its own child, with the order's bound",
}
BOUNDS = {name for name in vars(deadlines) if name.isupper()}


def _watched():
    return [source for source in sources() if not source.path.startswith(tuple(APART))]


def test_a_file_that_talks_to_another_process_says_what_bounds_it():
    talking = {
        source.path
        for source in _watched()
        for name, _ in imports(source)
        if name in TALKING or name.split(".")[0] in TALKING - {"http.client", "urllib.request"}
    }
    asks_psycopg_for_errors = {
        source.path
        for source in _watched()
        if not any(call in ("psycopg.connect", "connect") for call, _ in calls(source))
        and {name.split(".")[0] for name, _ in imports(source)} & TALKING == {"psycopg"}
    }
    assert talking - asks_psycopg_for_errors == set(WHO_TALKS)


def _unbounded(tree):
    """(dotted name, line) of the calls that make a line without a bound in the call itself or in the ``with`` that holds the line."""
    held = {
        call: block
        for block in ast.walk(tree)
        if isinstance(block, ast.With)
        for item in block.items
        for call in ast.walk(item.context_expr)
    }
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not f".{dotted(call.func)}".endswith(_ENDS):
            continue
        if not BOUNDS & {dotted(node).rpartition(".")[2] for node in ast.walk(held.get(call, call))}:
            yield dotted(call.func), call.lineno


_ENDS = tuple(f".{one}" for one in LINES)


def test_a_line_is_made_with_a_deadline():
    without = [
        f"{source.path}:{line} {call}" for source in _watched() for call, line in _unbounded(source.tree)
    ]
    assert without == []


def test_a_bound_elsewhere_in_the_file_is_none():
    bare = "with cut_after(PAGE, line):\n    pass\nrequests.get(address)\nPyJWKClient(address)"
    assert [call for call, _ in _unbounded(ast.parse(bare))] == ["requests.get", "PyJWKClient"]
    held = "with socket.socket() as line:\n    line.settimeout(CONNECT)\nrequests.get(address, timeout=PAGE)"
    assert not list(_unbounded(ast.parse(held)))


def test_what_the_settings_make_has_one_too(settings, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1")
    options = places.cache("demo")["OPTIONS"]
    assert options["socket_timeout"] == options["socket_connect_timeout"] == deadlines.CACHE
    assert deadlines.BROKER.items() <= settings.CELERY_BROKER_TRANSPORT_OPTIONS.items()
    to_database = {"connect_timeout": deadlines.DATABASE, **deadlines.DATABASE_LINE}
    assert to_database.items() <= places.database("test")["OPTIONS"].items()
    assert get_connection("office.mail_line.BoundedBackend").timeout == deadlines.MAIL_WHOLE
    assert issubclass(BoundedBackend, get_connection("django.core.mail.backends.smtp.EmailBackend").__class__)
