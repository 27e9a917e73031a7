#!/bin/bash
# Restore drill of @title@: the newest full, differential and log backups are restored on a server
# that is kept for it, under another name, checked by DBCC, and compared with the source.
# Exit status: 0 all compared tables are alike, 1 they are not, 2 the drill itself could not be done.
#
#   DRILL_SERVER      where it is restored: host,port of an instance that may read the copies
#   SQLCMDUSER, SQLCMDPASSWORD  an account on both
#   DRILL_REPORT      file for the report (Markdown); it is printed too
#   DRILL_RTO_S       seconds that the restore may take; longer fails the drill
set -Eeuo pipefail
umask 077
export LC_ALL=C

name=@name@
database=@database@
source=@source@
server=${DRILL_SERVER:?an instance for drills}
files=${DRILL_DATA:-@data@/drill}
folder=${DRILL_FOLDER:-/var/tmp}
report=${DRILL_REPORT:-}
rto=${DRILL_RTO_S:-}

literal() { printf "N'%s'" "${1//\'/\'\'}"; }
bracketed() { printf '[%s]' "${1//]/]]}"; }
copy=drill_$name
made=
stop_restored() { [ -z "$made" ] || sql "$server" "DROP DATABASE IF EXISTS $(bracketed "$copy")"; }
#include drill-head.sh

#include measure-sqlserver.sh

# The newest full backup, the newest differential on it, and all logs since.
chain() {
  sql "$source" "WITH whole AS (SELECT TOP 1 * FROM msdb.dbo.backupset WHERE database_name = $(literal "$database") AND type = 'D' AND is_copy_only = 0 ORDER BY backup_finish_date DESC),
    part AS (SELECT TOP 1 b.* FROM msdb.dbo.backupset b JOIN whole ON b.differential_base_guid = whole.backup_set_uuid WHERE b.type = 'I' ORDER BY b.backup_finish_date DESC),
    logs AS (SELECT b.* FROM msdb.dbo.backupset b CROSS JOIN whole WHERE b.database_name = whole.database_name AND b.type = 'L' AND b.last_lsn > COALESCE((SELECT last_lsn FROM part), whole.last_lsn))
    SELECT b.type, f.physical_device_name FROM (SELECT type, media_set_id, backup_finish_date FROM whole UNION ALL SELECT type, media_set_id, backup_finish_date FROM part UNION ALL SELECT type, media_set_id, backup_finish_date FROM logs) b
    JOIN msdb.dbo.backupmediafamily f ON f.media_set_id = b.media_set_id ORDER BY b.backup_finish_date"
}

measure "$source" "$database" >"$scratch/before"
sql "$source" "EXEC msdb.dbo.sp_start_job @job_name = N'backup @title@ log'" >/dev/null || true
measure "$source" "$database" >"$scratch/after"
sleep "${DRILL_LOG_WAIT_S:-60}"
chain >"$scratch/chain"
[ -s "$scratch/chain" ] || impossible "$database has no full backup"
point="the newest of $(wc -l <"$scratch/chain") backups"
restore_began=$EPOCHREALTIME
made=yes
while IFS='	' read -r type file; do
  from=DISK
  case $file in *://*) from=URL ;; esac
  if [ "$type" = D ]; then
    moves=$(sql "$server" "RESTORE FILELISTONLY FROM $from = $(literal "$file")" |
      awk -F '	' -v folder="$files" -v q="'" '{ gsub(q, q q, $1); printf ", MOVE N%s%s%s TO N%s%s/%s_%d%s", q, $1, q, q, folder, "drill", NR, q }')
    sql "$server" "RESTORE DATABASE $(bracketed "$copy") FROM $from = $(literal "$file") WITH NORECOVERY, REPLACE, CHECKSUM$moves"
  elif [ "$type" = I ]; then
    sql "$server" "RESTORE DATABASE $(bracketed "$copy") FROM $from = $(literal "$file") WITH NORECOVERY, CHECKSUM"
  else
    sql "$server" "RESTORE LOG $(bracketed "$copy") FROM $from = $(literal "$file") WITH NORECOVERY, CHECKSUM"
  fi
done <"$scratch/chain" >/dev/null
sql "$server" "RESTORE DATABASE $(bracketed "$copy") WITH RECOVERY" >/dev/null
restore_ended=$EPOCHREALTIME
sql "$server" "DBCC CHECKDB ($(bracketed "$copy")) WITH NO_INFOMSGS" >/dev/null
recovery_ended=$EPOCHREALTIME
measure "$server" "$copy" >"$scratch/restored"
#include drill-verdict.sh
