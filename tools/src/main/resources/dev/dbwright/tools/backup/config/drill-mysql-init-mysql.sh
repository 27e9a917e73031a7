"$server" --no-defaults --initialize-insecure --datadir="$data" --log-error="$scratch/init.log" ||
  impossible "mysqld --initialize: $(tail -n 3 "$scratch/init.log")"
