package dev.dbwright.tools.safety;

import static dev.dbwright.tools.safety.Risk.CRITICAL;
import static dev.dbwright.tools.safety.Risk.HIGH;
import static dev.dbwright.tools.safety.Risk.LOW;
import static dev.dbwright.tools.safety.Risk.MEDIUM;

import dev.dbwright.tools.change.ChangeAction;
import dev.dbwright.tools.change.ChangeForm;
import java.util.Locale;

/** The risk of a form before anything was measured, and whether it loses data. */
final class FormRisk {
  private FormRisk() {}

  static Risk of(ChangeAction action) {
    return switch (action.form()) {
      case DROP_TABLE, DROP_SCHEMA, DROP_COLUMN, TRUNCATE -> CRITICAL;
      case DELETE -> action.part().isEmpty() ? CRITICAL : MEDIUM;
      case UPDATE -> action.part().isEmpty() ? HIGH : MEDIUM;
      // Applications that run meanwhile break on these, or the statement fails on rows at hand.
      case COLUMN_TYPE, RENAME, SET_NOT_NULL, SET_SCHEMA, DROP_MATERIALIZED_VIEW, REVOKE -> HIGH;
      // Code that the server runs with rights of its own.
      case CREATE_EXTENSION -> HIGH;
      case GRANT -> isWide(action.part()) ? HIGH : MEDIUM;
      case MERGE,
          CREATE_INDEX,
          CREATE_INDEX_CONCURRENTLY,
          DROP_INDEX,
          DROP_INDEX_CONCURRENTLY,
          REINDEX,
          REINDEX_CONCURRENTLY,
          VACUUM_FULL,
          REFRESH,
          REFRESH_CONCURRENTLY,
          DROP_VIEW,
          DROP_CONSTRAINT,
          ADD_COLUMN_REWRITING,
          ADD_COLUMN_CHECKED,
          ADD_CHECK,
          ADD_FOREIGN_KEY,
          ADD_UNIQUE,
          ADD_UNIQUE_USING_INDEX ->
          MEDIUM;
      default -> LOW;
    };
  }

  /** All rights, rights for everybody, or the right to hand them on. */
  private static boolean isWide(String privileges) {
    String words = " " + privileges.toLowerCase(Locale.ROOT) + " ";
    return words.startsWith(" all ") || words.contains(" public ") || words.contains(" option ");
  }

  /** True where rows or values come back from a backup only, or may. */
  static boolean losesData(ChangeForm form) {
    return switch (form) {
      case DROP_TABLE, DROP_SCHEMA, DROP_COLUMN, TRUNCATE, DELETE, UPDATE, MERGE, COLUMN_TYPE ->
          true;
      default -> false;
    };
  }
}
