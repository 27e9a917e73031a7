package dev.dbwright.tools.schema;

import dev.dbwright.tools.error.DbwrightException;
import java.util.ArrayList;
import java.util.List;

/** Columns that constraints name: they may come before the column itself does. */
final class ColumnMentions {
  private record Mention(DdlCursor place, String column) {}

  private final List<Mention> mentions = new ArrayList<>();

  void add(DdlCursor place, String column) {
    mentions.add(new Mention(place, column));
  }

  /** Fails at the first that {@code table} does not have. */
  void check(TableDraft table) {
    if (table.open) {
      return;
    }
    for (Mention mention : mentions) {
      if (table.column(mention.column()).isEmpty()) {
        throw unknown(mention.place(), table, mention.column());
      }
    }
  }

  static DbwrightException unknown(DdlCursor place, TableDraft table, String column) {
    return place.failure(
        "table %s has no column %s".formatted(table.name, DdlCursor.quote(column)));
  }
}
