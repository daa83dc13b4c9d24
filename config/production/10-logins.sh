#!/bin/sh
# Run by the PostgreSQL image when its data folder is new: the three logins and the database's owner.
# 20-roles.sql (sql/roles.sql) follows and sets what they may do.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set owner_password="$YORIAI_OWNER_PASSWORD" --set app_password="$YORIAI_APP_PASSWORD" <<'SQL'
CREATE ROLE yoriai_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE yoriai_app LOGIN PASSWORD :'app_password';
CREATE ROLE yoriai_keeper NOLOGIN;
SELECT format('ALTER DATABASE %I OWNER TO yoriai_owner', current_database()) \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()) \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO yoriai_owner, yoriai_app', current_database()) \gexec
SQL
