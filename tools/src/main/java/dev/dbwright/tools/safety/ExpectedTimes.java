package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeForm;
import dev.dbwright.tools.safety.Outlook.Expected;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How long statements will take: a part of the table is read on this very server, and the range
 * follows from how many times longer each kind of work took than reading (docs/adr/duration.md).
 */
final class ExpectedTimes {
  private static final double CATALOG_FROM_MS = 1;
  private static final double CATALOG_TO_MS = 100;

  private final Connection connection;
  private final Map<Long, Optional<ScanSample>> samples = new HashMap<>();

  ExpectedTimes(Connection connection) {
    this.connection = connection;
  }

  /** Nothing of a statement for one of whose actions there is no basis. */
  List<Expected> of(List<MeasuredAction> actions) throws SQLException {
    Map<Integer, List<MeasuredAction>> byStatement = new TreeMap<>();
    for (MeasuredAction action : actions) {
      byStatement.computeIfAbsent(action.statement(), none -> new ArrayList<>()).add(action);
    }
    List<Expected> expected = new ArrayList<>();
    for (Map.Entry<Integer, List<MeasuredAction>> statement : byStatement.entrySet()) {
      sum(statement.getKey(), statement.getValue()).ifPresent(expected::add);
    }
    return expected;
  }

  private Optional<Expected> sum(int statement, List<MeasuredAction> actions) throws SQLException {
    double fromMs = 0;
    double toMs = 0;
    Set<String> bases = new LinkedHashSet<>();
    for (MeasuredAction action : actions) {
      Optional<Expected> one = of(statement, action);
      if (one.isEmpty()) {
        return one;
      }
      fromMs += one.get().fromMs();
      toMs += one.get().toMs();
      bases.add(one.get().basis());
    }
    return Optional.of(new Expected(statement, fromMs, toMs, String.join("; ", bases)));
  }

  private Optional<Expected> of(int statement, MeasuredAction measured) throws SQLException {
    Effort effort = Effort.of(measured.action().form());
    if (effort == Effort.CATALOG) {
      return Optional.of(
          new Expected(
              statement,
              CATALOG_FROM_MS,
              CATALOG_TO_MS,
              "it changes the catalog alone, whatever the size"));
    }
    if (effort == Effort.UNKNOWN || measured.facts().isEmpty()) {
      return Optional.empty();
    }
    ObjectFacts facts = measured.facts().get();
    double from = effort.from(facts);
    double to = effort.to(facts);
    String times =
        String.format(Locale.ROOT, "; %.0f to %.0f times as long as reading all of it", from, to);
    return sample(facts.oid())
        .map(
            sample ->
                new Expected(
                    statement,
                    sample.scanMs() * from,
                    sample.scanMs() * to,
                    sample.inWords() + times));
  }

  private Optional<ScanSample> sample(long oid) throws SQLException {
    Optional<ScanSample> known = samples.get(oid);
    if (known == null) {
      known = ScanSample.of(connection, oid);
      samples.put(oid, known);
    }
    return known;
  }

  /** How many times longer than reading the table, from and to: docs/adr/duration.md. */
  private enum Effort {
    CATALOG(0, 0),
    READ(1, 4),
    FOREIGN_KEY(1, 20),
    INDEX(3, 15),
    INDEX_CONCURRENTLY(6, 20),
    /** Each index of the table. */
    REINDEX(3, 15),
    REINDEX_CONCURRENTLY(6, 20),
    /** And each index anew. */
    REWRITE(6, 15),
    UNKNOWN(0, 0);

    private final double from;
    private final double to;

    Effort(double from, double to) {
      this.from = from;
      this.to = to;
    }

    double from(ObjectFacts facts) {
      return this == REWRITE ? from + facts.indexes() * INDEX.from : from * indexes(facts);
    }

    double to(ObjectFacts facts) {
      return this == REWRITE ? to + facts.indexes() * INDEX.to : to * indexes(facts);
    }

    private long indexes(ObjectFacts facts) {
      return this == REINDEX || this == REINDEX_CONCURRENTLY ? Math.max(1, facts.indexes()) : 1;
    }

    static Effort of(ChangeForm form) {
      return switch (form) {
        case CREATE_INDEX, ADD_UNIQUE -> INDEX;
        case CREATE_INDEX_CONCURRENTLY -> INDEX_CONCURRENTLY;
        case REINDEX -> REINDEX;
        case REINDEX_CONCURRENTLY -> REINDEX_CONCURRENTLY;
        case ADD_COLUMN_REWRITING, COLUMN_TYPE, VACUUM_FULL -> REWRITE;
        // The text does not tell whether it validates a foreign key or a check.
        case ADD_FOREIGN_KEY, VALIDATE_CONSTRAINT, ADD_COLUMN_CHECKED -> FOREIGN_KEY;
        case SET_NOT_NULL, ADD_CHECK, ADD_UNIQUE_USING_INDEX, VACUUM, ANALYZE -> READ;
        // Their own query decides, or rows with triggers and foreign keys of their own.
        case INSERT,
            UPDATE,
            DELETE,
            MERGE,
            REFRESH,
            REFRESH_CONCURRENTLY,
            CREATE_MATERIALIZED_VIEW,
            CREATE_PARTITION,
            CREATE_EXTENSION ->
            UNKNOWN;
        default -> CATALOG;
      };
    }
  }
}
