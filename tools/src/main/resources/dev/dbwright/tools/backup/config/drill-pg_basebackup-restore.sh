backup=${DRILL_BACKUP:-@backup@}
"$backup" restore "$scratch/copy" || impossible "$backup cannot restore"
rmdir "$data"
mv "$scratch/copy/data" "$data"
