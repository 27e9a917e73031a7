package dev.dbwright.tools.change;

import static dev.dbwright.tools.change.ChangeForm.ADD_CHECK;
import static dev.dbwright.tools.change.ChangeForm.ADD_COLUMN;
import static dev.dbwright.tools.change.ChangeForm.ADD_COLUMN_CHECKED;
import static dev.dbwright.tools.change.ChangeForm.ADD_COLUMN_REWRITING;
import static dev.dbwright.tools.change.ChangeForm.ADD_CONSTRAINT_NOT_VALID;
import static dev.dbwright.tools.change.ChangeForm.ADD_FOREIGN_KEY;
import static dev.dbwright.tools.change.ChangeForm.ADD_FOREIGN_KEY_NOT_VALID;
import static dev.dbwright.tools.change.ChangeForm.ADD_UNIQUE;
import static dev.dbwright.tools.change.ChangeForm.ADD_UNIQUE_USING_INDEX;
import static dev.dbwright.tools.change.ChangeForm.COLUMN_DEFAULT;
import static dev.dbwright.tools.change.ChangeForm.COLUMN_STATISTICS;
import static dev.dbwright.tools.change.ChangeForm.COLUMN_TYPE;
import static dev.dbwright.tools.change.ChangeForm.DROP_COLUMN;
import static dev.dbwright.tools.change.ChangeForm.DROP_CONSTRAINT;
import static dev.dbwright.tools.change.ChangeForm.DROP_NOT_NULL;
import static dev.dbwright.tools.change.ChangeForm.RENAME;
import static dev.dbwright.tools.change.ChangeForm.SET_NOT_NULL;
import static dev.dbwright.tools.change.ChangeForm.SET_SCHEMA;
import static dev.dbwright.tools.change.ChangeForm.STORAGE_PARAMETERS;
import static dev.dbwright.tools.change.ChangeForm.VALIDATE_CONSTRAINT;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlCursor;
import dev.dbwright.tools.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the actions of ALTER TABLE; one that is not known makes the whole statement unknown. */
final class AlterTableReader {
  private static final Set<String> SERIAL_TYPES =
      Set.of("serial", "smallserial", "bigserial", "serial2", "serial4", "serial8");

  private static final Set<String> CONSTANTS =
      Set.of("null", "true", "false", "current_timestamp", "current_date");

  private final ObjectName table;
  private boolean cascade;

  private AlterTableReader(ObjectName table) {
    this.table = table;
  }

  /** {@code cursor} stands behind ALTER TABLE. */
  static Optional<ChangeStatement> read(String sql, SqlCursor cursor) {
    cursor.accept("if", "exists");
    cursor.accept("only");
    Optional<ObjectName> table = cursor.name();
    cursor.accept("*");
    return table.flatMap(name -> new AlterTableReader(name).actions(sql, cursor));
  }

  private Optional<ChangeStatement> actions(String sql, SqlCursor cursor) {
    List<ChangeAction> actions = new ArrayList<>();
    do {
      Optional<ChangeAction> action = action(cursor.upToComma());
      if (action.isEmpty()) {
        return Optional.empty();
      }
      actions.add(action.get());
    } while (!cursor.atEnd());
    return Optional.of(ChangeStatement.of(sql, actions, cascade));
  }

  private Optional<ChangeAction> action(SqlCursor cursor) {
    if (cursor.accept("add")) {
      return add(cursor);
    }
    if (cursor.accept("drop", "constraint")) {
      return dropPart(DROP_CONSTRAINT, cursor);
    }
    if (cursor.accept("drop")) {
      cursor.accept("column");
      return dropPart(DROP_COLUMN, cursor);
    }
    if (cursor.accept("alter")) {
      cursor.accept("column");
      return column(cursor.identifier().orElse(""), cursor);
    }
    if (cursor.accept("validate", "constraint")) {
      return part(VALIDATE_CONSTRAINT, cursor.identifier().orElse(""));
    }
    if (cursor.accept("rename")) {
      cursor.accept("constraint");
      cursor.accept("column");
      return part(RENAME, cursor.comes("to") ? "" : cursor.identifier().orElse(""));
    }
    if (cursor.accept("set", "schema")) {
      return part(SET_SCHEMA, cursor.identifier().orElse(""));
    }
    boolean parameters = cursor.comes("set", "(") || cursor.comes("reset", "(");
    return parameters ? part(STORAGE_PARAMETERS, "") : Optional.empty();
  }

