# -h -1 and -W: rows alone; -y 0 would cut nothing but pad. An error ends it.
sql() { sqlcmd -S "$1" -d "${3:-master}" -b -h -1 -W -s '	' -Q "SET NOCOUNT ON; $2"; }

# Rows of each table and a sum that does not depend on their order.
measure() { # server database
  local statements
  statements=$(sql "$1" "SELECT CONCAT('SELECT ''', REPLACE(s.name, '''', ''''''), ''', ''', REPLACE(t.name, '''', ''''''),
    ''', COUNT_BIG(*), COALESCE(CHECKSUM_AGG(BINARY_CHECKSUM(*)), 0) FROM ', QUOTENAME(s.name), '.', QUOTENAME(t.name), ';')
    FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id WHERE t.is_ms_shipped = 0 ORDER BY 1" "$2")
  sql "$1" "$statements" "$2"
}
