backup=${DRILL_BACKUP:-@backup@}
point="copy $("$backup" restore "$scratch/copy")" || impossible "$backup cannot restore"
mv "$scratch/copy/before" "$scratch/copy/after" "$scratch/"
mv "$scratch/copy/database" "$data/"
