#include backup-mysql.sh

# The log's position stands in the file metadata, for the replay of the binary log.
copy_of() { # kind folder
  mydumper --defaults-file="$defaults" --threads="$processes" --outputdir="$2/dump" --triggers --events \
    --routines --build-empty-files --regex='^(?!(mysql|sys|information_schema|performance_schema)\.)'
  tar -C "$2" -c dump | seal "$here/$copy.$suffix"
}
assemble() { # folder copy
  unseal "$1/.fetched/$2.$suffix" | tar -C "$1" -x
}
