for ((waited = 0; waited < archive_wait; waited++)); do
  [ "$(ask "SELECT coalesce(last_archived_wal >= '$wal', false) FROM pg_stat_archiver")" = f ] || break
  sleep 1
done
[ "$waited" -lt "$archive_wait" ] || impossible "$wal was not archived within $archive_wait s"
