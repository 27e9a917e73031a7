backup=${DRILL_BACKUP:-@backup@}
