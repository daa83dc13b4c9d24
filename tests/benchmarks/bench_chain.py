"""What the chain costs a write: ``python -m tests.benchmarks.bench_chain``.

On a copy of the migrated template: changes one desk many times, each in a transaction of its own; many desks in one
transaction; and from four connections at once. Each with the chain and without it (its triggers switched off).
"""

import os
import statistics
import threading
import time

import psycopg

from config.local import postgres, roles
from tests.support.cluster import TestDatabases

SINGLE, BULK, AT_ONCE = 400, 4000, 150


def main():
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from tests.support.database import migrate

    databases = TestDatabases()
    try:
        databases.prepare_template(migrate)
        databases.renew()
        root = psycopg.connect(postgres.TEST.superuser, dbname=databases.name, autocommit=True)
        root.execute(
            "INSERT INTO accounts_municipality (id, code, prefecture, name) VALUES (1, '990001', '見本県', '見本市')"
        )
        root.execute("SELECT set_config('yoriai.municipality_id', '1', false)")
        root.execute(
            "INSERT INTO accounts_desk (municipality_id, name, service_types, phone, email, revision)"
            " SELECT 1, 'desk ' || n, '{}', '', '', 0 FROM generate_series(1, %s) n",
            [BULK],
        )
        for state in ("DISABLE", "ENABLE"):
            root.execute(f"ALTER TABLE accounts_deskevent {state} TRIGGER chain")
            print(state, {name: round(run(databases.name), 3) for name, run in RUNS.items()})
        root.close()
    finally:
        databases.close()


def _app(name):
    app = psycopg.connect(host=str(postgres.TEST.socket), dbname=name, user=roles.APP)
    return app


def _change(app, where):
    app.execute("SELECT set_config('yoriai.municipality_id', '1', true)")
    app.execute(f"UPDATE accounts_desk SET phone = left(md5(random()::text), 20) WHERE {where}")
    app.commit()


def single(name):
    """Milliseconds of one change in a transaction of its own (median)."""
    took = []
    with _app(name) as app:
        for _ in range(SINGLE):
            begun = time.perf_counter()
            _change(app, "name = 'desk 1'")
            took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


def bulk(name):
    """Seconds of one transaction that changes 4,000 rows."""
    with _app(name) as app:
        begun = time.perf_counter()
        _change(app, "true")
        return time.perf_counter() - begun


def at_once(name):
    """Changes a second of four connections that write for one municipality, each its own row."""

    def work(number):
        with _app(name) as app:
            for _ in range(AT_ONCE):
                _change(app, f"name = 'desk {number}'")

    threads = [threading.Thread(target=work, args=[number]) for number in range(10, 14)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(threads) * AT_ONCE / (time.perf_counter() - begun)


RUNS = {
    "one change (ms)": single,
    "4,000 rows in one transaction (s)": bulk,
    "four at once (changes a second)": at_once,
}


if __name__ == "__main__":
    main()
