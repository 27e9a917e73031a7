#!/bin/bash
# WAL of @title@: `push PATH SEGMENT` is archive_command, `fetch SEGMENT PATH` restore_command. The
# server keeps a segment until every place has it. The name holds the content's checksum, so that the
# same segment may come twice and another one of that name may not.
set -euo pipefail
umask 077
export LC_ALL=C
name=@name@
program=wal
places=(@walPlaces@)
public_key=@publicKey@
processes=1
@environment@
#include copies.sh

push() { # path segment
  local work sum place known
  work=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf -- '$work'" EXIT
  sum=$(sha256sum <"$1" | cut -c 1-16)
  seal "$work/$2-$sum.$suffix" <"$1"
  for place in "${places[@]}"; do
    case $place in
      /*) mkdir -p -- "$place" && known=$(find "$place" -maxdepth 1 -name "$2-*" -printf '%f\n') ;;
      *) known=$(rclone lsf --files-only --include "$2-*" "$place" 2>/dev/null || true) ;;
    esac
    case $known in
      "") carry "$work/$2-$sum.$suffix" "$place" ;;
      "$2-$sum.$suffix") ;;
      *) impossible "$place has another $2: two servers write to one archive" ;;
    esac
  done
}

fetch() { # segment path
  local work place known
  work=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf -- '$work'" EXIT
  for place in "${places[@]}"; do
    case $place in
      /*) known=$(find "$place" -maxdepth 1 -name "$1-*.$suffix" -print -quit) ;;
      *)
        rclone copy --include "$1-*.$suffix" "$place" "$work" || true
        known=$(find "$work" -name "$1-*.$suffix" -print -quit)
        ;;
    esac
    if [ -n "$known" ]; then
      unseal "$known" >"$2"
      return
    fi
  done
  # Not an error: the server asks for what comes after the last one too.
  return 1
}

case ${1:-} in
  push | fetch) "$@" ;;
  *) impossible "usage: $0 push PATH SEGMENT | fetch SEGMENT PATH" ;;
esac
