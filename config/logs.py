"""Where what the program says goes: what needs somebody to the console, what is kept to a stream of its own."""

#: No log holds the key of a link: whoever reads it could use it first.
_FILTERS = ["without_keys"]


def settings(is_production, level):
    """Django's ``LOGGING``; ``level``: from which on the console tells. In production each line is JSON."""
    written = {"formatter": "json"} if is_production else {}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_keys": {"()": "office.addresses.WithoutKeys"}},
        "formatters": {"json": {"()": "config.production.json_lines.JsonLines"}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "filters": _FILTERS, **written},
            # On its own stream: an operator's collector takes it away line by line (docs/operations/watching.md).
            "record": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "filters": _FILTERS,
                "formatter": "json",
            },
        },
        # Security events, the daily ends of the chains, requests: yoriai.security, yoriai.anchors, yoriai.requests.
        "loggers": {
            "yoriai": {"handlers": ["record"] if is_production else [], "level": "INFO", "propagate": False}
        },
        "root": {"handlers": ["console"], "level": level},
    }
