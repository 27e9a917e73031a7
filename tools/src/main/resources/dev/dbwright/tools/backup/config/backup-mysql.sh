defaults=@defaults@
checksum_mb=${BACKUP_CHECKSUM_MB:-1024} # larger tables are counted, not summed, for the drill
log_places=(@logPlaces@)
sql() { @client@ --defaults-extra-file="$defaults" "$@"; }

#include measure-mysql.sh

# A table that is the same before and after must be the same in the copy.
take() { # kind folder
  measure sql >"$here/$copy.before"
  copy_of "$@"
  measure sql >"$here/$copy.after"
}

# All that the server wrote since, as far as its binary log goes. A file that is open is closed first,
# so that each is carried once.
ship_log() {
  local last file
  alone
  mkdir -p -- "$here/.binlog" "$here/binlog"
  sql -e 'FLUSH BINARY LOGS'
  last=$(cat -- "$here/binlog.last" 2>/dev/null || true)
  sql --batch --skip-column-names -e 'SHOW BINARY LOGS' | cut -f 1 | sed '$d' |
    awk -v last="$last" '$0 > last' | while read -r file; do
      @binlog@ --defaults-extra-file="$defaults" --read-from-remote-server --raw \
        --result-file="$here/.binlog/" "$file"
      seal "$here/binlog/$file.$suffix" <"$here/.binlog/$file"
      for place in "${log_places[@]}"; do carry "$here/binlog/$file.$suffix" "$place"; done
      [ "$keeps_here" = yes ] || rm -f -- "$here/binlog/$file.$suffix"
      echo "$file" >"$here/binlog.last"
      rm -f -- "$here/.binlog/$file"
    done
}

# The logs since the full backup before the last days: they must reach one interval further back.
expire_logs() {
  local place
  for place in "$here/binlog" "${log_places[@]}"; do
    case $place in
      /*) [ ! -d "$place" ] || find "$place" -type f -mtime +$((days + @apart@)) -delete ;;
      *) rclone delete --min-age $((days + @apart@ + 1))d "$place" ;;
    esac
  done
}
