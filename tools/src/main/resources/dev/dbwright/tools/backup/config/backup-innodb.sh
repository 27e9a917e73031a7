#include backup-mysql.sh

# Pages that changed since the copy it stands on, by their log sequence number.
copy_of() { # kind folder
  local base='' incremental=()
  case $1 in
    differential) base=$(newest "$here" F) ;;
    incremental) base=$(newest "$here" FDI) ;;
  esac
  if [ "$1" != full ]; then
    [ -n "$base" ] || impossible "there is no full backup yet"
    incremental=(--incremental-lsn="$(cat -- "$here/$base.lsn")")
    echo "$base" >"$here/$copy.base"
  fi
  mkdir -- "$2/lsn" "$2/tmp"
  @program@ --defaults-extra-file="$defaults" --backup --stream=@stream@ --parallel="$processes" \
    --datadir=@data@ --extra-lsndir="$2/lsn" --target-dir="$2/tmp" "${incremental[@]}" 2>"$2/log" |
    seal "$here/$copy.$suffix" || {
    tail -n 20 "$2/log" >&2
    impossible "@label@ failed"
  }
  sed -nE 's/^to_lsn = ([0-9]+)$/\1/p' "$2/lsn"/*_checkpoints >"$here/$copy.lsn"
}

# The logs of each are applied; only after the last one are open transactions rolled back.
assemble() { # folder copy…
  local folder=$1 copy number=0 increment apply
  shift
  for copy in "$@"; do
    number=$((number + 1))
    mkdir -- "$folder/$number"
    unseal "$folder/.fetched/$copy.$suffix" | @stream@ -x -C "$folder/$number"
    increment=()
    [ "$number" = 1 ] || increment=(--incremental-dir="$folder/$number")
    apply=(@applyOnly@)
    [ "$number" -lt $# ] || apply=()
    @program@ --prepare "${apply[@]}" --target-dir="$folder/1" "${increment[@]}" 2>>"$folder/.log" || {
      tail -n 20 "$folder/.log" >&2
      impossible "$copy cannot be prepared"
    }
    [ "$number" = 1 ] || rm -rf -- "${folder:?}/$number"
  done
  mv -- "$folder/1" "$folder/data"
}
