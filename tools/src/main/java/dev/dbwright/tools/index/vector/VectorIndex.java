package dev.dbwright.tools.index.vector;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.index.candidate.IndexDefinition;
import dev.dbwright.tools.index.candidate.IndexKey;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An index of pgvector for searches that are alike, by the rules of its documentation.
 *
 * @param queries the sources of the searches
 * @param partitioned true where PostgreSQL has no {@code CONCURRENTLY} for the table
 * @param hnswBytes 0 where unknown, as in {@code ivfflatBytes}
 * @param ivfflat empty where it has no class for the type and the distance
 * @param reason sentences without the last full stop; the first says what it does
 */
public record VectorIndex(
    List<String> queries,
    boolean partitioned,
    IndexDefinition hnsw,
    long hnswBytes,
    Optional<IndexDefinition> ivfflat,
    long ivfflatBytes,
    String reason,
    List<Evidence> evidence) {
  private static final double MANY_ROWS = 1_000_000;
  private static final long MOST_LISTS = 32_768;

  public VectorIndex {
    queries = List.copyOf(queries);
    evidence = List.copyOf(evidence);
  }

  /**
   * @param castNeeded true where the statements do not cast yet as the index does
   */
  static VectorIndex of(
      VectorSearch search, double rows, boolean castNeeded, List<String> queries) {
    VectorType type = search.shape().type();
    long lists = lists(rows);
    Optional<VectorSize> size =
        type.bytes(search.shape().dimensions()).stream()
            .mapToObj(bytes -> new VectorSize(rows, bytes))
            .findFirst();
    IndexDefinition hnsw = definition(search, "hnsw", Map.of("m", "16", "ef_construction", "64"));
    Optional<IndexDefinition> ivfflat =
        Optional.of(definition(search, "ivfflat", Map.of("lists", String.valueOf(lists))))
            .filter(any -> type.hasLists(search.distance()));
    long hnswBytes = size.map(VectorSize::hnswBytes).orElse(0L);
    long ivfflatBytes =
        ivfflat.flatMap(any -> size).map(each -> each.ivfflatBytes(lists)).orElse(0L);
    List<String> reason = new ArrayList<>();
    reason.add("finds the nearest by " + search.distance().title() + ", approximately");
    size.ifPresent(each -> reason.add(building(each)));
    reason.add(
        "Recall rises with hnsw.ef_search (40 unless set) at the cost of each search; with m and"
            + " ef_construction at the cost of size and building");
    ivfflat.ifPresent(
        each -> reason.add(alternative(each, search.table().isPartitioned(), ivfflatBytes, lists)));
    if (!search.filters().isEmpty()) {
      reason.add(filters(search));
    }
    if (castNeeded) {
      reason.add(
          "The statements have to order by %s %s …: an index on vector ends at %s dimensions"
              .formatted(
                  search.key(),
                  search.distance().operator(),
                  Amounts.count((double) VectorType.VECTOR.mostDimensions())));
    }
    if (type == VectorType.SPARSEVEC) {
      reason.add(
          "It takes at most 1,000 elements other than zero in a row; how many there are is not"
              + " known, so that no size is told");
    }
    return new VectorIndex(
        queries,
        search.table().isPartitioned(),
        hnsw,
        hnswBytes,
        ivfflat,
        ivfflatBytes,
        String.join(". ", reason),
        List.of(
            new Evidence("rows", rows, "rows", "statistics"),
            new Evidence("dimensions", search.shape().dimensions(), "dimensions", "DDL")));
  }

  /** To begin with: a thousand rows to a list, the root of the rows where they are many. */
  static long lists(double rows) {
    double lists = rows <= MANY_ROWS ? rows / 1000 : Math.sqrt(rows);
    return Math.min(MOST_LISTS, Math.max(1, Math.round(lists)));
  }

  private static IndexDefinition definition(
      VectorSearch search, String method, Map<String, String> options) {
    String operatorClass = search.distance().operatorClass(search.shape().type());
    // As the documentation orders them: m before ef_construction.
    SortedMap<String, String> ordered = new TreeMap<>(Comparator.reverseOrder());
    ordered.putAll(options);
    return new IndexDefinition(
        search.table().name(),
        method,
        List.of(IndexKey.of(search.key()).withOperatorClass(operatorClass)),
        List.of(),
        null,
        ordered);
  }

  private static String building(VectorSize size) {
    return "Its size is estimated by rule; building it is many times faster while the graph, about %s, fits into maintenance_work_mem (64 MB unless set)"
        .formatted(Amounts.bytes(size.graphBytes()));
  }

  private static String alternative(
      IndexDefinition ivfflat, boolean partitioned, long bytes, long lists) {
    return "Built faster and with less memory, for less recall at the same speed, is %s (about %s, to be created once the rows are there); there ivfflat.probes moves recall, to begin with SET ivfflat.probes = %d"
        .formatted(
            partitioned ? ivfflat.ddl("") : ivfflat.concurrentDdl(""),
            Amounts.bytes(bytes),
            Math.max(1, Math.round(Math.sqrt((double) lists))));
  }

  private static String filters(VectorSearch search) {
    String columns = String.join(", ", search.filters());
    return "The filter on %s applies after the index was read, so that fewer rows than the LIMIT may come: SET hnsw.iterative_scan = strict_order (pgvector 0.8 or later) reads on; for few values of %s a partial index (… WHERE %s = …) is better, for many partitioning by %s, and a B-tree where few rows are left"
        .formatted(columns, columns, search.filters().iterator().next(), columns);
  }
}
