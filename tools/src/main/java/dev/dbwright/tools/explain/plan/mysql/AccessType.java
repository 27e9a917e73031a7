package dev.dbwright.tools.explain.plan.mysql;

/** What MySQL's TREE format calls the access types of the table and JSON formats. */
final class AccessType {
  private AccessType() {}

  /**
   * The node type for {@code access}, the {@code type} column or {@code access_type} member; {@code
   * covering} where the index alone answers (manual, 10.8.2: Using index).
   */
  static String nodeType(String access, boolean covering) {
    String index = covering ? "Covering index " : "Index ";
    return switch (access) {
      case "ALL", "hash_ALL" -> "Table scan";
      case "index", "hash_index" -> index + "scan";
      case "range", "hash_range" -> index + "range scan";
      case "ref", "ref_or_null", "index_subquery" -> index + "lookup";
      case "eq_ref", "unique_subquery" ->
          covering ? "Single-row covering index lookup" : "Single-row index lookup";
      case "const", "system" -> "Constant row";
      case "index_merge", "hash_index_merge" -> "Index merge";
      case "fulltext" -> "Full-text index search";
      default -> "Table access";
    };
  }

  /** True for what the server makes itself: {@code <derived2>}, {@code <union1,2>}. */
  static boolean isMade(String table) {
    return table.startsWith("<");
  }
}
