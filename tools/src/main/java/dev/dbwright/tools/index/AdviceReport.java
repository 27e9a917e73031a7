package dev.dbwright.tools.index;

import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.index.candidate.Candidate;
import dev.dbwright.tools.index.candidate.IndexDefinition;
import dev.dbwright.tools.index.selection.CandidateSet;
import dev.dbwright.tools.index.selection.Search;
import dev.dbwright.tools.index.size.WriteCost;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Words what was chosen and proved as advice. */
final class AdviceReport {
  private static final Pattern TRIAL = Pattern.compile(Candidate.TRIAL_NAME + "\\d+");
  // Of a trial on a partitioned table the parts have names that PostgreSQL chose.
  private static final String RELATIONS =
      """
      SELECT c.relname
      FROM pg_class c LEFT JOIN pg_class r ON r.oid = pg_partition_root(c.oid)
      WHERE NOT starts_with(coalesce(r.relname, c.relname), '%s')
      """
          .formatted(Candidate.TRIAL_NAME);
  private static final int REFUSALS_TOLD = 3;

  static final String CUT_SHORT = "The time ended the search: this is the best set until then.";

  private final AdviceRequest request;
  private final PlannedWorkload workload;
  private final TrialIndexes trials;
  private final Upkeep upkeep;
  private final Search search;
  private final Proof proof;
  private final Trust trust;
  private final List<Integer> ranked;
  private final IndexNames free;
  private final Map<Integer, Double> benefits = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();

  /**
   * @param proof whose set is shown on the twin
   */
  AdviceReport(
      AdviceRequest request, TrialIndexes trials, Upkeep upkeep, Search search, Proof proof)
      throws SQLException {
    this.request = request;
    this.workload = proof.planning().workload();
    this.trials = trials;
    this.upkeep = upkeep;
    this.search = search;
    this.proof = proof;
    this.trust = new Trust(request.grounds(), request.twin().statistics());
    this.ranked = ranked(proof.chosen());
    this.free =
        new IndexNames(
            CatalogQuery.run(request.twin().catalog(), RELATIONS).stream()
                .map(row -> row.text("relname"))
                .toList());
    ranked.forEach(number -> names.put(number, free.choose(definition(number))));
  }

  /** The one whose loss would cost most comes first. */
  private List<Integer> ranked(CandidateSet chosen) {
    double left = search.left(chosen);
    for (int number : chosen.numbers()) {
      benefits.put(number, Math.max(0, search.left(chosen.without(number)) - left));
    }
    return chosen.stream()
        .boxed()
        .sorted(Comparator.comparingDouble((Integer number) -> -benefit(number)))
        .toList();
  }

  private double benefit(int number) {
    return benefits.getOrDefault(number, 0.0);
  }

  private IndexDefinition definition(int number) {
    return trials.get(number).candidate().definition();
  }

  private String name(int number) {
    return names.getOrDefault(number, "");
  }

  /**
   * @param notTried what was left out of the candidates, one sentence each
   * @param started by {@link System#nanoTime}
   * @param explainsBefore how often the twin had been asked for a plan then
   */
  IndexAdvice write(
      QueryAdvice beside,
      List<String> notTried,
      boolean cutShort,
      long started,
      long explainsBefore)
      throws SQLException {
    Drops drops = new Drops(proof, this::named);
    List<DroppedIndex> dropped = drops.find(request.unused());
    double baseline =
        IntStream.range(0, workload.size())
            .mapToDouble(each -> workload.calls(each) * proof.before(each))
            .sum();
    List<ProposedIndex> create = new ArrayList<>();
    for (int number : ranked) {
      create.add(proposed(number));
    }
    List<String> remarks = remarks(notTried, cutShort);
    remarks.addAll(beside.remarks());
    remarks.addAll(drops.remarks(request.unused()));
    return new IndexAdvice(
        baseline,
        baseline * shareLeft(),
        queries(),
        create,
        dropped,
        beside.rewrites(),
        beside.statistics(),
        request.budgetBytes(),
        workload.workload().skipped(),
        remarks,
        request.twin().explains() - explainsBefore,
        (System.nanoTime() - started) / 1_000_000);
  }

  /** Where each query weighs the same, this is not the quotient of the sums of their costs. */
  private double shareLeft() {
    List<Double> weights = workload.weights();
    return workload.size() == 0
        ? 1
        : IntStream.range(0, workload.size())
            .mapToDouble(each -> weights.get(each) * proof.after(each))
            .sum();
  }

