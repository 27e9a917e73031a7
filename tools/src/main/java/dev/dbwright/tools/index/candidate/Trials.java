package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.catalog.ColumnFacts;
import dev.dbwright.tools.index.catalog.TableFacts;
import dev.dbwright.tools.index.expression.Expression;
import dev.dbwright.tools.index.expression.Expression.Kind;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks a twin what it would take: which expressions can be indexed and of what type they are, and
 * how many rows meet a condition. Each question is asked once.
 */
final class Trials {
  private static final double UNKNOWN = 0.3;

  private final Twin twin;
  private final Map<Question, Optional<Long>> types = new HashMap<>();
  private final Map<Question, Double> selectivities = new HashMap<>();

  private record Question(ObjectName table, String sql) {}

  Trials(Twin twin) {
    this.twin = twin;
  }

  /**
   * The type's number in the twin's catalog; empty where PostgreSQL refuses an index on it: not
   * immutable, or of a type without order.
   */
  Optional<Long> type(Expression expression, TableFacts table) {
    if (expression.kind() == Kind.COLUMN) {
      return table.column(expression.word()).map(ColumnFacts::type);
    }
    return types.computeIfAbsent(
        new Question(table.name(), expression.keySql()), this::typeOfIndex);
  }

  private Optional<Long> typeOfIndex(Question question) {
    try {
      // A name that PostgreSQL chose would be missing to the index that is proposed in the end.
      String ddl =
          IndexDefinition.btree(question.table, List.of(IndexKey.of(question.sql)))
              .ddl(Candidate.TRIAL_NAME + UUID.randomUUID());
      TwinIndex index = twin.createHidden(ddl);
      try (PreparedStatement query =
          twin.catalog()
              .prepareStatement("SELECT atttypid FROM pg_attribute WHERE attrelid = ?::oid")) {
        query.setLong(1, index.oid());
        try (ResultSet rows = query.executeQuery()) {
          return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
        }
      }
    } catch (DbwrightException | SQLException e) {
      return Optional.empty();
    }
  }

  /** The share of the table's rows that meet the condition, as the planner estimates it. */
  double selectivity(Predicate predicate, TableFacts table) {
    if (predicate.source() == Predicate.Source.JOIN) {
      return Optional.of(predicate.key())
          .filter(key -> key.kind() == Kind.COLUMN)
          .flatMap(key -> table.column(key.word()))
          .map(column -> 1 / column.distinct())
          .orElse(UNKNOWN);
    }
    return selectivities.computeIfAbsent(
        new Question(table.name(), predicate.condition().sql()),
        question -> estimated(question, table.rows()));
  }

  private double estimated(Question question, double rows) {
    if (rows <= 0) {
      return UNKNOWN;
    }
    try {
      String sql = "SELECT FROM %s WHERE %s".formatted(question.table, question.sql);
      double found = twin.plan(sql, QueryAnalysis.WITHOUT_INDEXES).root().number("Plan Rows");
      return Math.min(1, found / rows);
    } catch (DbwrightException e) {
      // A parameter of the query around it: known only there.
      return UNKNOWN;
    }
  }
}
