package dev.dbwright.tools.workload.constants;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.workload.constants.TableScopes.TableRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns that have statistics, found as a statement names them. */
final class KnownColumns {
  /**
   * @param alias the table as the statement calls it
   */
  record Found(String alias, String column, ColumnStatistics statistics) {
    boolean isSameAs(Found other) {
      return alias.equals(other.alias) && column.equals(other.column);
    }
  }

  /** By the table's own name, then by the column's. */
  private final Map<String, Map<String, List<ColumnStatistics>>> byTable = new HashMap<>();

  KnownColumns(PlannerStatistics statistics) {
    for (ColumnStatistics each : statistics.columns()) {
      // With the rows of its partitions, a table's second row tells more.
      byTable
          .computeIfAbsent(each.relation().last(), table -> new HashMap<>())
          .merge(each.column(), List.of(each), KnownColumns::joined);
    }
  }

  private static List<ColumnStatistics> joined(
      List<ColumnStatistics> old, List<ColumnStatistics> added) {
    return Stream.concat(old.stream(), added.stream())
        .sorted((one, other) -> Boolean.compare(other.inherited(), one.inherited()))
        .toList();
  }

  /** The column whose name ends at {@code index}; empty where it is unknown or ambiguous. */
  Optional<Found> at(TokenSpan tokens, TableScopes scopes, int index) {
    String column = tokens.get(index).value();
    boolean qualified = tokens.kind(index - 1) == TokenKind.DOT;
    for (List<TableRef> seen : scopes.seenAt(index)) {
      List<Found> found =
          seen.stream()
              .filter(table -> !qualified || isCalled(table, tokens.get(index - 2).value()))
              .flatMap(table -> find(table, column).stream())
              .toList();
      if (!found.isEmpty()) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
      }
    }
    // Of a subquery in FROM or a CTE: what it reads has the column, most likely under that name.
    List<Found> anywhere =
        scopes.all().flatMap(table -> find(table, column).stream()).distinct().toList();
    return anywhere.size() == 1 ? Optional.of(anywhere.get(0)) : Optional.empty();
  }

  private static boolean isCalled(TableRef table, String qualifier) {
    return table.alias().equals(qualifier) || table.table().last().equals(qualifier);
  }

  private Optional<Found> find(TableRef table, String column) {
    List<ColumnStatistics> named =
        byTable.getOrDefault(table.table().last(), Map.of()).getOrDefault(column, List.of());
    return named.stream()
        .filter(each -> isOf(each.relation(), table.table()))
        .findFirst()
        .map(statistics -> new Found(table.alias(), column, statistics));
  }

  private static boolean isOf(ObjectName relation, ObjectName asked) {
    return asked.parts().size() == 1 || relation.equals(asked);
  }
}
