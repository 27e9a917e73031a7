package dev.dbwright.tools.index.vector;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.schema.Index;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.twin.layout.DefinedTable;
import dev.dbwright.tools.twin.layout.Definitions;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What pgvector has for the statements that a twin cannot plan.
 *
 * @param indexes one for each column, type and distance
 * @param searches the statements that search for the nearest vectors
 * @param remarks why some of them get no index, one sentence each
 */
public record VectorIndexes(
    List<VectorIndex> indexes, Set<WorkloadStatement> searches, List<String> remarks) {
  public VectorIndexes {
    indexes = List.copyOf(indexes);
    searches = Set.copyOf(searches);
    remarks = List.copyOf(remarks);
  }

  public static VectorIndexes of(
      Definitions definitions, PlannerStatistics statistics, List<WorkloadStatement> statements) {
    Map<List<String>, Wanted> wanted = new LinkedHashMap<>();
    Set<WorkloadStatement> searches = new LinkedHashSet<>();
    for (WorkloadStatement statement : statements) {
      for (VectorSearch search : VectorSearchReader.read(statement.sql(), definitions)) {
        searches.add(statement);
        wanted
            .computeIfAbsent(key(search), any -> new Wanted(search))
            .add(search, statement.source());
      }
    }
    List<VectorIndex> indexes = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (Wanted each : wanted.values()) {
      VectorSearch search = each.search();
      Optional<String> whyNot = existing(search).or(() -> impossible(search));
      if (whyNot.isPresent()) {
        remarks.add(whyNot.get());
      } else {
        boolean tooLong = isTooLong(search);
        indexes.add(
            VectorIndex.of(
                tooLong ? search.castTo(VectorType.HALFVEC) : search,
                rows(definitions, statistics, search.table().name()),
                tooLong,
                List.copyOf(each.sources)));
      }
    }
    return new VectorIndexes(indexes, searches, remarks);
  }

  /** A search, with the filters of all that are like it. */
  private static final class Wanted {
    private final VectorSearch first;
    private final Set<String> filters = new LinkedHashSet<>();
    private final Set<String> sources = new LinkedHashSet<>();

    private Wanted(VectorSearch first) {
      this.first = first;
    }

    void add(VectorSearch like, String source) {
      filters.addAll(like.filters());
      sources.add(source);
    }

    VectorSearch search() {
      return new VectorSearch(
          first.table(), first.column(), first.shape(), first.cast(), first.distance(), filters);
    }
  }

  private static List<String> key(VectorSearch search) {
    return List.of(
        search.table().name().toString(),
        search.key(),
        search.distance().operatorClass(search.shape().type()));
  }

  private static boolean isTooLong(VectorSearch search) {
    return search.shape().dimensions() > search.shape().type().mostDimensions();
  }

  private static Optional<String> existing(VectorSearch search) {
    String operatorClass = search.distance().operatorClass(search.shape().type());
    return search.table().definition().indexes().stream()
        .filter(index -> List.of("hnsw", "ivfflat").contains(index.method()))
        .filter(index -> index.predicate().isEmpty())
        .filter(index -> index.keys().get(0).contains(search.column()))
        .filter(index -> index.keys().get(0).endsWith(operatorClass))
        .map(Index::name)
        .map(
            name ->
                "%s serves the searches by %s on %s already; whether the planner takes it was not tried."
                    .formatted(name, search.distance().title(), on(search)))
        .findFirst();
  }

  private static Optional<String> impossible(VectorSearch search) {
    int dimensions = search.shape().dimensions();
    if (dimensions == 0) {
      return Optional.of(
          "No index on %s: its type is declared without dimensions, which an index needs."
              .formatted(on(search)));
    }
    boolean shortens =
        search.shape().type() == VectorType.VECTOR
            && !search.cast()
            && dimensions <= VectorType.HALFVEC.mostDimensions();
    return isTooLong(search) && !shortens
        ? Optional.of(
            "No index on %s: it has %s dimensions, and an index takes 2,000 of vector, 4,000 of halfvec and 64,000 of bit; vectors of fewer dimensions, or an index on binary_quantize(%s) with an exact order of what it finds, are the ways out."
                .formatted(on(search), Amounts.count((double) dimensions), search.column()))
        : Optional.empty();
  }

  private static String on(VectorSearch search) {
    return search.table().name() + " (" + search.key() + ")";
  }

  private static double rows(
      Definitions definitions, PlannerStatistics statistics, ObjectName table) {
    double own =
        statistics.relations().stream()
            .filter(each -> each.name().equals(table))
            .mapToDouble(RelationStatistics::tuples)
            .sum();
    return own > 0
        ? own
        : definitions.partitionsOf(table).stream()
            .map(DefinedTable::name)
            .mapToDouble(part -> rows(definitions, statistics, part))
            .sum();
  }
}
