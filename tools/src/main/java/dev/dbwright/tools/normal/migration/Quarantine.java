package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.normal.migration.JoinTree.Effect;
import dev.dbwright.tools.normal.migration.JoinTree.Join;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the rows that the parts cannot hold. All rows of a contradiction are put aside, none is
 * chosen: which of two names a customer has is a person's decision. What is left obeys every key.
 */
final class Quarantine {
  /**
   * A reason to put a row aside.
   *
   * @param groups a query for the values that stand in several ways, under an alias; empty where
   *     the row alone tells
   * @param holds the condition on row {@code o}
   */
  private record Reason(String text, String groups, String holds) {}

  private final Table original;
  private final JoinTree tree;
  private final MoveNames names;
  private final RowCursor cursor;
  private final List<Reason> reasons = new ArrayList<>();

  Quarantine(Table original, JoinTree tree, MoveNames names) {
    this.original = original;
    this.tree = tree;
    this.names = names;
    this.cursor = RowCursor.of(original);
    if (cursor.isPlace()) {
      reasons.add(
          new Reason(
              Sql.spoken(copied())
                  + " stands there in several rows, of which this is a further one",
              "",
              "o." + Sql.name(names.copy()) + " > 1"));
    }
    tree.joins().forEach(this::addNull);
    tree.joins().forEach(this::addContradiction);
    boolean filtered = tree.joins().stream().anyMatch(join -> join.effect() == Effect.FILTERS);
    if (!filtered) {
      addIncomplete();
    }
  }

  /** True where the definition alone proves that every row fits. */
  boolean isAlwaysEmpty() {
    return reasons.isEmpty();
  }

  String create() {
    String place = cursor.isPlace() ? ", o.ctid AS " + Sql.name(names.rowId()) : "";
    // AS SELECT takes the types with their collations, and no constraint.
    return "CREATE TABLE "
        + Sql.name(names.quarantine())
        + " AS\nSELECT "
        + Sql.of("o", original.columnNames())
        + ", text '' AS "
        + Sql.name(names.reason())
        + place
        + "\nFROM "
        + Sql.name(original.name())
        + " o\nWITH NO DATA";
  }

  /** Puts aside what is to be put aside now, and nothing else. */
  List<String> fill() {
    if (isAlwaysEmpty()) {
      return List.of();
    }
    return List.of(
        "DELETE FROM " + Sql.name(names.quarantine()), "INSERT INTO " + target() + "\n" + found());
  }

  /** How many rows each reason put aside, and some of them. */
  List<String> examples() {
    String reason = Sql.name(names.reason());
    String table = Sql.name(names.quarantine());
    return List.of(
        "SELECT " + reason + ", count(*)\nFROM " + table + "\nGROUP BY 1 ORDER BY 2 DESC",
        "SELECT * FROM " + table + "\nORDER BY " + reason + " LIMIT 10");
  }

  private String target() {
    String place = cursor.isPlace() ? ", " + Sql.name(names.rowId()) : "";
    return Sql.name(names.quarantine())
        + " ("
        + Sql.names(original.columnNames())
        + ", "
        + Sql.name(names.reason())
        + place
        + ")";
  }

  private String found() {
    var texts = new ArrayList<String>();
    var groups = new StringBuilder();
    var conditions = new ArrayList<String>();
    for (Reason reason : reasons) {
      conditions.add("(" + reason.holds() + ")");
      texts.add(
          "\n    CASE WHEN " + reason.holds() + " THEN " + Literal.of(reason.text()) + " END");
      groups.append(reason.groups());
    }
    return "SELECT "
        + Sql.of("o", original.columnNames())
        + ",\n  concat_ws('; ',"
        + String.join(",", texts)
        + ")"
        + (cursor.isPlace() ? ", o." + Sql.name(names.rowId()) : "")
        + "\nFROM "
        + source()
        + groups
        + "\nWHERE "
        + String.join("\n  OR ", conditions);
  }

