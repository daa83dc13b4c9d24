# The program without its servers: PostgreSQL and Redis stand beside it (docker-compose.yml).
# With its digest it is the same one each time: --build-arg PYTHON_IMAGE=python:3.11-slim-bookworm@sha256:...
ARG PYTHON_IMAGE=python:3.11-slim-bookworm
FROM ${PYTHON_IMAGE} AS packages
COPY requirements.lock /build/
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /build/requirements.lock

FROM ${PYTHON_IMAGE}
# PostgreSQL's programs of the same major version as the server that is backed up (docker-compose.yml): backup and its proof
# need pg_dump, pg_restore and a throwaway server. Debian's own are older, so they come from PostgreSQL's Debian packages.
ARG POSTGRES_MAJOR=17
# What WeasyPrint loads, and the face of the printed documents.
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-common ca-certificates \
    && sed -i 's/^#*create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf \
    && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
    && apt-get install -y --no-install-recommends \
        postgresql-${POSTGRES_MAJOR} postgresql-client-${POSTGRES_MAJOR} \
        fonts-hanazono fonts-morisawa-bizud-gothic libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/yoriai --create-home yoriai
COPY --from=packages /opt/venv /opt/venv
COPY . /srv/yoriai
WORKDIR /srv/yoriai
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    YORIAI_ENV=production
# The values serve this one command; nothing connects, and none of them stays in the image.
RUN YORIAI_SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(50))') \
    YORIAI_FACTOR_KEYS=$(python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())') \
    YORIAI_ALLOWED_HOSTS=unused DATABASE_URL=postgresql:///unused REDIS_URL=redis://unused \
    python manage.py collectstatic --noinput --verbosity 0
USER yoriai
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--config", "config/production/gunicorn.py"]
