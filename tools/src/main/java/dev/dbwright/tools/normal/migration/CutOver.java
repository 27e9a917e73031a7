package dev.dbwright.tools.normal.migration;

import static dev.dbwright.tools.change.ChangeStep.Phase.CONTRACT;

import dev.dbwright.tools.change.ChangeStep;
import dev.dbwright.tools.normal.migration.Surroundings.DependentView;
import dev.dbwright.tools.normal.migration.Surroundings.Incoming;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Key;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one moment in which writers wait: what changed since the rows were moved is moved again, then
 * a view takes the original's name. All in one transaction: it happens, or nothing does.
 */
final class CutOver {
  private final Table original;
  private final List<PartTable> parts;
  private final MoveNames names;
  private final MoveSql move;
  private final Rejoin rejoin;
  private final Quarantine quarantine;
  private final Surroundings surroundings;

  CutOver(
      Table original,
      List<PartTable> parts,
      MoveNames names,
      MoveSql move,
      Rejoin rejoin,
      Quarantine quarantine,
      Surroundings surroundings) {
    this.original = original;
    this.parts = parts;
    this.names = names;
    this.move = move;
    this.rejoin = rejoin;
    this.quarantine = quarantine;
    this.surroundings = surroundings;
  }

  ChangeStep step() {
    return new ChangeStep(
        CONTRACT,
        "Hold writers off, move what changed meanwhile, and let a view take the name "
            + original.name(),
        statements(),
        false,
        rollback(),
        Optional.of(viewIsMissing()));
  }

  String differences() {
    return move.differences(names.before(), original.name());
  }

  private List<String> statements() {
    String table = Sql.name(original.name());
    List<String> sql = new ArrayList<>();
    sql.add(holdWriters(table));
    sql.addAll(quarantine.fill());
    sql.addAll(move.removeChanged());
    sql.addAll(move.bringUpToDate());
    sql.addAll(move.removeSurplus());
    for (PartTable part : parts) {
      // Only now do the rows agree with each other: before, two moments of a table lay in a part.
      sql.addAll(TableSql.addUniques(part.table()));
      identities(part).forEach(column -> sql.add(countOn(part, column)));
    }
    sql.add("ALTER TABLE " + table + " RENAME TO " + Sql.name(names.before().last()));
    sql.add("CREATE VIEW " + table + " AS\n" + rejoin.query(original.columnNames()));
    if (!original.comment().isEmpty()) {
      sql.add("COMMENT ON VIEW " + table + " IS " + Literal.of(original.comment()));
    }
    surroundings
        .grants()
        .forEach(
            grant ->
                sql.add("GRANT " + grant.privileges() + " ON " + table + " TO " + grant.grantee()));
    surroundings.views().forEach(view -> sql.add(readAgain(view)));
    for (Incoming incoming : surroundings.incoming()) {
      target(incoming)
          .ifPresent(
              part -> {
                sql.add(TableSql.dropConstraint(incoming.table(), incoming.name()));
                sql.add(
                    TableSql.addForeignKey(incoming.table(), to(part, incoming)) + " NOT VALID");
              });
    }
    sql.add(failOnDifference());
    return sql;
  }

  /**
   * Ends the transaction with an error that names the first row: not a check that somebody has to
   * look at, because the way back takes what the parts hold for the truth.
   */
  private String failOnDifference() {
    return "SELECT CAST((\n  SELECT 'the parts do not give the rows back, nothing is changed: '"
        + " || what || ' ' || image\n  FROM (\n"
        + differences().indent(4)
        + "  ) d LIMIT 1) AS integer) AS row_that_differs";
  }

  private String viewIsMissing() {
    return "SELECT 'no view' WHERE NOT EXISTS (\n"
        + "  SELECT FROM pg_class WHERE relkind = 'v' AND oid = to_regclass("
        + Literal.of(Sql.name(original.name()))
        + "))";
  }

