#!/bin/bash
# WAL-G of @title@ at each of its places: `full`, `differential`, `incremental` make a backup,
# `verify` looks for gaps in the archive, `expire` removes what neither the last days nor a week,
# month or year keeps, `wal-push PATH` is archive_command.
set -euo pipefail
data=@data@
configs=(@configs@)
days=@days@ weeks=@weeks@ months=@months@ years=@years@

#include calendar.sh

expire() { # config
  local backups fulls permanent verdicts verdict backup first
  backups=$(wal-g --config "$1" backup-list --detail --json)
  permanent=$(jq -r '.[] | select(.is_permanent) | .backup_name' <<<"$backups")
  fulls=$(jq -r '.[] | select(.backup_name | contains("_D_") | not) | "\(.start_time // .time)\t\(.backup_name)"' <<<"$backups" |
    sed -E 's/^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})[^\t]*\t/\1\2\3-\4\5\6 /' | sort)
  verdicts=$(by_calendar <<<"$fulls")
  while read -r verdict backup; do
    case $verdict in
      # Permanent ones outlive the delete below; what no rule keeps any more becomes impermanent.
      long) wal-g --config "$1" backup-mark "$backup" ;;
      drop) ! grep -qxF "$backup" <<<"$permanent" || wal-g --config "$1" backup-mark -i "$backup" ;;
    esac
  done <<<"$verdicts"
  first=$(awk 'NR == FNR { old[$2]; next } !($2 in old) { print $2; exit }' <(echo "$verdicts") <(echo "$fulls"))
  [ -z "$first" ] || wal-g --config "$1" delete before "$first" --confirm
}

# It prints FAILURE and ends well.
verify() { ! wal-g --config "$1" wal-verify integrity timeline | tee /dev/stderr | grep -q FAILURE; }

failed=0
for config in "${configs[@]}"; do
  case ${1:-} in
    full) wal-g --config "$config" backup-push --full "$data" ;;
    differential) WALG_DELTA_ORIGIN=LATEST_FULL wal-g --config "$config" backup-push "$data" ;;
    incremental) wal-g --config "$config" backup-push "$data" ;;
    verify) verify "$config" ;;
    expire) expire "$config" ;;
    wal-push) wal-g --config "$config" wal-push "$2" ;;
    *)
      echo "usage: $0 full|differential|incremental|verify|expire|wal-push PATH" >&2
      exit 2
      ;;
  esac || failed=1
done
exit "$failed"
