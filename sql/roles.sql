-- Three logins of one program. Run once by a superuser, connected to the program's own database;
-- running it again changes nothing. The logins exist already (CREATE ROLE differs: with a password
-- in production, without one on a private socket).
--
--   yoriai_owner   owns the tables, runs migrations; no superuser, cannot bypass row-level security
--   yoriai_app     the web process and the workers; owns nothing
--   yoriai_keeper  nobody's login; owns the functions that may delete records

ALTER ROLE yoriai_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
ALTER ROLE yoriai_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
ALTER ROLE yoriai_keeper NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

-- The program asks short questions. Where a plan's estimated cost is large (tables just filled, of which nobody has
-- numbers yet; a way of joining that is discouraged), PostgreSQL would spend a second compiling what takes milliseconds.
ALTER ROLE yoriai_app SET jit = off;

-- What waits or runs longer than anything the program does on purpose is ended by the server. PostgreSQL lets every login
-- change settings and password of its own; nothing forbids it, so a look at the logins every day says when the settings
-- are no longer these (accounts.security.logins).
ALTER ROLE yoriai_app SET statement_timeout = '60s';
ALTER ROLE yoriai_app SET lock_timeout = '20s';
ALTER ROLE yoriai_app SET idle_in_transaction_session_timeout = '5min';
-- A migration may take long, yet not keep a whole site waiting for a lock.
ALTER ROLE yoriai_owner SET lock_timeout = '60s';
ALTER ROLE yoriai_owner SET idle_in_transaction_session_timeout = '1h';

-- Large objects stand outside every wall, and a login may end the connections of its own name: nobody here needs either.
-- Both are functions of PostgreSQL that everybody may call unless a superuser says otherwise, in each database.
DO $$
DECLARE
    called regprocedure;
BEGIN
    FOR called IN
        SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND (
            p.proname ~ '^lo_' OR p.proname IN (
                'loread', 'lowrite', 'pg_terminate_backend', 'pg_cancel_backend', 'pg_notify',
                'pg_advisory_lock', 'pg_advisory_lock_shared', 'pg_try_advisory_lock', 'pg_try_advisory_lock_shared'
            )
        )
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', called);
    END LOOP;
END
$$;

-- NOINHERIT above: the owner may hand a function to the keeper, yet the keeper's policies and rights
-- are not the owner's own.
GRANT yoriai_keeper TO yoriai_owner;

-- An exclusion constraint over a key and a range of days needs it; creating it needs a superuser.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Said outright: whether the database's owner owns this schema too depends on PostgreSQL's version for
-- a login without INHERIT. A migration lends the keeper CREATE while it hands a function over.
ALTER SCHEMA public OWNER TO yoriai_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC, yoriai_keeper;
GRANT USAGE ON SCHEMA public TO yoriai_app, yoriai_keeper;

-- Every table's rights for the app are granted by the migration that makes the table, none by default;
-- so the record of migrations (django_migrations) stays out of its reach.
