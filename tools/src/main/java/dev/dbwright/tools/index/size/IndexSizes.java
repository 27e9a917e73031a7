package dev.dbwright.tools.index.size;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The size of indexes that were never built, from the planner's statistics. On PostgreSQL 18's own
 * defaults a B-tree is within 8 % where the statistics tell what it depends on; where they do not,
 * the confidence says so.
 */
public final class IndexSizes {
  private final Connection catalog;
  private final ToDoubleFunction<String> plannedRows;

  /**
   * @param catalog of the database that has the indexes
   * @param plannedRows how many rows the planner expects of a query
   */
  IndexSizes(Connection catalog, ToDoubleFunction<String> plannedRows) {
    this.catalog = catalog;
    this.plannedRows = plannedRows;
  }

  /** Of indexes on a twin, hidden ones among them. */
  public static IndexSizes of(Twin twin) {
    return new IndexSizes(twin.catalog(), query -> twin.plan(query).root().number("Plan Rows"));
  }

  /** The size of one index. */
  public IndexFootprint estimate(TwinIndex index) {
    return estimate(List.of(index)).values().iterator().next().footprint();
  }

  /** The sizes of many indexes, for about as many queries as one takes. */
  public Map<TwinIndex, SizeEstimate> estimate(Collection<TwinIndex> indexes) {
    Map<Long, SizeEstimate> estimated = byOid(indexes.stream().map(TwinIndex::oid).toList());
    Map<TwinIndex, SizeEstimate> sizes = new LinkedHashMap<>();
    for (TwinIndex index : indexes) {
      SizeEstimate estimate = estimated.get(index.oid());
      if (estimate == null) {
        throw new DbwrightException(
            ErrorCode.TWIN_FAILED, "index " + index.name() + " is gone from its catalog");
      }
      sizes.put(index, estimate);
    }
    return sizes;
  }

  Map<Long, SizeEstimate> byOid(Collection<Long> indexes) {
    Map<Long, SizeEstimate> estimated = new HashMap<>();
    for (IndexFacts index : facts(indexes)) {
      estimated.put(index.oid(), new Sizing(index, covered(index)).estimate());
    }
    return estimated;
  }

  private Collection<IndexFacts> facts(Collection<Long> indexes) {
    try {
      return new IndexFactsReader(catalog).read(indexes);
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, ErrorCode.TWIN_FAILED, String.valueOf(e.getMessage()));
    }
  }

  private double covered(IndexFacts index) {
    return index.predicate() == null
        ? index.table().rows()
        : plannedRows.applyAsDouble(
            "SELECT 1 FROM " + index.table().name().quoted() + " WHERE " + index.predicate());
  }
}
