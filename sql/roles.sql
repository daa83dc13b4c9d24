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
