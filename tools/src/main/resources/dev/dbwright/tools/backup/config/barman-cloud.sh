#!/bin/bash
# Barman's backups of @title@ to the cloud, at each of its places: `full` makes a backup, `verify`
# lists what is there, `expire` lets the policy remove what is older, `wal PATH` is archive_command.
set -euo pipefail
name=@name@
urls=(@urls@)
provider=@provider@
encryption=(@encryption@)
days=@days@ weeks=@weeks@ months=@months@ years=@years@

#include calendar.sh

expire() { # url
  local verdict backup
  barman-cloud-backup-list --cloud-provider "$provider" --format json "$1" "$name" |
    jq -r '.backups_list[].backup_id' | sort | awk '{ time = $1; sub(/T/, "-", time); print time, $1 }' | by_calendar |
    while read -r verdict backup; do
      case $verdict in
        long) barman-cloud-backup-keep --cloud-provider "$provider" --target standalone "$1" "$name" "$backup" ;;
        drop) barman-cloud-backup-keep --cloud-provider "$provider" --release "$1" "$name" "$backup" ;;
      esac
    done
  barman-cloud-backup-delete --cloud-provider "$provider" --retention-policy "RECOVERY WINDOW OF $days DAYS" "$1" "$name"
}

failed=0
for url in "${urls[@]}"; do
  case ${1:-} in
    full) barman-cloud-backup --cloud-provider "$provider" "${encryption[@]}" --immediate-checkpoint \
      --jobs @processes@ --gzip --host @host@ --port @port@ --user @user@ "$url" "$name" ;;
    verify) barman-cloud-backup-list --cloud-provider "$provider" "$url" "$name" ;;
    expire) expire "$url" ;;
    wal) barman-cloud-wal-archive --cloud-provider "$provider" "${encryption[@]}" --gzip "$url" "$name" "$2" ;;
    *)
      echo "usage: $0 full|verify|expire|wal PATH" >&2
      exit 2
      ;;
  esac || failed=1
done
exit "$failed"
