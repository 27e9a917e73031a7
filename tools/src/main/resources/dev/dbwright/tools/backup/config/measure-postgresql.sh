# One line for each table: database, table, rows, and a sum that does not depend on the rows' order.
# Unlogged tables are left out: they are empty after every recovery.
measure() { # conninfo [snapshot] [database]
  local databases database snapshot=''
  [ -z "${2:-}" ] || snapshot="SET TRANSACTION SNAPSHOT '$2';"
  databases=${3:-}
  [ -n "$databases" ] || databases=$(psql -XAtq -v ON_ERROR_STOP=1 -d "$1" \
    -c "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate AND has_database_privilege(oid, 'CONNECT') ORDER BY 1")
  while IFS= read -r database; do
    psql -XAtq -F '	' -v ON_ERROR_STOP=1 -d "$1 dbname='$(conninfo_value "$database")'" \
      -v limit="$((checksum_mb * 1024 * 1024))" -v snapshot="$snapshot" <<'SQL'
SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';
SET bytea_output = 'hex'; SET extra_float_digits = 1; SET lc_monetary = 'C'; SET xmloption = 'content';
SET row_security = off; SET statement_timeout = 0; SET search_path = pg_catalog;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
:snapshot
SELECT format('SELECT to_json(current_database()::text), to_json(%L::text), count(*), %s FROM ONLY %I.%I AS t',
              n.nspname || '.' || c.relname,
              CASE WHEN pg_table_size(c.oid) > :limit THEN quote_literal('-')
                   ELSE 'coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)' END,
              n.nspname, c.relname)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm') AND c.relpersistence = 'p' AND c.relispopulated
   AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
 ORDER BY n.nspname, c.relname
\gexec
COMMIT;
SQL
  done <<<"$databases"
}
conninfo_value() {
  local value=${1//\\/\\\\}
  printf '%s' "${value//\'/\\\'}"
}
