copy_sql <"$scratch/copy/dump.sql"
