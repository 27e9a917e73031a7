#!/bin/bash
# Restore drill of @title@: the provider restores a second instance to a moment just past, which is
# compared with the source table by table and removed again. It costs what an instance costs.
# Exit status: 0 all compared tables are alike, 1 they are not, 2 the drill itself could not be done.
#
#   DRILL_REPORT      file for the report (Markdown); it is printed too
#   DRILL_RTO_S       seconds that the restore may take; longer fails the drill
set -Eeuo pipefail
umask 077
export LC_ALL=C

name=@name@
id=@id@
host=@host@
folder=${DRILL_FOLDER:-/var/tmp}
report=${DRILL_REPORT:-}
rto=${DRILL_RTO_S:-}
drill=$id-drill-$(date -u +%m%d%H%M)

made=
stop_restored() { [ -z "$made" ] || remove_restored; }
@provider@
#include drill-head.sh

@measure@

measure @source@ >"$scratch/before"
# The provider ships its log every few minutes: the moment must have left the server.
point=$(date -u +%Y-%m-%dT%H:%M:%SZ)
measure @source@ >"$scratch/after"
sleep "${DRILL_LOG_WAIT_S:-600}"
restore_began=$EPOCHREALTIME
made=yes
create_restored
restored=$(restored_host)
restore_ended=$EPOCHREALTIME
recovery_ended=$restore_ended
measure @copy@ >"$scratch/restored"
#include drill-verdict.sh
