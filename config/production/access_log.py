"""The record of requests without what opens a door or names somebody: keys in links, words looked for."""

from gunicorn.glogging import Logger

from office.addresses import WithoutKeys, path_without_keys


class AccessLog(Logger):
    """gunicorn's log with the method, the path without its key and the status of a request, and nothing else of it."""

    def setup(self, cfg):
        super().setup(cfg)
        self.error_log.addFilter(WithoutKeys())

    def atoms(self, resp, req, environ, request_time):
        path = path_without_keys(environ["RAW_URI"])
        line = f"{environ['REQUEST_METHOD']} {path} {environ['SERVER_PROTOCOL']}"
        return {**super().atoms(resp, req, environ, request_time), "r": line, "U": path, "q": "", "f": "-"}
