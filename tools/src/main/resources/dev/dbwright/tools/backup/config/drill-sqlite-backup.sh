#!/bin/bash
# Restore drill of @title@: the newest copy is unpacked beside the database, checked, and compared
# with what was measured when it was made.
# Exit status: 0 all tables are alike, 1 they are not, 2 the drill itself could not be done.
#
#   DRILL_FOLDER      has room for the restored data
#   DRILL_REPORT      file for the report (Markdown); it is printed too
#   DRILL_RTO_S       seconds that the restore may take; longer fails the drill
#   DRILL_BACKUP      the script that makes the copies
set -Eeuo pipefail
umask 077
export LC_ALL=C

name=@name@
folder=${DRILL_FOLDER:-/var/tmp}
report=${DRILL_REPORT:-}
rto=${DRILL_RTO_S:-}
stop_restored() { :; }
#include drill-head.sh

#include measure-sqlite.sh

echo "drill: restoring into $scratch"
restore_began=$EPOCHREALTIME
@restore@
restore_ended=$EPOCHREALTIME
[ "$(sqlite3 "$data/database" 'PRAGMA integrity_check')" = ok ] || impossible "the copy is damaged"
recovery_ended=$EPOCHREALTIME

echo "drill: comparing"
measure "$data/database" >"$scratch/restored"
#include drill-verdict.sh
