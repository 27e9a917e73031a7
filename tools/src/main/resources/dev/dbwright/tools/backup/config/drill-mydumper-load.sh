myloader --socket="$scratch/socket" --user=root --threads=@processes@ --directory="$scratch/copy/dump" --overwrite-tables
