#!/bin/bash
# Restore drill of @title@: the newest backup is restored into an instance of its own, which nobody
# else can reach, brought to a point made just now, and compared with the source table by table.
# Run it as an ordinary account (postgres) on a host that may read the copies, never as root.
# Exit status: 0 all compared tables are alike, 1 they are not, 2 the drill itself could not be done.
#
#   DRILL_SOURCE      conninfo of the source; its password comes from ~/.pgpass
#   DRILL_FOLDER      has room for the restored data
#   DRILL_REPORT      file for the report (Markdown); it is printed too
#   DRILL_RTO_S       seconds that the restore may take; longer fails the drill
#   DRILL_CHECKSUM_MB tables above this are counted, not summed
#   PG_BIN            folder of postgres and pg_ctl
set -euo pipefail
umask 077
export LC_ALL=C PGAPPNAME=restore-drill

name=@name@
source=${DRILL_SOURCE:-@source@}
user=@user@
folder=${DRILL_FOLDER:-/var/tmp}
report=${DRILL_REPORT:-}
rto=${DRILL_RTO_S:-}
checksum_mb=${DRILL_CHECKSUM_MB:-10240}
archive_wait=${DRILL_ARCHIVE_WAIT_S:-@archiveWait@}
bin=${PG_BIN:-@bin@}

impossible() { echo "drill: $*" >&2; exit 2; }
[ "$(id -u)" -ne 0 ] || impossible "PostgreSQL does not run as root: sudo -u postgres $0"
[ -x "$bin/pg_ctl" ] || impossible "no pg_ctl in $bin: set PG_BIN"

scratch=$(mktemp -d "$folder/drill-$name.XXXXXX") || impossible "no room in $folder"
data=$scratch/data
server_started=
cleanup() {
  status=$?
  trap - EXIT
  [ -z "$server_started" ] || "$bin/pg_ctl" -D "$data" -m immediate -s stop || true
  rm -rf "$scratch"
  exit "$status"
}
trap cleanup EXIT
trap 'exit 2' INT TERM HUP
mkdir -m 700 "$data"

ask() { psql -XAtq -v ON_ERROR_STOP=1 -d "$source" -c "$1"; }
seconds() { awk -v from="$1" -v to="$2" 'BEGIN { printf "%.1f", to - from }'; }

