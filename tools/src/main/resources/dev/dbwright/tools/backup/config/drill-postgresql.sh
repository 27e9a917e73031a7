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
set -Eeuo pipefail
umask 077
export LC_ALL=C PGAPPNAME=restore-drill

name=@name@
source=${DRILL_SOURCE:-@source@}
user=@user@
folder=${DRILL_FOLDER:-/var/tmp}
report=${DRILL_REPORT:-}
rto=${DRILL_RTO_S:-}
checksum_mb=${DRILL_CHECKSUM_MB:-10240}
bin=${PG_BIN:-@bin@}

server_started=
stop_restored() { [ -z "$server_started" ] || "$bin/pg_ctl" -D "$data" -m immediate -s stop; }
#include drill-head.sh
[ "$(id -u)" -ne 0 ] || impossible "PostgreSQL does not run as root: sudo -u postgres $0"
[ -x "$bin/pg_ctl" ] || impossible "no pg_ctl in $bin: set PG_BIN"

ask() { psql -XAtq -v ON_ERROR_STOP=1 -d "$source" -c "$1"; }

#include measure-postgresql.sh

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
@load@
recovery_ended=$EPOCHREALTIME

echo "drill: comparing"
measure "$restored" >"$scratch/restored"
#include drill-verdict.sh
