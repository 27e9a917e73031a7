package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeReader;
import dev.dbwright.tools.change.ChangeStatement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Reversible or gentler statements to try before, as SQL with the reason in a comment. */
final class SaferFirst {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy_MM_dd", Locale.ROOT);

  private SaferFirst() {}

  /** For one action of {@code statement}, with the names of today. */
  static List<String> of(ChangeStatement statement, MeasuredAction measured, LocalDate today) {
    String name = measured.objectName();
    String table = measured.facts().map(ObjectFacts::table).orElse(name);
    String dated = plain(measured.action().object().last()) + "_" + DAY.format(today);
    return switch (measured.action().form()) {
      case DROP_TABLE ->
          List.of(
              "ALTER TABLE "
                  + name
                  + " RENAME TO "
                  + dated
                  + ";  -- reversible: drop it next month",
              "\\copy " + name + " TO '" + dated + ".csv' CSV HEADER  -- an export, in psql");
      case DROP_SCHEMA ->
          List.of("ALTER SCHEMA " + name + " RENAME TO " + dated + ";  -- reversible");
      case DROP_COLUMN ->
          List.of("-- first release code that no longer uses the column, drop it a release later");
      case TRUNCATE ->
          List.of("CREATE TABLE " + dated + " AS SELECT * FROM " + name + ";  -- a copy first");
      case DELETE ->
          measured.action().part().isEmpty()
              ? wholeDelete(name, dated)
              : List.of(copyOfHit(statement, dated));
      case UPDATE ->
          List.of("CREATE TABLE " + dated + " AS SELECT * FROM " + name + ";  -- the old values");
      case CREATE_INDEX ->
          ChangeReader.concurrently(statement.sql())
              .map(sql -> List.of(sql + ";  -- writers go on meanwhile"))
              .orElse(List.of());
      case DROP_INDEX ->
          List.of(
              "DROP INDEX CONCURRENTLY " + name + ";  -- reads and writes of " + table + " go on");
      case REINDEX -> List.of("REINDEX … CONCURRENTLY " + name + ";  -- reads and writes go on");
      case VACUUM_FULL -> List.of("-- pg_repack rewrites " + name + " while it is in use");
      case REFRESH ->
          List.of(
              "REFRESH MATERIALIZED VIEW CONCURRENTLY "
                  + name
                  + ";  -- reads go on; needs a unique index");
      case ADD_CHECK, ADD_FOREIGN_KEY ->
          List.of(
              "-- ADD CONSTRAINT … NOT VALID, then VALIDATE CONSTRAINT: writers go on meanwhile");
      case SET_NOT_NULL ->
          List.of(
              "-- ADD CHECK (… IS NOT NULL) NOT VALID, VALIDATE it, then SET NOT NULL: no scan"
                  + " under the lock");
      case ADD_UNIQUE ->
          List.of("-- CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX");
      default -> List.of();
    };
  }

  private static List<String> wholeDelete(String name, String dated) {
    return List.of(
        "CREATE TABLE " + dated + " AS SELECT * FROM " + name + ";  -- a copy first",
        "DELETE FROM " + name + " WHERE …;  -- only the rows that must go, in batches",
        "-- TRUNCATE is faster, but takes ACCESS EXCLUSIVE, fires no row triggers, is refused where"
            + " foreign keys point here, and older snapshots then see an empty table");
  }

  /** The rows that the DELETE will hit, by its own condition. */
  private static String copyOfHit(ChangeStatement statement, String dated) {
    return statement
        .rowCountQuery()
        .filter(query -> query.startsWith("SELECT count(*) "))
        .map(
            query ->
                "CREATE TABLE "
                    + dated
                    + " AS "
                    + query.replaceFirst("count\\(\\*\\)", "*")
                    + ";  -- a copy first")
        .orElse("-- copy the rows into a table of their own first");
  }

  // The new name is ours to choose: without what would need quotes.
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
  }
}