  private List<String> rollback() {
    List<String> sql = new ArrayList<>();
    parts.forEach(part -> sql.add(holdWriters(part.sql())));
    sql.addAll(takeBackWrites());
    String name = Sql.name(original.name().last());
    String after = Sql.name(names.after());
    sql.add(
        "ALTER TABLE "
            + Sql.name(original.name())
            + " RENAME TO "
            + Sql.name(names.after().last()));
    sql.add("ALTER TABLE " + Sql.name(names.before()) + " RENAME TO " + name);
    surroundings.views().forEach(view -> sql.add(readAgain(view)));
    for (Incoming incoming : surroundings.incoming()) {
      if (target(incoming).isPresent()) {
        sql.add(TableSql.dropConstraint(incoming.table(), incoming.name()));
        sql.add(TableSql.addForeignKey(incoming.table(), incoming.key()));
      }
    }
    sql.add("DROP VIEW " + after);
    parts.forEach(part -> sql.addAll(TableSql.dropUniques(part.table())));
    return sql;
  }

  /** What was written to the parts since stands in the original again. */
  private List<String> takeBackWrites() {
    String before = Sql.name(names.before());
    String view = Sql.name(original.name());
    String same =
        Sql.image("v", original.columnNames()) + " = " + Sql.image("o", original.columnNames());
    List<String> written =
        original.columns().stream()
            .filter(column -> column.generatedExpression().isEmpty())
            .map(Column::name)
            .toList();
    return List.of(
        "DELETE FROM "
            + before
            + " o\nWHERE NOT EXISTS (SELECT FROM "
            + view
            + " v WHERE "
            + same
            + ")\n  AND NOT EXISTS (SELECT FROM "
            + Sql.name(names.quarantine())
            + " q WHERE "
            + RowCursor.of(original).isSameRow("q", names.rowId(), "o")
            + ")",
        "INSERT INTO "
            + before
            + " ("
            + Sql.names(written)
            + ") OVERRIDING SYSTEM VALUE\nSELECT "
            + Sql.of("v", written)
            + " FROM "
            + view
            + " v\nWHERE NOT EXISTS (SELECT FROM "
            + before
            + " o WHERE "
            + same
            + ")");
  }

  private static String holdWriters(String table) {
    return "LOCK TABLE " + table + " IN SHARE ROW EXCLUSIVE MODE";
  }

  /** A view keeps the table that it was made on, whatever that is called: so it is made again. */
  private static String readAgain(DependentView view) {
    return "CREATE OR REPLACE VIEW "
        + Sql.name(view.name())
        + (view.options().isEmpty() ? "" : " WITH (" + view.options() + ")")
        + " AS\n"
        + view.query();
  }

  private static List<String> identities(PartTable part) {
    return part.table().columns().stream().filter(Column::identity).map(Column::name).toList();
  }

  /** The part counts on where the original stands, also where its last rows are gone. */
  private String countOn(PartTable part, String column) {
    return "SELECT setval("
        + sequence(part.sql(), column)
        + ", n)\nFROM (SELECT greatest(max(p."
        + Sql.name(column)
        + "), pg_sequence_last_value("
        + sequence(Sql.name(original.name()), column)
        + "::regclass)) AS n FROM "
        + part.sql()
        + " p) s\nWHERE n > 0";
  }

  private static String sequence(String table, String column) {
    return "pg_get_serial_sequence(" + Literal.of(table) + ", " + Literal.of(column) + ")";
  }

  /** The part whose rows a foreign key from outside means. */
  Optional<PartTable> target(Incoming incoming) {
    List<String> columns =
        incoming.key().targetColumns().isEmpty()
            ? original.primaryKey().map(Key::columns).orElse(List.of())
            : incoming.key().targetColumns();
    return parts.stream()
        .filter(part -> Set.copyOf(part.key()).equals(Set.copyOf(columns)))
        .findFirst();
  }

  private ForeignKey to(PartTable part, Incoming incoming) {
    ForeignKey key = incoming.key();
    return new ForeignKey(
        Optional.of(incoming.name()),
        key.columns(),
        part.table().name(),
        key.targetColumns().isEmpty()
            ? original.primaryKey().map(Key::columns).orElse(List.of())
            : key.targetColumns(),
        key.onDelete(),
        key.onUpdate());
  }
}
