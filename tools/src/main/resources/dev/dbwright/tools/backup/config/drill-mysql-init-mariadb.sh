mariadb-install-db --no-defaults --datadir="$data" --auth-root-authentication-method=normal --skip-test-db \
  >"$scratch/init.log" 2>&1 || impossible "mariadb-install-db: $(tail -n 3 "$scratch/init.log")"
