"""What gunicorn itself has to say, in lines of JSON like all others; each request is told by the program (config.monitoring)."""

from django.apps import apps
from gunicorn.glogging import Logger

from config.production.json_lines import JsonLines
from office.addresses import WithoutKeys


class WithoutKeysOnceLoaded(WithoutKeys):
    """The filter of all logs, from when the program is loaded on: the routes themselves say which addresses have keys.

    Before that, and in the process that only watches over the others, nobody has asked for an address.
    """

    def filter(self, record):
        return super().filter(record) if apps.ready else True


class ServerLog(Logger):
    """gunicorn's log of its starts, ends and troubles, without the keys in links."""

    def setup(self, cfg):
        super().setup(cfg)
        self.error_log.addFilter(WithoutKeysOnceLoaded())
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonLines())
