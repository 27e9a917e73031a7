#include backup-mysql.sh

# One transaction for all tables of InnoDB; the log's position at its start stands in the head, as a
# comment, for the replay of the binary log.
copy_of() { # kind folder
  @dump@ --defaults-extra-file="$defaults" --all-databases --single-transaction --quick --routines \
    --events --triggers --hex-blob --default-character-set=utf8mb4 @position@ |
    seal "$here/$copy.$suffix"
}
assemble() { # folder copy
  unseal "$1/.fetched/$2.$suffix" >"$1/dump.sql"
}
