package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements that carry rows from the original to its parts. All of them may be run again: they
 * state what is to stand in the parts, whatever stands there.
 */
final class MoveSql {
  private final Table original;
  private final List<PartTable> parts;
  private final MoveNames names;
  private final RowCursor cursor;

  MoveSql(Table original, List<PartTable> parts, MoveNames names) {
    this.original = original;
    this.parts = parts;
    this.names = names;
    this.cursor = RowCursor.of(original);
  }

  /** Where the move stands: the keys between which the running batch lies. */
  String createProgress() {
    String bounds =
        IntStream.rangeClosed(1, cursor.columns().size())
            .mapToObj(
                i -> {
                  String column = "o." + Sql.name(cursor.columns().get(i - 1));
                  return column + " AS from_" + i + ", " + column + " AS to_" + i;
                })
            .collect(Collectors.joining(", "));
    // AS SELECT takes the types with their collations, so that the keys compare as they do there.
    return "CREATE TABLE "
        + Sql.name(names.progress())
        + " AS\nSELECT "
        + bounds
        + "\nFROM "
        + from()
        + "\nWITH NO DATA";
  }

  /** One batch: its bounds move on, then each part takes the rows between them. */
  List<String> batch(int rows) {
    List<String> statements = new ArrayList<>();
    statements.add(firstBounds());
    statements.add(nextBounds(rows));
    for (PartTable part : referredFirst()) {
      statements.add(
          insert(part, List.of(within()))
              + "\nON CONFLICT ("
              + Sql.names(part.key())
              + ") DO NOTHING");
    }
    return statements;
  }

  private String firstBounds() {
    String first = Sql.of("o", cursor.columns());
    String progress = Sql.name(names.progress());
    return "INSERT INTO "
        + progress
        + " ("
        + bounds("from_")
        + ", "
        + bounds("to_")
        + ")\nSELECT "
        + first
        + ", "
        + first
        + " FROM "
        + from()
        + "\nWHERE NOT EXISTS (SELECT FROM "
        + progress
        + ")\nORDER BY "
        + first
        + " LIMIT 1";
  }

  private String nextBounds(int rows) {
    String behind =
        from() + " WHERE " + Sql.tuple("o", cursor.columns()) + " > " + tuple("m.", "to_");
    String order = Sql.of("o", cursor.columns());
    String last =
        cursor.columns().stream()
            .map(column -> "b." + Sql.name(column) + " DESC")
            .collect(Collectors.joining(", "));
    return "UPDATE "
        + Sql.name(names.progress())
        + " AS m SET ("
        + bounds("from_")
        + ", "
        + bounds("to_")
        + ") = (\n  SELECT "
        + bounds("m.to_")
        + ", "
        + Sql.of("b", cursor.columns())
        + "\n  FROM (SELECT "
        + order
        + " FROM "
        + behind
        + " ORDER BY "
        + order
        + " LIMIT "
        + rows
        + ") b\n  ORDER BY "
        + last
        + " LIMIT 1)\nWHERE EXISTS (SELECT FROM "
        + behind
        + ")";
  }

  private String within() {
    String key = Sql.tuple("o", cursor.columns());
    String progress = " FROM " + Sql.name(names.progress()) + " m)";
    return key
        + " >= (SELECT "
        + bounds("m.from_")
        + progress
        + "\n  AND "
        + key
        + " <= (SELECT "
        + bounds("m.to_")
        + progress;
  }

  private String bounds(String prefix) {
    return IntStream.rangeClosed(1, cursor.columns().size())
        .mapToObj(i -> prefix + i)
        .collect(Collectors.joining(", "));
  }

  private String tuple(String alias, String prefix) {
    String bounds = bounds(alias + prefix);
    return cursor.columns().size() == 1 ? bounds : "(" + bounds + ")";
  }

  /** Rows that changed since they were moved: out of the parts that nobody refers to. */
  List<String> removeChanged() {
    return parts.stream()
        .filter(part -> parts.stream().noneMatch(other -> other.refersTo(part)))
        .map(part -> delete(part, Sql.image("o", part.table().columnNames()) + " = " + image(part)))
        .toList();
  }

