measure @database@ >"$scratch/before"
sleep @replicated@
measure @database@ >"$scratch/after"
point="the newest replica"
litestream restore -config @config@ -o "$data/database" @database@ || impossible "litestream cannot restore"
