package dev.dbwright.tools.schema;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.Spelling;
import java.util.ArrayList;
import java.util.List;

/** Columns that constraints name: they may come before the column itself does. */
final class ColumnMentions {
  private record Mention(DdlCursor place, String column) {}

  private final List<Mention> mentions = new ArrayList<>();

  /** Reads the name of a column that must be there in the end. */
  String read(DdlCursor cursor, String what) {
    DdlCursor place = cursor.copy();
    String column = cursor.identifier(what);
    mentions.add(new Mention(place, column));
    return column;
  }

  /** Columns of a key, in brackets. */
  List<String> list(DdlCursor cursor, String what) {
    List<String> columns = new ArrayList<>();
    cursor.list(
        what,
        part -> {
          columns.add(read(part, "a column name"));
          // A length is MySQL's: a key over the first characters.
          if (part.comes("(")) {
            part.bracketed("a length");
          }
          part.acceptOneOf("asc", "desc");
          part.accept("without", "overlaps");
        });
    return columns;
  }

  /** Fails at the first that {@code table} does not have. */
  void check(TableDraft table) {
    for (Mention mention : mentions) {
      if (!table.open && table.column(mention.column()).isEmpty()) {
        throw unknown(mention.place(), table, mention.column());
      }
    }
  }

  static DbwrightException unknown(DdlCursor place, TableDraft table, String column) {
    List<String> known = table.columns().stream().map(draft -> draft.name).toList();
    String meant =
        column.length() > ConstraintNames.LONGEST_BYTES
            ? ""
            : Spelling.closest(column, known)
                .map(name -> "; did you mean " + DdlCursor.quote(name))
                .orElse("");
    return place.failure(
        "table %s has no column %s%s".formatted(table.name, DdlCursor.quote(column), meant));
  }
}
