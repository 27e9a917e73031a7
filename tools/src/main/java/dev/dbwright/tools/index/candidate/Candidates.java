package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.cancel.Deadline;
import dev.dbwright.tools.index.catalog.Catalog;
import dev.dbwright.tools.index.catalog.ForeignKeyFacts;
import dev.dbwright.tools.index.catalog.TableFacts;
import dev.dbwright.tools.index.expression.Expression.Kind;
import dev.dbwright.tools.sql.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The indexes that might serve a workload. For each relation of a query they are ranked by role:
 * filters with the wanted order first, then joins with filters, then parts of these; the table's
 * keys alone before what covers, the whole table before a part of its rows. The relations of a
 * query take turns until it has {@value #MOST_PER_QUERY}.
 */
public final class Candidates {
  private static final int MOST_PER_QUERY = 60;
  // On so small a table a scan is as cheap as any index.
  private static final long SMALL_PAGES = 4;
  private static final int MOST_ON_SMALL = 3;

  private final Catalog catalog;
  private final Trials trials;
  private final List<Double> shares;
  private final Map<IndexDefinition, Found> found = new LinkedHashMap<>();
  private final Map<String, Integer> cut = new LinkedHashMap<>();

  private static final class Found {
    private final String reason;
    private final Set<Integer> queries = new TreeSet<>();
    private double promise;

    Found(String reason) {
      this.reason = reason;
    }
  }

  private Candidates(QueryAnalysis analysis, List<Double> shares) {
    this.shares = shares;
    this.catalog = analysis.catalog();
    this.trials = analysis.trials();
  }

  /**
   * Deterministic: the same twin and workload give the same candidates in the same order. Those
   * that exist already are not among them.
   *
   * @param shares of the workload's cost, one for each statement
   */
  public static CandidatePool of(QueryAnalysis analysis, List<Double> shares, Deadline deadline) {
    var candidates = new Candidates(analysis, shares);
    Set<RecurringCondition> recurring = RecurringCondition.among(analysis.queries());
    int notReached = analysis.notReached();
    for (AnalysedQuery query : analysis.queries()) {
      if (deadline.hasPassed()) {
        notReached++;
      } else {
        candidates.add(query, recurring);
        candidates.foreignKeys(query);
      }
    }
    return candidates.result(new ExistingIndexes(analysis.twin().indexes()), notReached);
  }

  private void add(AnalysedQuery query, Set<RecurringCondition> recurring) {
    var chosen = new ChosenConstants(query.chosen());
    List<List<Proposals.Proposal>> byRelation = new ArrayList<>();
    for (RelationUse use : query.uses()) {
      List<Proposals.Proposal> ranked = proposals(use, recurring, chosen).ranked();
      boolean small = use.table().pages() <= SMALL_PAGES;
      byRelation.add(
          ranked.subList(0, small ? Math.min(MOST_ON_SMALL, ranked.size()) : ranked.size()));
    }
    int taken = 0;
    int longest = byRelation.stream().mapToInt(List::size).max().orElse(0);
    for (int turn = 0; turn < longest && taken < MOST_PER_QUERY; turn++) {
      for (List<Proposals.Proposal> ranked : byRelation) {
        if (turn < ranked.size()) {
          Proposals.Proposal proposal = ranked.get(turn);
          taken++;
          add(proposal.definition(), proposal.reason(), query.place(), taken);
        }
      }
    }
    int thought = byRelation.stream().mapToInt(List::size).sum();
    if (thought > taken) {
      cut.put(query.source(), thought - taken);
    }
  }

  private Proposals proposals(
      RelationUse whole, Set<RecurringCondition> recurring, ChosenConstants chosen) {
    var proposals = new Proposals();
    TableFacts table = whole.table();
    RelationUse use = whole.withOrders(order -> isIndexable(order, table));
    List<Predicate> predicates =
        PredicateReader.read(use).stream()
            .filter(each -> isIndexable(each, table))
            .filter(each -> !chosen.standIn(each.key()))
            .toList();
    List<Set<Predicate>> limits =
        PartialPredicates.of(
            use, predicates, each -> trials.selectivity(each, table), recurring, chosen);
    var btrees = new BtreeFamily(use, catalog.operatorClasses(), proposals);
    btrees.propose(Spines.of(use, predicates, each -> trials.selectivity(each, table)), limits);
    for (List<Predicate> arm : PredicateReader.alternatives(use)) {
      btrees.propose(Spines.of(use, arm, each -> trials.selectivity(each, table)), List.of());
    }
    new OperatorFamily(use, catalog.operatorClasses(), key -> trials.type(key, table), proposals)
        .propose(predicates, limits, whole.orders());
    // Where the twin compares bytes and the source does not, the default class would serve LIKE on
    // the twin alone.
    predicates.stream()
        .filter(each -> each.is(Predicate.Role.PREFIX))
        .map(each -> Part.of(each, table).key())
        .filter(key -> key.operatorClass() != null)
        .forEach(key -> proposals.removeDefaultClass(key.expression()));
    return proposals;
  }

  private boolean isIndexable(Predicate predicate, TableFacts table) {
    boolean plain =
        predicate.key().kind() == Kind.COLUMN
            || predicate.is(Predicate.Role.RESIDUAL, Predicate.Role.ROW_RANGE);
    return plain || trials.type(predicate.key(), table).isPresent();
  }

  /** Not where it is by an aggregate, or by a distance, which no B-tree gives. */
  private boolean isIndexable(SortKey key, TableFacts table) {
    return !Distance.isOne(key.expression()) && trials.type(key.expression(), table).isPresent();
  }

  /** Without an index on it each deleted row is looked for in the whole referring table. */
  private void foreignKeys(AnalysedQuery query) {
    for (ForeignKeyFacts key : catalog.foreignKeys()) {
      if (query.deletedFrom().filter(key.referenced()::equals).isPresent()) {
        List<IndexKey> keys =
            key.columns().stream()
                .map(column -> IndexKey.of(ObjectName.of(column).toString()))
                .toList();
        add(
            IndexDefinition.btree(key.table(), keys),
            "finds the rows that refer to a deleted one, which no plan shows",
            query.place(),
            1);
      }
    }
  }

  private void add(IndexDefinition definition, String reason, int query, int place) {
    Found each = found.computeIfAbsent(definition, any -> new Found(reason));
    each.queries.add(query);
    each.promise = Math.max(each.promise, shares.get(query) / place);
  }

  private CandidatePool result(ExistingIndexes existing, int notReached) {
    List<Candidate> candidates = new ArrayList<>();
    found.forEach(
        (definition, why) ->
            candidates.add(new Candidate(definition, why.reason, why.queries, why.promise)));
    var merging = new Merging();
    candidates.addAll(merging.of(candidates));
    candidates.removeIf(candidate -> existing.contains(candidate.definition()));
    return new CandidatePool(candidates, remarks(merging, notReached));
  }

  private List<String> remarks(Merging merging, int notReached) {
    List<String> remarks = new ArrayList<>();
    if (notReached > 0) {
      remarks.add(
          "The time did not suffice to look for indexes for %d of the statements."
              .formatted(notReached));
    }
    if (!cut.isEmpty()) {
      remarks.add(
          "Of each query at most %d possible indexes are tried: %d less promising ones of %d queries, such as %s, were not."
              .formatted(
                  MOST_PER_QUERY,
                  cut.values().stream().mapToInt(Integer::intValue).sum(),
                  cut.size(),
                  cut.keySet().iterator().next()));
    }
    if (merging.cut() > 0) {
      remarks.add(
          "Of %d indexes that two queries could share on the same table, those for the fewest queries were not tried."
              .formatted(merging.cut()));
    }
    return remarks;
  }
}
