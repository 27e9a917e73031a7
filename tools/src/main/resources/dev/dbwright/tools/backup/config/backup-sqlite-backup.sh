database=@database@

#include measure-sqlite.sh

# The backup API copies while others write, and begins anew where they did in between.
take() { # kind folder
  sqlite3 -readonly "$database" ".timeout 60000" ".backup '$2/copy'"
  [ "$(sqlite3 "$2/copy" 'PRAGMA integrity_check')" = ok ] || impossible "$database is damaged"
  measure "$2/copy" >"$here/$copy.before"
  cp -- "$here/$copy.before" "$here/$copy.after"
  seal "$here/$copy.$suffix" <"$2/copy"
}
assemble() { # folder copy
  unseal "$1/.fetched/$2.$suffix" >"$1/database"
}
expire_logs() { :; }
