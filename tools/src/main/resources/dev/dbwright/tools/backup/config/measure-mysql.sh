# One line for each table: database, table, rows, and a sum that does not depend on the rows' order.
measure() { # what runs SQL, and its arguments
  local session="SET NAMES utf8mb4; SET SESSION sql_mode = '', time_zone = '+00:00', group_concat_max_len = 4294967295;"
  {
    echo "$session START TRANSACTION WITH CONSISTENT SNAPSHOT;"
    "$@" --batch --raw --skip-column-names <<SQL
$session
SELECT CONCAT('SELECT ', QUOTE(t.table_schema), ', ', QUOTE(t.table_name), ', COUNT(*), ',
              IF(MAX(t.data_length) > $checksum_mb * 1048576, QUOTE('-'),
                 CONCAT('COALESCE(SUM(CRC32(CONCAT_WS(0x1f, ',
                        GROUP_CONCAT(CONCAT('QUOTE(\`', REPLACE(c.column_name, '\`', '\`\`'), '\`)')
                                     ORDER BY c.ordinal_position), '))), 0)')),
              ' FROM \`', REPLACE(t.table_schema, '\`', '\`\`'), '\`.\`', REPLACE(t.table_name, '\`', '\`\`'), '\`;')
  FROM information_schema.tables t
  JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
 WHERE t.table_type = 'BASE TABLE'
   AND t.table_schema NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')
 GROUP BY t.table_schema, t.table_name ORDER BY t.table_schema, t.table_name;
SQL
  } | "$@" --batch --skip-column-names
}
