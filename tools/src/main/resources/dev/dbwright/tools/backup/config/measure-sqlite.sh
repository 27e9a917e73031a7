# Rows of each table, and a sum of its content in the order of its rows.
measure() { # file
  local table sum
  sqlite3 -readonly "$1" '.sha3sum %' | while IFS='|' read -r sum table; do
    printf 'main\t%s\t%s\t%s\n' "$table" \
      "$(sqlite3 -readonly "$1" "SELECT count(*) FROM \"${table//\"/\"\"}\"")" "$sum"
  done
}
