package dev.dbwright.tools.index.selection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A made-up workload: tables with columns, statements that filter two tables each, and B-trees over
 * up to three columns. A statement gets a further saving when both of its tables are read by an
 * index on the column that joins them, so that indexes help each other.
 */
final class RandomWorkload implements CostModel {
  private static final int COLUMNS = 4;

  private final List<Index> candidates = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private final Map<Question, PlanCost> plans = new HashMap<>();
  private final double[] rows;
  private final Goal goal;

  RandomWorkload(long seed, int tables, int statements, int candidates) {
    Random random = new Random(seed);
    rows = random.doubles(tables, 10_000, 1_000_000).toArray();
    for (int i = 0; i < statements; i++) {
      int left = random.nextInt(tables);
      int right = (left + 1 + random.nextInt(tables - 1)) % tables;
      this.statements.add(new Statement(Access.random(left, random), Access.random(right, random)));
    }
    while (this.candidates.size() < candidates) {
      Index index = Index.random(random, tables, COLUMNS);
      if (!this.candidates.contains(index)) {
        this.candidates.add(index);
      }
    }
    goal = equalShares();
  }

  int candidates() {
    return candidates.size();
  }

  /** The key columns of each candidate, for methods that extend one index to another. */
  List<List<String>> keys() {
    return candidates.stream()
        .map(index -> index.columns.stream().map(each -> index.table + "." + each).toList())
        .toList();
  }

  long tableBytes() {
    return IntStream.range(0, rows.length).mapToLong(table -> Math.round(rows[table] * 100)).sum();
  }

  /** Every statement weighs the same, and upkeep is next to nothing. */
  Goal goal() {
    return goal;
  }

  private Goal equalShares() {
    List<Double> weights =
        IntStream.range(0, statements())
            .mapToObj(each -> 1 / (cost(each, CandidateSet.none()).cost() * statements()))
            .toList();
    List<Long> sizes =
        candidates.stream()
            .map(index -> (long) (rows[index.table] * (8 + 6 * index.columns.size())))
            .toList();
    return new Goal(
        weights, sizes, sizes.stream().map(each -> 1e-9).toList(), keys(), Integer.MAX_VALUE);
  }

  @Override
  public int statements() {
    return statements.size();
  }

  @Override
  public CandidateSet relevant(int statement) {
    return onTable(statements.get(statement).left.table)
        .union(onTable(statements.get(statement).right.table));
  }

  @Override
  public List<PlanCost> plan(List<Question> questions) {
    return questions.stream()
        .map(question -> cost(question.statement(), question.shown()))
        .collect(Collectors.toList());
  }

  private CandidateSet onTable(int table) {
    return CandidateSet.of(
        IntStream.range(0, candidates.size()).filter(each -> candidates.get(each).table == table));
  }

  private PlanCost cost(int number, CandidateSet shown) {
    return plans.computeIfAbsent(new Question(number, shown), this::cheapest);
  }

  private PlanCost cheapest(Question question) {
    Statement statement = statements.get(question.statement());
    CandidateSet shown = question.shown();
    PlanCost best =
        new PlanCost(Double.POSITIVE_INFINITY, CandidateSet.none(), CandidateSet.none());
    for (int left : choices(statement.left.table, shown)) {
      for (int right : choices(statement.right.table, shown)) {
        double cost = cost(statement.left, left) + cost(statement.right, right);
        if (left >= 0 && right >= 0 && joins(statement.left, left, statement.right, right)) {
          cost *= 0.3;
        }
        if (cost < best.cost()) {
          best =
              new PlanCost(
                  cost,
                  CandidateSet.of(IntStream.of(left, right).filter(i -> i >= 0)),
                  CandidateSet.none());
        }
      }
    }
    return best;
  }

  /** The shown indexes of a table, and -1 for none. */
  private int[] choices(int table, CandidateSet shown) {
    return IntStream.concat(
            IntStream.of(-1), shown.stream().filter(each -> candidates.get(each).table == table))
        .toArray();
  }

  private boolean joins(Access left, int leftIndex, Access right, int rightIndex) {
    return candidates.get(leftIndex).columns.contains(left.join)
        && candidates.get(rightIndex).columns.contains(right.join);
  }

  private double cost(Access access, int index) {
    double all = rows[access.table];
    if (index < 0) {
      return all;
    }
    double selectivity = 1;
    for (int column : candidates.get(index).columns) {
      if (access.selectivity.get(column) == 1) {
        break;
      }
      selectivity *= access.selectivity.get(column);
    }
    return Math.max(3, all * selectivity * 4);
  }

  private record Index(int table, List<Integer> columns) {
    static Index random(Random random, int tables, int columns) {
      List<Integer> keys =
          random.ints(1 + random.nextInt(3), 0, columns).distinct().boxed().toList();
      return new Index(random.nextInt(tables), keys);
    }
  }

  private record Statement(Access left, Access right) {}

  /**
   * How a statement reads a table.
   *
   * @param selectivity of each column, 1 where the statement does not filter by it
   */
  private record Access(int table, List<Double> selectivity, int join) {
    static Access random(int table, Random random) {
      List<Double> selectivity =
          IntStream.range(0, COLUMNS)
              .mapToDouble(
                  each -> random.nextBoolean() ? 1 : Math.pow(10, -3 * random.nextDouble()))
              .boxed()
              .toList();
      return new Access(table, selectivity, random.nextInt(COLUMNS));
    }
  }
}
