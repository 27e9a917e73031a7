package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.normal.migration.Surroundings.Incoming;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a plan says beside its statements. */
final class PlanWords {
  private final Table original;
  private final List<PartTable> parts;
  private final MoveNames names;
  private final Quarantine quarantine;
  private final CutOver cutOver;
  private final Surroundings surroundings;

  PlanWords(
      Table original,
      List<PartTable> parts,
      MoveNames names,
      Quarantine quarantine,
      CutOver cutOver,
      Surroundings surroundings) {
    this.original = original;
    this.parts = parts;
    this.names = names;
    this.quarantine = quarantine;
    this.cutOver = cutOver;
    this.surroundings = surroundings;
  }

  List<String> prerequisites() {
    String table = Literal.of(Sql.name(original.name()));
    List<String> words = new ArrayList<>();
    words.add("A backup that has been restored once.");
    words.add(
        "Room on the disk for the rows once more: SELECT pg_size_pretty(pg_total_relation_size("
            + table
            + "))");
    words.add("The round trip has been run on rows like these.");
    words.add(
        "The owner of "
            + original.name()
            + " runs the steps: the parts and the view belong to whoever makes them.");
    if (!quarantine.isAlwaysEmpty()) {
      words.add(
          "Before the view takes the name, "
              + names.quarantine()
              + " is empty, or a person has accepted each reason: its rows are in no part, and the"
              + " view does not show them.");
    }
    if (RowCursor.of(original).isPlace()) {
      words.add(
          original.name()
              + " has no key without NULLs: its rows are told apart by where they lie, so nobody"
              + " runs VACUUM FULL or CLUSTER on it meanwhile.");
    }
    words.add(
        "While writers are held off the table is read some times over; the round trip says how"
            + " long that takes. SET lock_timeout = '5s' before it: where a long transaction holds"
            + " the table, try again instead of making all others queue.");
    if (surroundings.equals(Surroundings.UNKNOWN)) {
      words.add(
          "Rights, triggers, policies, views and foreign keys of others on "
              + original.name()
              + " are not known from its text: with a connection they are part of the plan.");
    }
    return words;
  }

  List<String> applicationChanges() {
    List<String> words = new ArrayList<>();
    words.add(
        "Reads of "
            + original.name()
            + " go on as they are: the view has its columns in its order. Three kinds do not:"
            + " SELECT … FOR UPDATE, GROUP BY the primary key alone, and ctid or xmin.");
    words.add(
        "INSERT, UPDATE and DELETE on "
            + original.name()
            + " fail from the last step on: they go to "
            + String.join(
                ", ",
                parts.stream()
                    .map(part -> part.sql() + " (" + Sql.names(part.table().columnNames()) + ")")
                    .toList())
            + ".");
    List<String> writers =
        surroundings.grants().stream()
            .filter(grant -> !grant.privileges().equals("SELECT"))
            .map(Surroundings.Grant::grantee)
            .toList();
    if (!writers.isEmpty()) {
      words.add(Sql.spoken(writers) + " may write to the table, and needs rights on the parts.");
    }
    for (Incoming incoming : surroundings.incoming()) {
      words.add(
          cutOver
              .target(incoming)
              .map(part -> "now refers to " + part.sql())
              .orElse("still refers to " + names.before() + ": no part has its columns as a key")
              .transform(
                  what ->
                      "Foreign key "
                          + incoming.name()
                          + " of "
                          + incoming.table()
                          + " "
                          + what
                          + "."));
    }
    return words;
  }

  List<String> irreversible() {
    return parts.stream()
        .skip(1)
        .map(PartTable::sql)
        .findFirst()
        .map(
            part ->
                List.of(
                    "No step drops a row. What is written to the parts comes back into "
                        + original.name()
                        + " on the way back, but for rows to which nothing refers, such as one of "
                        + part
                        + " alone: the wide table has no place for them."))
        .orElse(List.of());
  }

  List<String> later() {
    return Stream.of(names.before(), names.quarantine(), names.progress())
        .map(name -> "DROP TABLE " + Sql.name(name))
        .toList();
  }
}
