wal-g --config "${DRILL_WALG_CONFIG:-/etc/wal-g/@name@.json}" backup-fetch "$data" LATEST || impossible "wal-g cannot restore"