  /** What makes a row of a table without a key the copy of another one. */
  private List<String> copied() {
    return tree.hasRoot() ? tree.start().key() : original.columnNames();
  }

  private String source() {
    String table = Sql.name(original.name());
    // A key takes equal values for the same one, whatever their letters: so do its copies.
    String partition =
        tree.hasRoot() ? Sql.of("o", copied()) : Sql.image("o", original.columnNames());
    return cursor.isPlace()
        ? "(SELECT o.ctid AS "
            + Sql.name(names.rowId())
            + ", o.*, row_number() OVER (PARTITION BY "
            + partition
            + " ORDER BY o.ctid) AS "
            + Sql.name(names.copy())
            + " FROM "
            + table
            + " o) o"
        : table + " o";
  }

  /** NULL cannot be in a key: such a row has no place for what the key would find. */
  private void addNull(Join join) {
    List<String> nullable =
        join.part().key().stream()
            .filter(column -> original.column(column).map(Column::nullable).orElse(false))
            .toList();
    List<String> carried = join.isOptional() ? join.brings() : List.of();
    if (nullable.isEmpty() || (join.isOptional() && carried.isEmpty())) {
      return;
    }
    String isNull =
        nullable.size() == 1
            ? "o." + Sql.name(nullable.get(0)) + " IS NULL"
            : "num_nulls(" + Sql.of("o", nullable) + ") > 0";
    reasons.add(
        join.isOptional()
            ? new Reason(
                "without "
                    + Sql.spoken(nullable)
                    + " there is no row of "
                    + join.part().name()
                    + " to keep "
                    + Sql.spoken(carried),
                "",
                isNull + " AND num_nonnulls(" + Sql.of("o", carried) + ") > 0")
            : new Reason(
                Sql.spoken(nullable) + " is NULL, and stands in the key of " + join.part().name(),
                "",
                isNull));
  }

  private void addContradiction(Join join) {
    List<String> key = join.part().key();
    List<String> rest =
        join.part().attributes().stream().filter(column -> !key.contains(column)).toList();
    boolean enforced =
        RowCursor.keys(original).anyMatch(known -> Set.copyOf(key).containsAll(known.columns()));
    if (rest.isEmpty() || enforced) {
      return;
    }
    String image = Sql.image("g", rest) + " COLLATE \"C\"";
    addGroups(
        Sql.spoken(key) + " stands with different " + Sql.spoken(rest),
        key,
        "min(" + image + ") <> max(" + image + ")");
  }

  /** Parts that multiply each other give back every combination: a group must have them all. */
  private void addIncomplete() {
    List<String> known = new ArrayList<>();
    for (Join join : tree.joins()) {
      if (join.effect() == Effect.MULTIPLIES) {
        List<String> both = new ArrayList<>(known);
        both.addAll(join.brings());
        addGroups(
            "not every combination of "
                + Sql.spoken(known.stream().filter(column -> !join.on().contains(column)).toList())
                + " with "
                + Sql.spoken(join.brings())
                + " is there",
            join.on(),
            "count(DISTINCT "
                + Sql.image("g", known)
                + ") * count(DISTINCT "
                + Sql.image("g", join.brings())
                + ") <> count(DISTINCT "
                + Sql.image("g", both)
                + ")");
      }
      known.addAll(join.brings());
    }
  }

  private void addGroups(String text, List<String> by, String having) {
    String alias = "broken_" + (reasons.size() + 1);
    String columns = by.isEmpty() ? "" : Sql.of("g", by) + ", ";
    String groups =
        "\nLEFT JOIN (\n  SELECT "
            + columns
            + "TRUE AS broken\n  FROM "
            + Sql.name(original.name())
            + " g"
            + (by.isEmpty() ? "" : "\n  GROUP BY " + Sql.of("g", by))
            + "\n  HAVING "
            + having
            + "\n) "
            + alias
            + " ON "
            + Sql.equal(alias, "o", by);
    reasons.add(new Reason(text, groups, alias + ".broken"));
  }
}
