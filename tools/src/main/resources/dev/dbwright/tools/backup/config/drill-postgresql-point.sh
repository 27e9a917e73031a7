archive_wait=${DRILL_ARCHIVE_WAIT_S:-@archiveWait@}
[ "$(ask 'SELECT pg_is_in_recovery()')" = f ] || impossible "the source is no primary: a point cannot be made on it"
echo "drill: measuring the source"
measure "$source" >"$scratch/before"
point=drill_$(date -u +%Y%m%d_%H%M%S)_$$
wal=$(ask "SELECT pg_walfile_name(pg_create_restore_point('$point'))")
ask "SELECT pg_switch_wal()" >/dev/null
measure "$source" >"$scratch/after"
@archived@
