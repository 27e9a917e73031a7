#!/bin/bash
# Restore drill of @title@: the newest copy is restored into an instance of its own, which nobody
# else can reach, and compared with what was measured of the source when the copy was made.
# Run it as an ordinary account (mysql) on a host that may read the copies, never as root.
# Exit status: 0 all compared tables are alike, 1 they are not, 2 the drill itself could not be done.
#
#   DRILL_FOLDER      has room for the restored data
#   DRILL_REPORT      file for the report (Markdown); it is printed too
#   DRILL_RTO_S       seconds that the restore may take; longer fails the drill
#   DRILL_BACKUP      the script that makes the copies
#   DRILL_SERVER      the server's program
set -Eeuo pipefail
umask 077
export LC_ALL=C

name=@name@
folder=${DRILL_FOLDER:-/var/tmp}
report=${DRILL_REPORT:-}
rto=${DRILL_RTO_S:-}
backup=${DRILL_BACKUP:-@backup@}
server=${DRILL_SERVER:-@server@}
checksum_mb=${DRILL_CHECKSUM_MB:-10240}

running=
stop_restored() {
  [ -z "$running" ] || ! kill "$running" 2>/dev/null || wait "$running" || true
}
#include drill-head.sh
[ "$(id -u)" -ne 0 ] || impossible "the server does not run as root: sudo -u mysql $0"

#include measure-mysql.sh

echo "drill: restoring into $scratch"
restore_began=$EPOCHREALTIME
point="copy $("$backup" restore "$scratch/copy")" || impossible "$backup cannot restore"
mv "$scratch/copy/before" "$scratch/copy/after" "$scratch/"
rmdir "$data"
@restore@
restore_ended=$EPOCHREALTIME

# No network and no accounts: the socket's folder is the only way in. Sizes of pages and files come
# with the copy.
defaults=--no-defaults
[ ! -e "$data/backup-my.cnf" ] || defaults=--defaults-file=$data/backup-my.cnf
"$server" "$defaults" --datadir="$data" --socket="$scratch/socket" --pid-file="$scratch/pid" \
  --log-error="$scratch/server.log" --skip-networking --skip-grant-tables --skip-log-bin \
  --secure-file-priv="$scratch" --tmpdir="$scratch" &
running=$!
copy_sql() { @client@ --no-defaults --socket="$scratch/socket" "$@"; }
until copy_sql -e 'SELECT 1' >/dev/null 2>&1; do
  kill -0 "$running" 2>/dev/null || {
    tail -n 20 "$scratch/server.log" >&2
    running=
    impossible "the restored instance does not start"
  }
  sleep 0.2
done
@load@
recovery_ended=$EPOCHREALTIME

echo "drill: comparing"
measure copy_sql >"$scratch/restored"
#include drill-verdict.sh