  private Optional<ChangeAction> part(ChangeForm form, String part) {
    return Optional.of(ChangeAction.of(form, table, part));
  }

  private Optional<ChangeAction> dropPart(ChangeForm form, SqlCursor cursor) {
    cursor.accept("if", "exists");
    String part = cursor.identifier().orElse("");
    cascade |= cursor.accept("cascade");
    cursor.accept("restrict");
    return part.isEmpty() || !cursor.atEnd() ? Optional.empty() : part(form, part);
  }

  private Optional<ChangeAction> column(String column, SqlCursor cursor) {
    if (cursor.accept("type") || cursor.accept("set", "data", "type")) {
      return part(COLUMN_TYPE, column);
    }
    if (cursor.accept("set", "default") || cursor.accept("drop", "default")) {
      return part(COLUMN_DEFAULT, column);
    }
    if (cursor.accept("set", "not", "null")) {
      return part(SET_NOT_NULL, column);
    }
    if (cursor.accept("drop", "not", "null")) {
      return part(DROP_NOT_NULL, column);
    }
    return cursor.accept("set", "statistics") ? part(COLUMN_STATISTICS, column) : Optional.empty();
  }

  private Optional<ChangeAction> add(SqlCursor cursor) {
    if (cursor.accept("constraint")) {
      return constraint(cursor.identifier().orElse(""), cursor);
    }
    if (cursor.comesOneOf("check", "unique", "primary", "foreign")) {
      return constraint("", cursor);
    }
    cursor.accept("column");
    cursor.accept("if", "not", "exists");
    return cursor.identifier().flatMap(name -> newColumn(name, cursor));
  }

  private Optional<ChangeAction> newColumn(String column, SqlCursor cursor) {
    if (rewrites(cursor)) {
      return part(ADD_COLUMN_REWRITING, column);
    }
    boolean checked =
        cursor.mentions("check") || cursor.mentions("unique") || cursor.mentions("primary");
    List<ObjectName> related = new ArrayList<>();
    while (cursor.skipBehind("references")) {
      cursor.name().ifPresent(related::add);
    }
    ChangeForm form = checked || !related.isEmpty() ? ADD_COLUMN_CHECKED : ADD_COLUMN;
    return Optional.of(new ChangeAction(form, table, column, related));
  }

  /** The manual, ALTER TABLE, Notes: a volatile default, a stored expression, an identity. */
  private static boolean rewrites(SqlCursor cursor) {
    boolean serial = SERIAL_TYPES.stream().anyMatch(cursor::comes);
    return serial || cursor.mentions("generated") || hasDefaultThatMayBeVolatile(cursor);
  }

  // Only what is certainly constant passes: a literal, NULL, a truth value, the time of the
  // transaction. The text does not tell whether another function is volatile.
  private static boolean hasDefaultThatMayBeVolatile(SqlCursor cursor) {
    SqlCursor rest = cursor.copy();
    if (!rest.skipBehind("default")) {
      return false;
    }
    rest.accept("-");
    return rest.next().map(token -> !isConstant(token)).orElse(true)
        || rest.comes("(")
        || rest.comes("||");
  }

  private static boolean isConstant(Token token) {
    return switch (token.kind()) {
      case STRING, NUMBER -> true;
      case WORD -> CONSTANTS.contains(token.value());
      default -> false;
    };
  }

  private Optional<ChangeAction> constraint(String name, SqlCursor cursor) {
    boolean notValid = cursor.mentions("not", "valid");
    if (cursor.comesOneOf("unique", "primary")) {
      return part(cursor.mentions("using") ? ADD_UNIQUE_USING_INDEX : ADD_UNIQUE, name);
    }
    if (cursor.comes("check")) {
      return part(notValid ? ADD_CONSTRAINT_NOT_VALID : ADD_CHECK, name);
    }
    if (!cursor.comes("foreign") || !cursor.skipBehind("references")) {
      return Optional.empty();
    }
    ChangeForm form = notValid ? ADD_FOREIGN_KEY_NOT_VALID : ADD_FOREIGN_KEY;
    return cursor
        .name()
        .map(referenced -> new ChangeAction(form, table, name, List.of(referenced)));
  }
}
