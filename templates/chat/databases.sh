#!/bin/sh
# One database and one owner for a chat, which no other chat can open. Runs inside the database's container, again and
# again; prints what it made. NAME is the database, VARIABLE the one that holds the password of its owner.
set -eu
name=$1
password=$(printenv "$2")

ask() {
  psql --username "${PGUSER:-postgres}" --dbname "$1" --no-psqlrc --quiet --tuples-only --no-align \
    --set ON_ERROR_STOP=1 --set name="$name" --set password="$password"
}

made=$(ask postgres <<'SQL'
SELECT count(*) = 0 FROM pg_database WHERE datname = :'name';
SQL
)
ask postgres <<'SQL'
SELECT format('CREATE ROLE %I LOGIN', :'name') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'name') \gexec
SELECT format('ALTER ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD %L', :'name', :'password') \gexec
SELECT format('CREATE DATABASE %I OWNER %I', :'name', :'name') WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'name') \gexec
SQL
ask "$name" <<'SQL'
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS vector;
SQL
[ "$made" = f ] || echo "made $name"
