package dev.dbwright.tools.explain.plan.mysql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A row of EXPLAIN's table.
 *
 * @param line its number in the paste, from 1
 * @param cells by the column's name in lower case
 */
record PlanRow(int line, Map<String, String> cells) {
  private static final Set<String> NULLS =
      Set.of("null", "(null)", "[null]", "<null>", "\\n", "none");
  private static final Set<String> ACCESS_TYPES =
      Set.of(
          "",
          "system",
          "const",
          "eq_ref",
          "ref",
          "fulltext",
          "ref_or_null",
          "index_merge",
          "unique_subquery",
          "index_subquery",
          "range",
          "index",
          "all",
          "hash_all",
          "hash_index",
          "hash_range",
          "hash_index_merge");

  PlanRow {
    cells = Map.copyOf(cells);
  }

  /** The cell under {@code column}; "" for NULL and for a column that the table has not. */
  String get(String column) {
    String value = cells.getOrDefault(column, "").strip();
    return NULLS.contains(value.toLowerCase(Locale.ROOT)) ? "" : value;
  }

  /** The access type without MariaDB's {@code |filter}, which tells a rowid filter. */
  String access() {
    return beforeFilter(get("type"));
  }

  /** The index that finds the rows, without that of a rowid filter. */
  String key() {
    return beforeFilter(get("key"));
  }

  /** The index of the rowid filter; "" without one. */
  String filterKey() {
    String key = get("key");
    return key.substring(Math.min(key.length(), key().length() + 1));
  }

  private static String beforeFilter(String cell) {
    int filter = cell.indexOf('|');
    return filter < 0 ? cell : cell.substring(0, filter);
  }

  String extra() {
    return get("extra");
  }

  /** False where the cells cannot stand under their columns: some got lost or slipped. */
  boolean isWhole() {
    return isNumber(get("id"))
        && isNumber(get("rows"))
        && ACCESS_TYPES.contains(access().toLowerCase(Locale.ROOT))
        && !get("select_type").isEmpty();
  }

  private static boolean isNumber(String text) {
    // A rowid filter adds the part that it lets through: "714 (4%)".
    int share = text.indexOf(" (");
    String number = share < 0 ? text : text.substring(0, share);
    return number.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == ',');
  }
}
