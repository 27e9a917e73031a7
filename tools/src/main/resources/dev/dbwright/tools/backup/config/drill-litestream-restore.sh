measure @database@ >"$scratch/before"
sleep @replicated@
measure @database@ >"$scratch/after"
point="the newest of the replica"
litestream restore -config "${LITESTREAM_CONFIG:-/etc/litestream.yml}" -o "$data/database" @database@ ||
  impossible "litestream cannot restore"
