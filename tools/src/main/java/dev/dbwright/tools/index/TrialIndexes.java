package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.index.candidate.Candidate;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
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
    int tried = 0;
    while (tried < candidates.size() && !deadline.hasPassed()) {
      List<Candidate> batch = candidates.subList(tried, Math.min(tried + BATCH, candidates.size()));
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
    List<Set<Integer>> swayed =
        all.stream().map(each -> analysis.swayedBy(each.candidate().definition())).toList();
    List<TwinCosts.Asked> asked = new ArrayList<>();
    for (int number = 0; number < workload.size(); number++) {
      int statement = number;
      Set<String> tables =
          workload.before().get(number).steps().stream()
              .flatMap(step -> step.text("Relation Name").stream())
              .collect(Collectors.toSet());
      CandidateSet relevant =
          where(
              index ->
                  all.get(index).candidate().queries().contains(statement)
                      || tables.contains(all.get(index).index().table().last()));
      CandidateSet swaying = where(index -> swayed.get(index).contains(statement));
      asked.add(
          new TwinCosts.Asked(
              workload.statement(number).sql(),
              workload.before().get(number).cost(),
              relevant,
              relevant.intersect(swaying)));
    }
    return new TwinCosts(twin, asked, all.stream().map(TrialIndex::index).toList(), cancellation);
  }

  private CandidateSet where(IntPredicate condition) {
    return CandidateSet.of(IntStream.range(0, all.size()).filter(condition));
  }
}
