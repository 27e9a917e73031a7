point="copy $("$backup" restore "$scratch/copy")" || impossible "$backup cannot restore"
mv "$scratch/copy/before" "$scratch/copy/after" "$scratch/"
"$bin/initdb" -D "$data" -U "$user" -A trust --encoding=UTF8 --locale=C >"$scratch/initdb.log"