  private static String image(PartTable part) {
    return Sql.image("p", part.table().columnNames());
  }

  /** What is missing or differs, where it is referred to first. */
  List<String> bringUpToDate() {
    return referredFirst().stream().map(this::upsert).toList();
  }

  private String upsert(PartTable part) {
    List<String> changed =
        part.written().stream().filter(column -> !part.key().contains(column)).toList();
    String same =
        part.rest().isEmpty()
            ? ""
            : " AND " + Sql.image("p", part.rest()) + " = " + Sql.image("o", part.rest());
    String missing =
        "NOT EXISTS (\n    SELECT FROM "
            + part.sql()
            + " p WHERE "
            + Sql.equal("p", "o", part.key())
            + same
            + ")";
    return insert(part, List.of(missing))
        + "\nON CONFLICT ("
        + Sql.names(part.key())
        + ") DO "
        + (changed.isEmpty()
            ? "NOTHING"
            : "UPDATE SET "
                + Sql.list(
                    changed, column -> Sql.name(column) + " = EXCLUDED." + Sql.name(column)));
  }

  /** What no row refers to any more; who refers comes first. */
  List<String> removeSurplus() {
    return parts.stream()
        .filter(part -> parts.stream().anyMatch(other -> other.refersTo(part)))
        .map(part -> delete(part, "TRUE"))
        .toList();
  }

  private String delete(PartTable part, String andSame) {
    return "DELETE FROM "
        + part.sql()
        + " p\nWHERE NOT EXISTS (\n  SELECT FROM "
        + from()
        + "\n  WHERE "
        + Sql.equal("o", "p", part.key())
        + (andSame.equals("TRUE") ? "" : "\n    AND " + andSame)
        + "\n    AND "
        + notAside()
        + ")";
  }

  private String insert(PartTable part, List<String> conditions) {
    List<String> where = new ArrayList<>(conditions);
    where.addAll(keyIsThere(part));
    where.add(notAside());
    String once =
        cursor.isWithin(part.key()) ? "" : "DISTINCT ON (" + Sql.of("o", part.key()) + ") ";
    return "INSERT INTO "
        + part.sql()
        + " ("
        + Sql.names(part.written())
        + ")\nSELECT "
        + once
        + Sql.of("o", part.written())
        + "\nFROM "
        + from()
        + "\nWHERE "
        + String.join("\n  AND ", where);
  }

  private List<String> keyIsThere(PartTable part) {
    return part.key().stream()
        .filter(column -> original.column(column).map(Column::nullable).orElse(false))
        .map(column -> "o." + Sql.name(column) + " IS NOT NULL")
        .toList();
  }

  private String notAside() {
    return "NOT EXISTS (SELECT FROM "
        + Sql.name(names.quarantine())
        + " q WHERE "
        + cursor.isSameRow("q", names.rowId(), "o")
        + ")";
  }

  /** Parents before their children. */
  private List<PartTable> referredFirst() {
    List<PartTable> order = new ArrayList<>(parts);
    Collections.reverse(order);
    return order;
  }

  /**
   * Rows of one side that the other lacks, duplicates counted: none where the parts and the
   * quarantine together are the table.
   */
  String differences(ObjectName before, ObjectName after) {
    String columns = Sql.image("o", original.columnNames());
    String old = "SELECT " + columns + " AS image FROM " + Sql.name(before) + " o";
    String moved =
        "(SELECT "
            + columns
            + " AS image FROM "
            + Sql.name(after)
            + " o\n   UNION ALL SELECT "
            + columns
            + " FROM "
            + Sql.name(names.quarantine())
            + " o)";
    return "SELECT 'missing' AS what, image FROM (\n  "
        + old
        + "\n  EXCEPT ALL "
        + moved
        + ") missing\nUNION ALL\nSELECT 'extra', image FROM (\n  "
        + moved
        + "\n  EXCEPT ALL "
        + old
        + ") extra";
  }

  private String from() {
    return Sql.name(original.name()) + " o";
  }
}
