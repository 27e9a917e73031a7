package dev.dbwright.tools.index.candidate;

import static dev.dbwright.tools.error.ErrorCode.TWIN_FAILED;

import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.index.candidate.Predicate.Role;
import dev.dbwright.tools.index.candidate.Predicate.Source;
import dev.dbwright.tools.index.catalog.ColumnFacts;
import dev.dbwright.tools.index.catalog.TableFacts;
import dev.dbwright.tools.index.expression.Expression.Kind;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.twin.Twin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Columns that queries filter together, of which the planner assumes that they have nothing to do
 * with each other. Whether they have, only the rows can tell: the twin has none, so that the advice
 * names how far the estimate is off if one follows from the other.
 *
 * @param ddl {@code CREATE STATISTICS …}; it takes effect with the next ANALYZE
 * @param queries positions in the workload's statements
 */
public record ExtendedStatisticsAdvice(
    String ddl, String reason, Set<Integer> queries, List<Evidence> evidence) {
  // Less than this seldom changes a plan (the rule on misestimates of EXPLAIN says the same).
  private static final double WORTH_TELLING = 10;
  private static final double FEW_ROWS = 10_000;

  private static final String EXISTING =
      """
      SELECT n.nspname, c.relname, array_agg(a.attname::text) AS columns
        FROM pg_statistic_ext s
        JOIN pg_class c ON c.oid = s.stxrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (s.stxkeys)
       GROUP BY s.oid, 1, 2
      """;

  public ExtendedStatisticsAdvice {
    queries = Set.copyOf(queries);
    evidence = List.copyOf(evidence);
  }

  /** Columns of a table. */
  private record Group(ObjectName table, Set<String> columns) {}

  /** In the workload's order, of as many statements as the time suffices for. */
  public static List<ExtendedStatisticsAdvice> of(QueryAnalysis analysis, Deadline deadline) {
    Set<Group> existing = existing(analysis.twin());
    Map<Group, ExtendedStatisticsAdvice> advice = new LinkedHashMap<>();
    for (AnalysedQuery query : analysis.queries()) {
      if (deadline.hasPassed()) {
        break;
      }
      for (RelationUse use : query.uses()) {
        Map<String, Predicate> filters = filters(use);
        var group = new Group(use.table().name(), filters.keySet());
        boolean known =
            existing.stream()
                .filter(each -> each.table().equals(group.table()))
                .anyMatch(each -> each.columns().containsAll(group.columns()));
        if (filters.size() > 1 && !known && use.table().rows() >= FEW_ROWS) {
          advise(group, filters, use.table(), analysis.trials(), query.place(), advice);
        }
      }
    }
    return List.copyOf(advice.values());
  }

  private static void advise(
      Group group,
      Map<String, Predicate> filters,
      TableFacts table,
      Trials trials,
      int place,
      Map<Group, ExtendedStatisticsAdvice> advice) {
    double together = 1;
    double narrowest = 1;
    for (Predicate filter : filters.values()) {
      double selectivity = trials.selectivity(filter, table);
      together *= selectivity;
      narrowest = Math.min(narrowest, selectivity);
    }
    double apart = Math.max(1, together * table.rows());
    double dependent = Math.max(1, narrowest * table.rows());
    ExtendedStatisticsAdvice before = advice.get(group);
    if (before == null && dependent / apart < WORTH_TELLING) {
      return;
    }
    Set<Integer> queries = new TreeSet<>(before == null ? Set.of() : before.queries());
    queries.add(place);
    advice.put(
        group, before == null ? of(group, table, apart, dependent, queries) : before.with(queries));
  }

  private static ExtendedStatisticsAdvice of(
      Group group, TableFacts table, double apart, double dependent, Set<Integer> queries) {
    String columns =
        group.columns().stream()
            .flatMap(name -> table.column(name).stream())
            .map(ColumnFacts::sql)
            .collect(Collectors.joining(", "));
    return new ExtendedStatisticsAdvice(
        "CREATE STATISTICS (dependencies, mcv) ON %s FROM %s".formatted(columns, group.table()),
        "%s are filtered together: the planner expects %.0f rows, and %.0f if one follows from"
                .formatted(columns, apart, dependent)
            + " the other; only the rows can tell",
        queries,
        List.of(
            new Evidence("rows if the columns are independent", apart, "rows", "twin"),
            new Evidence("rows if one follows from the other", dependent, "rows", "twin")));
  }

  private ExtendedStatisticsAdvice with(Set<Integer> others) {
    return new ExtendedStatisticsAdvice(ddl, reason, others, evidence);
  }

  /** One for each column that is compared for equality with a constant. */
  private static Map<String, Predicate> filters(RelationUse use) {
    Map<String, Predicate> filters = new TreeMap<>();
    for (Predicate predicate : PredicateReader.read(use)) {
      if (predicate.is(Role.EQUALITY)
          && predicate.source() == Source.LITERAL
          && predicate.key().kind() == Kind.COLUMN) {
        filters.putIfAbsent(predicate.key().word(), predicate);
      }
    }
    return filters;
  }

  private static Set<Group> existing(Twin twin) {
    try {
      Set<Group> existing = new HashSet<>();
      for (CatalogRow row : CatalogQuery.run(twin.catalog(), EXISTING)) {
        List<String> columns = new ArrayList<>();
        ArrayLiteral.read(row.text("columns")).forEach(name -> columns.add(String.valueOf(name)));
        existing.add(
            new Group(
                ObjectName.of(row.text("nspname"), row.text("relname")), Set.copyOf(columns)));
      }
      return existing;
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, TWIN_FAILED, String.valueOf(e.getMessage()));
    }
  }
}
