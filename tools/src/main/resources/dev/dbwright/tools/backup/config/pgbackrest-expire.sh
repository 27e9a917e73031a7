#!/bin/bash
# pgBackRest counts no months: keeps every backup of the last days, and of older ones the first full
# of each of the last months and years.
set -euo pipefail
days=@days@ weeks=@weeks@ months=@months@ years=@years@

#include calendar.sh

backrest() { pgbackrest --stanza=@name@ --repo="$repo" "$@"; }
for repo in $(seq 1 @places@); do
  labels=$(backrest info --output=json |
    grep -oE '"label":"[0-9]{8}-[0-9]{6}F(_[0-9]{8}-[0-9]{6}[DI])?"' | cut -d'"' -f4 | sort -u)
  grep -E '^.{16}$' <<<"$labels" | awk '{ print substr($0, 1, 15), $0 }' | by_calendar |
    while read -r verdict label; do
      if [ "$verdict" = drop ]; then
        backrest --set="$label" expire
      else
        # What hangs on it goes, newest first: an incremental may hang on a differential.
        grep "^${label}_" <<<"$labels" | sort -r | while read -r hanging; do
          backrest --set="$hanging" expire
        done || true
      fi
    done
done
