#!/bin/bash
# Backups of @title@ by @label@: `full`, `logical` … make one, `verify` reads all copies again,
# `expire` removes what neither the last days nor a month or year keeps, `restore` puts one together.
set -euo pipefail
umask 077
export LC_ALL=C
name=@name@
program=@program@
here=@here@ # copies are written to this folder first; nothing else lies in it
places=(@places@) # and carried to these
keeps_here=@keepsHere@
days=@days@ weeks=@weeks@ months=@months@ years=@years@
public_key=@publicKey@
processes=@processes@
@environment@
#include copies.sh

#include calendar.sh

@functions@
alone() {
  mkdir -p -- "$here"
  exec 9>"$here/.lock"
  flock -n 9 || impossible "another run has not ended"
}

make() { # kind letter
  alone
  began=$SECONDS
  copy=$(date -u +%Y%m%d-%H%M%S)$2
  trap 'rm -rf -- "$here/.work" "$here/$copy".*' EXIT
  rm -rf -- "$here/.work"
  mkdir -- "$here/.work"
  take "$1" "$here/.work"
  rm -rf -- "$here/.work"
  (cd "$here" && sha256sum -- "$copy".* >.sums && mv .sums "$copy.sha256")
  for place in "${places[@]}"; do
    for file in "$here/$copy".*; do
      [ "$file" = "$here/$copy.sha256" ] || carry "$file" "$place"
    done
    carry "$here/$copy.sha256" "$place"
  done
  trap - EXIT
  bytes=$(stat -c %s -- "$here/$copy.$suffix")
  [ "$keeps_here" = yes ] || rm -f -- "$here/$copy.$suffix"
  echo "$copy: $bytes bytes in $((SECONDS - began)) s"
}

# All files of a copy, and proof that they are whole.
bring() { # copy place folder
  local file
  case $2 in
    /*) for file in "$2/$1".*; do cp -- "$file" "$3/"; done ;;
    *) rclone copy --include "$1.*" "$2" "$3" ;;
  esac
  (cd "$3" && sha256sum --quiet -c "$1.sha256")
}

verify() {
  local place copy failed=0
  for place in "${all[@]}"; do
    for copy in $(whole "$place" FDIL); do
      mkdir -p -- "$here/.verify"
      bring "$copy" "$place" "$here/.verify" || {
        echo "$place/$copy is damaged" >&2
        failed=1
      }
      rm -rf -- "$here/.verify"
    done
  done
  return "$failed"
}

# Into a folder of its own: the copy and all that it stands on, put together.
restore() { # folder [copy [place]]
  local folder=$1 place=${3:-${all[0]}} copy chain=()
  copy=${2:-$(newest "$place" FDIL)}
  [ -n "$copy" ] || impossible "there is no copy in $place"
  mkdir -p -- "$folder"
  [ -z "$(ls -A -- "$folder")" ] || impossible "$folder is not empty"
  mkdir -- "$folder/.fetched"
  while [ -n "$copy" ]; do
    bring "$copy" "$place" "$folder/.fetched"
    chain=("$copy" "${chain[@]}")
    copy=$(cat -- "$folder/.fetched/$copy.base" 2>/dev/null || true)
  done
  copy=${chain[${#chain[@]} - 1]}
  assemble "$folder" "${chain[@]}"
  for note in before after; do
    [ ! -e "$folder/.fetched/$copy.$note" ] || mv -- "$folder/.fetched/$copy.$note" "$folder/$note"
  done
  rm -rf -- "$folder/.fetched"
  echo "$copy"
}

expire() {
  alone
  local place verdict copy next file
  for place in "$here" "${places[@]}"; do
    whole "$place" FL | awk '{ print substr($0, 1, 15), $0 }' | by_calendar |
      while read -r verdict copy; do
        next=$(whole "$place" F | awk -v copy="$copy" '$0 > copy { print; exit }')
        list "$place" | while read -r file; do
          case ${file%%.*} in
            "$copy") [ "$verdict" = long ] || drop "$place/$file" ;;
            *[DI]) # hangs on the newest full before it
              [[ $copy = *L || ! $file > $copy || ( -n $next && ! $file < $next ) ]] || drop "$place/$file"
              ;;
          esac
        done
      done
  done
  expire_logs
}

all=("${places[@]}")
[ "$keeps_here" = no ] || all+=("$here")
case ${1:-} in
@kinds@
  verify) verify ;;
  expire) expire ;;
  restore) restore "${2:?a folder}" "${3:-}" "${4:-}" ;;
  *) impossible "usage: $0 @usage@|verify|expire|restore FOLDER [COPY [PLACE]]" ;;
esac
