package dev.dbwright.tools.schema;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column while its table is being read. */
final class ColumnDraft {
  String name;
  String type;
  boolean notNull;
  boolean identity;
  boolean ownsSequence;
  @Nullable String defaultExpression;
  @Nullable String generatedExpression;
  String comment = "";

  ColumnDraft(String name, TypeReader.Type type) {
    this.name = name;
    this.type = type.text();
    this.notNull = type.serial();
    this.identity = type.serial();
  }

  /** As LIKE and INHERITS take it over. */
  ColumnDraft(ColumnDraft other) {
    name = other.name;
    type = other.type;
    notNull = other.notNull;
    identity = other.identity;
    defaultExpression = other.defaultExpression;
    generatedExpression = other.generatedExpression;
    comment = other.comment;
  }

  Column build(boolean inPrimaryKey) {
    Optional<String> given = Optional.ofNullable(defaultExpression);
    // A dump writes a serial as an integer, a sequence that the column owns, and this default.
    boolean serial = ownsSequence && given.filter(sql -> sql.startsWith("nextval(")).isPresent();
    boolean generates = identity || serial;
    return new Column(
        name,
        type,
        !notNull && !inPrimaryKey,
        generates ? Optional.empty() : given,
        Optional.ofNullable(generatedExpression),
        generates,
        comment);
  }
}
