#!/bin/bash
# Binary log of @title@, received as it is written, and carried to every place each @every@ s.
set -euo pipefail
umask 077
export LC_ALL=C
name=@name@
program=binlog
here=@here@
places=(@logPlaces@)
keeps_here=@keepsHere@
public_key=@publicKey@
processes=1
defaults=@defaults@
@environment@
#include copies.sh

mkdir -p -- "$here/binlog" "$here/.received"
exec 9>"$here/.received/.lock"
flock -n 9 || impossible "another one runs"
newest=$(find "$here/.received" -type f ! -name '.*' -printf '%f\n' | sort | tail -n 1)
[ -n "$newest" ] ||
  newest=$(@client@ --defaults-extra-file="$defaults" --batch --skip-column-names -e 'SHOW BINARY LOGS' | cut -f 1 | tail -n 1)
@binlog@ --defaults-extra-file="$defaults" --read-from-remote-server --raw --stop-never \
  --result-file="$here/.received/" "$newest" &
receiver=$!
trap 'kill "$receiver" 2>/dev/null || true' EXIT
trap 'exit 0' TERM INT

# A file is carried again each time it grew; one that is followed by another is done with.
ship() {
  local file last place
  last=$(find "$here/.received" -type f ! -name '.*' | sort | tail -n 1)
  for file in "$here/.received"/*; do
    [ -f "$file" ] || continue
    if [ ! -e "$here/.received/.${file##*/}" ] || [ "$file" -nt "$here/.received/.${file##*/}" ]; then
      touch -- "$here/.received/.${file##*/}"
      seal "$here/.received/.part" <"$file"
      mv -- "$here/.received/.part" "$here/binlog/${file##*/}.$suffix"
      for place in "${places[@]}"; do carry "$here/binlog/${file##*/}.$suffix" "$place"; done
      [ "$keeps_here" = yes ] || rm -f -- "$here/binlog/${file##*/}.$suffix"
    fi
    [ "$file" = "$last" ] || rm -f -- "$file" "$here/.received/.${file##*/}"
  done
}

while kill -0 "$receiver" 2>/dev/null; do
  ship
  sleep @every@ &
  wait $! || true
done
ship
impossible "the server ended the connection"