  /** A text in which trials have the names that are proposed for them. */
  private String named(String text) {
    return TRIAL.matcher(text).replaceAll(this::named);
  }

  private String named(MatchResult trial) {
    return ranked.stream()
        .filter(number -> trials.get(number).index().name().last().equals(trial.group()))
        .map(this::name)
        .findFirst()
        .orElse(trial.group());
  }

  private List<QueryBenefit> queries() {
    return workload.bySource().entrySet().stream()
        .map(source -> query(source.getKey(), source.getValue()))
        .toList();
  }

  /** The statements of a source differ in their constants: their costs are told as a mean. */
  private QueryBenefit query(String source, List<Integer> statements) {
    double calls = statements.stream().mapToDouble(workload::calls).sum();
    double before = 0;
    double after = 0;
    Set<String> used = new LinkedHashSet<>();
    int example = workload.example(statements);
    for (int each : statements) {
      before += workload.calls(each) * proof.before(each) / calls;
      after += workload.calls(each) * proof.after(each) / calls;
      proof.used(each).stream().mapToObj(this::name).forEach(used::add);
    }
    return new QueryBenefit(
        source,
        workload.workload().isWeighted() ? calls : null,
        before,
        after,
        List.copyOf(used),
        proof.textBefore(example),
        named(proof.textAfter(example)));
  }

  private ProposedIndex proposed(int number) throws SQLException {
    TrialIndex trial = trials.get(number);
    List<Integer> statements =
        IntStream.range(0, workload.size())
            .filter(each -> proof.used(each).contains(number))
            .boxed()
            .toList();
    List<String> queries =
        statements.stream().map(each -> workload.statement(each).source()).distinct().toList();
    boolean partitioned = isPartitioned(trial);
    return new ProposedIndex(
        partitioned
            ? definition(number).ddl(name(number))
            : definition(number).concurrentDdl(name(number)),
        partitioned
            ? new PartitionBuild(request.twin().catalog(), free)
                .statements(definition(number), name(number))
            : List.of(),
        trial.sizeBytes(),
        benefit(number),
        upkeep.cost(trial).map(WriteCost::walBytesPerSecond).orElse(Double.NaN),
        trial.size().build(),
        trial.candidate().reason(),
        queries,
        trust.in(trial, queries),
        evidence(trial, statements));
  }

  private List<Evidence> evidence(TrialIndex trial, List<Integer> statements) {
    int most =
        statements.stream()
            .max(Comparator.comparingDouble(each -> proof.before(each) - proof.after(each)))
            .orElseThrow();
    String helped = workload.statement(most).source();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence("size of the index", trial.sizeBytes(), "bytes", "estimated from statistics"));
    evidence.add(
        new Evidence(
            "cost of " + helped + " without the proposal",
            proof.before(most),
            "planner units",
            "twin"));
    evidence.add(
        new Evidence("cost of " + helped + " with it", proof.after(most), "planner units", "twin"));
    if (upkeep.share(trial) > 0) {
      evidence.add(
          new Evidence(
              "share of the workload's cost that writes pay for it",
              upkeep.share(trial),
              "ratio",
              "write rates"));
    }
    upkeep.cost(trial).ifPresent(cost -> evidence.addAll(cost.evidence()));
    evidence.addAll(trial.size().build().evidence());
    return evidence;
  }

  // pg_get_indexdef prints the index of a partitioned table so.
  private static boolean isPartitioned(TrialIndex trial) {
    return trial.index().ddl().contains(" ON ONLY ");
  }

  private List<String> remarks(List<String> left, boolean cutShort) {
    List<String> remarks = new ArrayList<>(workload.workload().remarks());
    remarks.addAll(upkeep.remarks());
    remarks.addAll(left);
    if (cutShort) {
      remarks.add(CUT_SHORT);
    }
    if (trials.notReached() > 0) {
      remarks.add(
          "The time did not suffice to try %d of the possible indexes."
              .formatted(trials.notReached()));
    }
    if (!trials.refused().isEmpty()) {
      remarks.add(
          "PostgreSQL refuses %d of the candidates, such as %s"
              .formatted(
                  trials.refused().size(),
                  String.join(
                      "; ",
                      trials
                          .refused()
                          .subList(0, Math.min(REFUSALS_TOLD, trials.refused().size())))));
    }
    for (int worse : proof.worse()) {
      remarks.add(
          "%s gets worse with the proposal: cost %.2f instead of %.2f."
              .formatted(
                  workload.statement(worse).source(), proof.after(worse), proof.before(worse)));
    }
    return remarks;
  }
}
