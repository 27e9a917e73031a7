package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a table is in first normal form is a question of use: a value is atomic as long as nobody
 * needs a part of it. So these are questions, each with what would decide it.
 */
public final class FirstFormQuestions {
  private static final String OF_PARTS =
      "If a query looks for one element, or an element must exist elsewhere, give each a row of its"
          + " own table; if it is only stored and read whole, it is atomic.";
  private static final String OF_DOCUMENTS =
      "If a field of it is filtered, joined or constrained, make that field a column; if it is only"
          + " stored and read whole, it is atomic.";
  private static final Set<String> DOCUMENT_TYPES = Set.of("json", "jsonb", "hstore", "xml");

  private FirstFormQuestions() {}

  /** From types and names alone. */
  public static List<Question> of(Table table) {
    List<Question> questions = new ArrayList<>();
    for (Column column : table.columns()) {
      ofType(column).or(() -> ofName(column)).ifPresent(questions::add);
    }
    questions.addAll(RepeatedColumns.of(table.columnNames()));
    return questions;
  }

  /** From rows too: what the names say, with the share of values that hold a separator. */
  public static List<Question> of(Table table, CodedTable rows) {
    List<Question> questions = new ArrayList<>();
    for (Column column : table.columns()) {
      ofType(column).or(() -> ofRows(column, rows)).ifPresent(questions::add);
    }
    questions.addAll(RepeatedColumns.of(table.columnNames()));
    return questions;
  }

  private static Optional<Question> ofType(Column column) {
    SqlType type = SqlType.of(column.type());
    if (type.isArray() || type.name().equals("array") || type.name().equals("set")) {
      return ask(column, "is a list by its type, " + column.type(), OF_PARTS);
    }
    return DOCUMENT_TYPES.contains(type.name())
        ? ask(column, "holds structure by its type, " + column.type(), OF_DOCUMENTS)
        : Optional.empty();
  }

  private static Optional<Question> ofName(Column column) {
    return holdsText(column) && ListNames.isListName(column.name())
        ? ask(column, "is text, but its name is that of a list", OF_PARTS)
        : Optional.empty();
  }

  private static Optional<Question> ofRows(Column column, CodedTable rows) {
    if (!holdsText(column)) {
      return Optional.empty();
    }
    Optional<CodedColumn> values =
        rows.columns().stream().filter(each -> each.name().equals(column.name())).findFirst();
    boolean named = ListNames.isListName(column.name());
    return values
        .flatMap(SeparatedValues::of)
        .filter(separated -> named || separated.looksLikeLists())
        .map(separated -> new Question(List.of(column.name()), separated.told(), OF_PARTS))
        .or(() -> ofName(column));
  }

  private static boolean holdsText(Column column) {
    SqlType type = SqlType.of(column.type());
    return type.isText() || type.name().isEmpty() || type.name().endsWith("text");
  }

  private static Optional<Question> ask(Column column, String seen, String decidedBy) {
    return Optional.of(new Question(List.of(column.name()), column.name() + " " + seen, decidedBy));
  }
}
