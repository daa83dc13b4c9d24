"""Django's PostgreSQL backend, starting our own server when the first connection finds it down."""

from django.db.backends.postgresql import base
from django.db.utils import OperationalError
from psycopg import OperationalError as DriverError

from config.local import postgres


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params):
        cluster = postgres.cluster_at(conn_params.get("host", ""))
        try:
            return super().get_new_connection(conn_params)
        except (DriverError, OperationalError):
            if cluster is None or not postgres.start(cluster):
                raise
        return super().get_new_connection(conn_params)
