package dev.dbwright.tools.schema;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.Spelling;
import java.util.ArrayList;
import java.util.List;

/** Columns that constraints name: they may come before the column itself does. */
final class ColumnMentions {
  private record Mention(DdlCursor place, String column) {}

  private final TableDraft table;
  private final Engine engine;
  private final List<Mention> mentions = new ArrayList<>();

  ColumnMentions(TableDraft table, Engine engine) {
    this.table = table;
    this.engine = engine;
  }

  /** Reads the name of a column that must be there in the end. */
  String read(DdlCursor cursor, String what) {
    DdlCursor place = cursor.copy();
    String column = asCreated(cursor.identifier(what));
    mentions.add(new Mention(place, column));
    return column;
  }

  /** Everywhere but in PostgreSQL capital letters make no other name, quoted or not. */
  private String asCreated(String column) {
    if (engine == Engine.POSTGRESQL || table.column(column).isPresent()) {
      return column;
    }
    return table.columns().stream()
        .map(draft -> draft.name)
        .filter(column::equalsIgnoreCase)
        .findFirst()
        .orElse(column);
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

  /** Fails at the first that the table does not have. */
  void check() {
    for (Mention mention : mentions) {
      if (!table.open && table.column(mention.column()).isEmpty()) {
        throw unknown(mention);
      }
    }
  }

  private DbwrightException unknown(Mention mention) {
    List<String> known = table.columns().stream().map(draft -> draft.name).toList();
    String meant =
        mention.column().length() > ConstraintNames.LONGEST_BYTES
            ? ""
            : Spelling.closest(mention.column(), known)
                .map(name -> "; did you mean " + DdlCursor.quote(name))
                .orElse("");
    return mention
        .place()
        .failure(
            "table %s has no column %s%s"
                .formatted(table.name, DdlCursor.quote(mention.column()), meant));
  }
}
