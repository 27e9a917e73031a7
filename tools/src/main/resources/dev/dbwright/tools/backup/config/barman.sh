#!/bin/bash
# Barman's server @title@: `full` and `incremental` make a backup, `verify` checks the newest one,
# `expire` keeps one of each week, month or year as its own standalone copy, and lets the policy
# remove the rest.
set -euo pipefail
name=@name@
days=@days@ weeks=@weeks@ months=@months@ years=@years@

#include calendar.sh

expire() {
  local verdict backup
  barman list-backup --minimal "$name" | sort |
    awk '{ time = $1; sub(/T/, "-", time); print time, $1 }' | by_calendar |
    while read -r verdict backup; do
      case $verdict in
        long) barman keep --target standalone "$name" "$backup" ;;
        drop) barman keep --release "$name" "$backup" && barman delete "$name" "$backup" ;;
      esac
    done
}

case ${1:-} in
  full | incremental | differential) barman backup --wait "$name" ;;
  verify) barman check-backup "$name" latest && barman check "$name" ;;
  expire) expire ;;
  *)
    echo "usage: $0 full|incremental|verify|expire" >&2
    exit 2
    ;;
esac
