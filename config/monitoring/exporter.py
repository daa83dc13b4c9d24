"""The figures for a collector such as Prometheus, at an address of their own: ``python -m config.monitoring.exporter``.

It is a process beside the web process and is reached by no visitor: it listens on this machine alone unless it is told another
address, and then only with a word that whoever collects has to bring.
"""

import hmac
import ipaddress
import os
import sys
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

#: Where it listens: ``YORIAI_METRICS_ADDRESS``.
ADDRESS = "127.0.0.1:9108"
#: The word of whoever collects, as ``Authorization: Bearer …``: ``YORIAI_METRICS_TOKEN``.
SHORTEST_WORD = 32


class Unguarded(Exception):
    """The figures would stand open to the network."""


def place(address: str, word: str) -> tuple[str, int]:
    """Host and port to listen on.

    Raises:
        Unguarded: not only this machine could ask, and no word is set, or one that can be guessed.
    """
    host, _, port = address.rpartition(":")
    local = host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    if not local and len(word) < SHORTEST_WORD:
        raise Unguarded(
            "YORIAI_METRICS_ADDRESS がこの機械の外からも届く所です。YORIAI_METRICS_TOKEN に"
            f"{SHORTEST_WORD}字以上の合言葉を設定してください。"
        )
    return host.strip("[]"), int(port)


def application(word: str) -> WSGIApplication:
    """The figures as a WSGI application; with a ``word``, for whoever brings it alone."""
    from prometheus_client import CollectorRegistry, make_wsgi_app
    from prometheus_client.multiprocess import MultiProcessCollector

    from config.monitoring.figures import FiguresOfWork

    registry = CollectorRegistry()
    registry.register(FiguresOfWork())
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        # The web process makes it when it begins, which may be later.
        Path(folder).mkdir(parents=True, exist_ok=True)
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    figures = make_wsgi_app(registry)

    def guarded(environ: WSGIEnvironment, start_response: StartResponse):
        brought = environ.get("HTTP_AUTHORIZATION", "")
        if word and not hmac.compare_digest(brought.encode(), f"Bearer {word}".encode()):
            start_response("401 Unauthorized", [("WWW-Authenticate", "Bearer"), ("Content-Length", "0")])
            return [b""]
        return figures(environ, start_response)

    return guarded


def main() -> int:
    from wsgiref.simple_server import WSGIRequestHandler, make_server

    import django
    from prometheus_client.exposition import ThreadingWSGIServer

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    word = os.environ.get("YORIAI_METRICS_TOKEN", "")
    try:
        host, port = place(os.environ.get("YORIAI_METRICS_ADDRESS", ADDRESS), word)
    except (Unguarded, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    django.setup()

    class Quiet(WSGIRequestHandler):
        def log_message(self, *words) -> None:
            """A collector asks every few seconds, which is no news."""

    with make_server(host, port, application(word), ThreadingWSGIServer, Quiet) as server:
        server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
