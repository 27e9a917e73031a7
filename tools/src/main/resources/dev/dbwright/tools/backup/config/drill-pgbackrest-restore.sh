# Asynchronous fetching would share its spool with the server of this host.
fetch="pgbackrest --stanza=$name --pg1-path=$data --no-archive-async --log-level-file=off archive-get %f \"%p\""
pgbackrest --stanza="$name" ${DRILL_REPO:+--repo="$DRILL_REPO"} --pg1-path="$data" --spool-path="$scratch" --log-level-file=off \
  --type=name --target="$point" --target-action=promote --recovery-option=restore_command="$fetch" \
  --tablespace-map-all="$scratch/tablespaces" restore || impossible "pgbackrest cannot restore"
