source=@source@
checksum_mb=${BACKUP_CHECKSUM_MB:-1024} # larger tables are counted, not summed, for the drill

#include measure-postgresql.sh

# Each database as it was at one moment, which is also measured: a drill compares with that.
take() { # kind folder
  local database session_PID='' snapshot number=0 passwords=()
  # Hashes of passwords lie in no file that anyone can read.
  [ -n "$public_key" ] || passwords=(--no-role-passwords)
  pg_dumpall -d "$source" --globals-only "${passwords[@]}" -f "$2/globals.sql"
  psql -XAtq -v ON_ERROR_STOP=1 -d "$source" \
    -c "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY 1" >"$2/databases"
  : >"$here/$copy.before"
  while IFS= read -r database; do
    number=$((number + 1))
    coproc session { psql -XAtq -v ON_ERROR_STOP=1 -d "$source dbname='$(conninfo_value "$database")'"; }
    echo "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT pg_export_snapshot();" >&"${session[1]}"
    read -r snapshot <&"${session[0]}" || impossible "no snapshot of $database"
    pg_dump -d "$source dbname='$(conninfo_value "$database")'" --snapshot="$snapshot" \
      --format=directory --compress=0 --jobs="$processes" --file="$2/$number"
    measure "$source" "$snapshot" "$database" >>"$here/$copy.before"
    echo 'COMMIT; \q' >&"${session[1]}"
    wait "$session_PID"
  done <"$2/databases"
  cp -- "$here/$copy.before" "$here/$copy.after"
  tar -C "$2" -c . | seal "$here/$copy.$suffix"
}
assemble() { # folder copy
  mkdir -- "$1/dump"
  unseal "$1/.fetched/$2.$suffix" | tar -C "$1/dump" -x
}
expire_logs() { :; }
