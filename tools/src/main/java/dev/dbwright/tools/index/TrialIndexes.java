package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.index.candidate.Candidate;
import dev.dbwright.tools.index.candidate.IndexDefinition;
import dev.dbwright.tools.index.candidate.QueryAnalysis;
import dev.dbwright.tools.index.selection.CandidateSet;
import dev.dbwright.tools.index.selection.TwinCosts;
import dev.dbwright.tools.index.size.ExpressionStatistics;
import dev.dbwright.tools.index.size.IndexSizes;
import dev.dbwright.tools.index.size.SizeEstimate;
import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.twin.CreatedIndex;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The candidates on the twin: created, hidden, with the sizes and statistics that they would have.
 *
 * @param refused what the server said to those that it refused
 * @param notReached how many the time did not suffice for
 */
record TrialIndexes(List<TrialIndex> all, List<String> refused, int notReached) {
  /** Created at once; between two such batches it is seen whether there is time. */
  private static final int BATCH = 64;

  static TrialIndexes of(Twin twin, List<Candidate> candidates, Deadline deadline) {
    return of(twin, candidates, 0, deadline);
  }

  /** These and {@code more}. */
  TrialIndexes and(Twin twin, List<Candidate> more, Deadline deadline) {
    if (more.isEmpty()) {
      return this;
    }
    TrialIndexes others = of(twin, more, all.size() + refused.size(), deadline);
    return new TrialIndexes(
        Stream.concat(all.stream(), others.all.stream()).toList(),
        Stream.concat(refused.stream(), others.refused.stream()).toList(),
        notReached + others.notReached);
  }

  /**
   * @param first number in the names
   */
  private static TrialIndexes of(
      Twin twin, List<Candidate> candidates, int first, Deadline deadline) {
    Map<TwinIndex, Candidate> created = new LinkedHashMap<>();
    List<String> refused = new ArrayList<>();
    List<Candidate> promising =
        candidates.stream()
            .sorted(Comparator.comparingDouble(candidate -> -candidate.promise()))
            .toList();
    int tried = 0;
    while (tried < candidates.size() && !deadline.hasPassed()) {
      List<Candidate> batch = promising.subList(tried, Math.min(tried + BATCH, candidates.size()));
      create(twin, batch, first + tried, created, refused);
      tried += batch.size();
    }
    // Sizes rest on the statistics of expressions.
    ExpressionStatistics.transport(twin, created.keySet());
    Map<TwinIndex, SizeEstimate> sizes = IndexSizes.of(twin).estimate(created.keySet());
    Map<TwinIndex, IndexFootprint> footprints = new LinkedHashMap<>();
    sizes.forEach((index, size) -> footprints.put(index, size.footprint()));
    twin.size(footprints);
    List<TrialIndex> all = new ArrayList<>();
    sizes.forEach(
        (index, size) -> {
          Candidate candidate = created.get(index);
          if (candidate != null) {
            all.add(new TrialIndex(candidate, index, size));
          }
        });
    // In the candidates' order, whichever were created first.
    Map<IndexDefinition, Integer> places = new HashMap<>();
    candidates.forEach(each -> places.put(each.definition(), places.size()));
    all.sort(Comparator.comparing(each -> places.get(each.candidate().definition())));
    return new TrialIndexes(List.copyOf(all), List.copyOf(refused), candidates.size() - tried);
  }

  private static void create(
      Twin twin,
      List<Candidate> batch,
      int first,
      Map<TwinIndex, Candidate> created,
      List<String> refused) {
    List<String> ddl =
        IntStream.range(0, batch.size())
            .mapToObj(
                number ->
                    batch.get(number).definition().ddl(Candidate.TRIAL_NAME + (first + number)))
            .toList();
    List<CreatedIndex> answers = twin.createHidden(ddl);
    for (int number = 0; number < batch.size(); number++) {
      Candidate candidate = batch.get(number);
      CreatedIndex answer = answers.get(number);
      answer.index().ifPresent(index -> created.put(index, candidate));
      answer
          .refusal()
          .ifPresent(
              refusal -> refused.add(candidate.definition().ddl("") + ": " + refusal.getMessage()));
    }
  }

  /** The numbers of those that {@code fewer} had not. */
  CandidateSet since(TrialIndexes fewer) {
    return CandidateSet.of(IntStream.range(fewer.all.size(), all.size()));
  }

  List<Candidate> candidates(CandidateSet chosen) {
    return chosen.stream().mapToObj(number -> get(number).candidate()).toList();
  }

  TrialIndex get(int number) {
    return all.get(number);
  }

  /** The costs of {@code workload} with them. */
  TwinCosts costs(
      Twin twin, PlannedWorkload workload, QueryAnalysis analysis, Cancellation cancellation)
      throws SQLException {
    Map<String, CandidateSet> ofTable = by(each -> Stream.of(each.index().table().last()));
    Map<String, CandidateSet> ofExpression = by(TrialIndex::expressions);
    Map<Integer, CandidateSet> ofQuery = by(each -> each.candidate().queries().stream());
    List<TwinCosts.Asked> asked = new ArrayList<>();
    for (int number = 0; number < workload.size(); number++) {
      Stream<String> tables =
          workload.before().get(number).steps().stream()
              .flatMap(step -> step.text("Relation Name").stream());
      CandidateSet relevant =
          ofQuery
              .getOrDefault(number, CandidateSet.none())
              .union(together(ofTable, tables.distinct()));
      CandidateSet swaying = together(ofExpression, analysis.expressions(number).stream());
      asked.add(
          new TwinCosts.Asked(
              workload.statement(number).sql(),
              workload.before().get(number).cost(),
              relevant,
              relevant.intersect(swaying)));
    }
    return new TwinCosts(twin, asked, all.stream().map(TrialIndex::index).toList(), cancellation);
  }

  private <K> Map<K, CandidateSet> by(Function<TrialIndex, Stream<K>> keys) {
    Map<K, List<Integer>> numbers = new HashMap<>();
    for (int number = 0; number < all.size(); number++) {
      int each = number;
      keys.apply(all.get(number))
          .forEach(key -> numbers.computeIfAbsent(key, any -> new ArrayList<>()).add(each));
    }
    Map<K, CandidateSet> sets = new HashMap<>();
    numbers.forEach(
        (key, found) -> sets.put(key, CandidateSet.of(found.stream().mapToInt(Integer::intValue))));
    return sets;
  }

  private static <K> CandidateSet together(Map<K, CandidateSet> sets, Stream<K> keys) {
    return keys.map(key -> sets.getOrDefault(key, CandidateSet.none()))
        .reduce(CandidateSet.none(), CandidateSet::union);
  }
}
