package dev.dbwright.tools.index.size;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import dev.dbwright.tools.twin.session.ServerWords;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Statistics of an index's expressions from those of the columns under them: the expression is
 * evaluated over their most common values and their histograms. Without them PostgreSQL takes 200
 * different values for granted, and costs were up to 42 times off. A column's statistics show
 * values, so values is what this reads; no row is needed.
 */
public final class ExpressionStatistics {
  private ExpressionStatistics() {}

  /**
   * Gives the expressions of an index on a twin statistics.
   *
   * @return the expressions that stay unknown and why, one sentence each
   */
  public static List<String> transport(Twin twin, TwinIndex index) {
    return transport(twin, List.of(index));
  }

  /**
   * The same for many indexes at once.
   *
   * @return the expressions that stay unknown and why, one sentence each
   */
  public static List<String> transport(Twin twin, Collection<TwinIndex> indexes) {
    List<String> unknown = new ArrayList<>();
    List<ColumnStatistics> known = new ArrayList<>();
    try {
      var catalog = new ExpressionCatalog(twin.catalog());
      for (ExpressionCatalog.Expression expression :
          catalog.read(indexes.stream().map(TwinIndex::oid).toList())) {
        if (expression.columns().isEmpty()) {
          unknown.add(unknown(expression, "its columns have no statistics that show values"));
        } else {
          try {
            known.add(twin.read(new ExpressionTrial(expression, catalog.searchPath())));
          } catch (SQLException e) {
            unknown.add(unknown(expression, ServerWords.of(e)));
          }
        }
      }
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, ErrorCode.TWIN_FAILED, String.valueOf(e.getMessage()));
    }
    unknown.addAll(twin.restore(known));
    return unknown;
  }

  private static String unknown(ExpressionCatalog.Expression expression, String reason) {
    ObjectName index = expression.index();
    return "the values of %s, a key of %s, are unknown: %s"
        .formatted(expression.sql(), index.last(), reason);
  }
}