# One line for each table: database, table, rows, and a sum that does not depend on the rows' order.
# Unlogged tables are left out: they are empty after every recovery.
measure() { # conninfo
  local databases database
  databases=$(psql -XAtq -v ON_ERROR_STOP=1 -d "$1" \
    -c "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY 1")
  while IFS= read -r database; do
    psql -XAtq -F '	' -v ON_ERROR_STOP=1 -d "$1 dbname='$(conninfo_value "$database")'" \
      -v limit="$((checksum_mb * 1024 * 1024))" <<'SQL'
SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';
SET bytea_output = 'hex'; SET extra_float_digits = 1; SET lc_monetary = 'C'; SET xmloption = 'content';
SET row_security = off; SET statement_timeout = 0; SET search_path = pg_catalog;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
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

@begin@
echo "drill: restoring into $scratch"
restore_began=$EPOCHREALTIME
@restore@
restore_ended=$EPOCHREALTIME

# Nothing of the source's own settings counts: no port, no archive that it would write into. The
# socket's folder is the only way in.
printf 'local all all trust\n' >"$scratch/pg_hba.conf"
: >"$scratch/pg_ident.conf"
cat >>"$scratch/drill.conf" <<CONF
data_directory = '$data'
hba_file = '$scratch/pg_hba.conf'
ident_file = '$scratch/pg_ident.conf'
CONF
preload=$(ask "SHOW shared_preload_libraries" || true)
prepared=$(ask "SHOW max_prepared_transactions" || echo 0)
options="-c config_file='$scratch/drill.conf' -c listen_addresses='' -c port=5432 -c unix_socket_directories='$scratch'"
options+=" -c archive_mode=off -c primary_conninfo='' -c hot_standby=off -c ssl=off -c logging_collector=off"
options+=" -c shared_buffers=${DRILL_SHARED_BUFFERS:-256MB} -c huge_pages=try -c max_connections=50"
options+=" -c max_prepared_transactions=$prepared -c shared_preload_libraries='$preload' -c autovacuum=off"
server_started=yes
"$bin/pg_ctl" -D "$data" -s -w -t "${DRILL_RECOVERY_WAIT_S:-86400}" -l "$scratch/server.log" -o "$options" start || {
  tail -n 20 "$scratch/server.log" >&2
  impossible "the restored instance does not start"
}
restored="host='$scratch' port=5432 user='$(conninfo_value "$user")' dbname=postgres"
until [ "$(psql -XAtq -d "$restored" -c 'SELECT pg_is_in_recovery()' 2>/dev/null)" = f ]; do
  "$bin/pg_ctl" -D "$data" status >/dev/null || {
    tail -n 20 "$scratch/server.log" >&2
    impossible "the restored instance ended in recovery"
  }
  sleep 0.2
done
recovery_ended=$EPOCHREALTIME

echo "drill: comparing"
measure "$restored" >"$scratch/restored"
compared_at=$EPOCHREALTIME
bytes=$(du -sb "$data" | cut -f1)

# A table that was the same before and after the point was made must be the same in the copy; one
# that was written to meanwhile is named, and not judged.
awk -F '	' -v OFS='	' '
  FILENAME == ARGV[1] { before[$1 FS $2] = $3 FS $4; next }
  FILENAME == ARGV[2] { after[$1 FS $2] = $3 FS $4; next }
  { restored[$1 FS $2] = $3 FS $4 }
  function same(a, b,   x, y) {
    split(a, x, FS); split(b, y, FS)
    return x[1] == y[1] && (x[2] == y[2] || x[2] == "-" || y[2] == "-")
  }
  END {
    for (table in before) {
      split(before[table], b, FS); split(restored[table], r, FS)
      if (!(table in after) || !same(before[table], after[table])) verdict = "written to meanwhile"
      else if (!(table in restored)) verdict = "MISSING"
      else if (!same(before[table], restored[table])) verdict = "DIFFERENT"
      else verdict = b[2] == "-" || r[2] == "-" ? "same count" : "identical"
      print verdict, table, b[1], r[1]
    }
    for (table in restored) if (!(table in before) && !(table in after)) print "UNKNOWN TO THE SOURCE", table, "", restored[table]
  }' "$scratch/before" "$scratch/after" "$scratch/restored" | sort >"$scratch/verdicts"

tables=$(wc -l <"$scratch/verdicts")
judged=$(grep -c -E '^(identical|same count)	' "$scratch/verdicts" || true)
moving=$(grep -c '^written to meanwhile	' "$scratch/verdicts" || true)
bad=$((tables - judged - moving))
restore_s=$(seconds "$restore_began" "$restore_ended")
total_s=$(seconds "$restore_began" "$recovery_ended")
late=no
[ -z "$rto" ] || [ "$(awk -v t="$total_s" -v rto="$rto" 'BEGIN { print (t > rto) }')" = 0 ] || late=yes
verdict=PASSED
[ "$bad" -eq 0 ] && [ "$late" = no ] || verdict=FAILED
[ "$tables" -gt 0 ] || verdict="FAILED: there is no table to compare"
{
  echo "# Restore drill of $name: $verdict"
  echo
  echo "- at: $(date -u +%Y-%m-%dT%H:%M:%SZ), to: $point"
  echo "- restore: $restore_s s, recovery: $(seconds "$restore_ended" "$recovery_ended") s, together: $total_s s${rto:+ (allowed: $rto s)}"
  echo "- compared in $(seconds "$recovery_ended" "$compared_at") s, restored bytes: $bytes"
  echo "- tables: $tables, alike: $judged, written to meanwhile: $moving, not alike: $bad"
  echo
  echo "| verdict | database | table | rows in the source | rows restored |"
  echo "| --- | --- | --- | ---: | ---: |"
  awk -F '	' '{ gsub(/[|`]/, "\\\\&"); printf "| %s | %s | %s | %s | %s |\n", $1, $2, $3, $4, $5 }' "$scratch/verdicts"
} | tee ${report:+"$report"}
[ "$verdict" = PASSED ] || exit 1
