# The account that initdb made is there already; of what else fails the comparison tells.
psql -Xq -d "$restored" -f "$scratch/copy/dump/globals.sql" >>"$scratch/load.log" 2>&1 || true
number=0
while IFS= read -r database; do
  number=$((number + 1))
  create=(--create) into="$restored"
  [ "$database" != postgres ] || create=()
  pg_restore "${create[@]}" --jobs=@processes@ -d "$into" "$scratch/copy/dump/$number" >>"$scratch/load.log" 2>&1 ||
    { echo "drill: pg_restore of $database says:"; tail -n 5 "$scratch/load.log"; } >&2
done <"$scratch/copy/dump/databases"
