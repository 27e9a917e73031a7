export PGAPPNAME=backup
source=@source@
bin=@bin@
wal_places=(@walPlaces@)

# Tablespaces come along beside the data, or they would be written over the server's own.
tablespaces() { # folder
  psql -XAtq -F '	' -v ON_ERROR_STOP=1 -d "$source" \
    -c "SELECT oid, pg_tablespace_location(oid) FROM pg_tablespace WHERE pg_tablespace_location(oid) <> ''" |
    while IFS='	' read -r oid location; do printf -- '--tablespace-mapping=%s=%s/tablespaces/%s\0' "${location//=/\\=}" "$1" "$oid"; done
}

take() { # kind folder
  local base='' incremental=() mapped=()
  case $1 in
    differential) base=$(newest "$here" F) ;;
    incremental) base=$(newest "$here" FDI) ;;
  esac
  if [ "$1" != full ]; then
    [ -n "$base" ] || impossible "there is no full backup yet"
    incremental=(--incremental="$here/$base.manifest")
    echo "$base" >"$here/$copy.base"
  fi
  mapfile -d '' mapped < <(tablespaces "$2")
  # WAL of its own: a copy that is kept for years does not need the archive.
  "$bin/pg_basebackup" -d "$source" -D "$2/data" -X stream --checkpoint=fast --no-password \
    "${mapped[@]}" "${incremental[@]}"
  "$bin/pg_verifybackup" --quiet "$2/data"
  cp -- "$2/data/backup_manifest" "$here/$copy.manifest"
  sed -nE 's/^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)$/\1/p' "$2/data/backup_label" >"$here/$copy.wal"
  tar -C "$2" -c . | seal "$here/$copy.$suffix"
}

assemble() { # folder copy…
  local folder=$1 copy link parts=() mapped=()
  shift
  for copy in "$@"; do
    mkdir -- "$folder/$copy"
    unseal "$folder/.fetched/$copy.$suffix" | tar -C "$folder/$copy" -x
    for link in "$folder/$copy/data/pg_tblspc"/*; do
      [ ! -L "$link" ] || ln -sfn "$folder/$copy/tablespaces/${link##*/}" "$link"
    done
    parts+=("$folder/$copy/data")
  done
  if [ $# -eq 1 ]; then
    mv -- "$folder/$copy/data" "$folder/data"
  else
    for link in "$folder/$copy/data/pg_tblspc"/*; do
      [ ! -L "$link" ] || mapped+=(--tablespace-mapping="$folder/$copy/tablespaces/${link##*/}=$folder/tablespaces/${link##*/}")
    done
    "$bin/pg_combinebackup" "${mapped[@]}" -o "$folder/data" "${parts[@]}"
    for copy in "$@"; do rm -rf -- "${folder:?}/$copy"; done
  fi
  "$bin/pg_verifybackup" --quiet --no-parse-wal "$folder/data"
}

# WAL before the oldest full backup that moments are restored from.
expire_logs() {
  local place first segment
  for place in "${wal_places[@]}"; do
    first=$({
      whole "${all[0]}" F
      whole "${all[0]}" F | awk '{ print substr($0, 1, 15), $0 }' | by_calendar | cut -d ' ' -f 2
    } | sort | uniq -u | head -n 1)
    [ -n "$first" ] || return 0
    segment=$(cat -- "$here/$first.wal")
    # The timeline, the first eight digits, is of no matter.
    list "$place" | awk -v from="${segment:8}" '/^[0-9A-F]{24}-/ && substr($0, 9, 16) < from' |
      while read -r file; do drop "$place/$file"; done
  done
}
