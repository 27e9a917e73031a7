package dev.dbwright.tools.index.selection;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import dev.dbwright.tools.twin.TwinPlan;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What statements cost on a twin on which the candidates were created, hidden and sized. */
public final class TwinCosts implements CostModel {
  // A plan names the parts of a partitioned index.
  private static final String NAMES =
      """
      SELECT root.number - 1, c.relname
      FROM unnest(?::oid[]) WITH ORDINALITY AS root(oid, number)
      JOIN LATERAL (
        SELECT root.oid UNION SELECT relid FROM pg_partition_tree(root.oid::regclass)
      ) AS part(oid) ON true
      JOIN pg_class c ON c.oid = part.oid
      """;

  private final Twin twin;
  private final List<Asked> statements;
  private final List<TwinIndex> candidates;
  private final Cancellation cancellation;
  private final Map<String, Integer> numbers;
  private CandidateSet shown = CandidateSet.none();

  /**
   * A statement to be planned.
   *
   * @param before what it costs without any candidate, which is not asked again
   * @param relevant the candidates that could change its plan
   * @param swaying those of them whose statistics could enter its estimates
   */
  public record Asked(String sql, double before, CandidateSet relevant, CandidateSet swaying) {}

  /** Hides what was shown before. */
  public TwinCosts(
      Twin twin, List<Asked> statements, List<TwinIndex> candidates, Cancellation cancellation)
      throws SQLException {
    this.twin = twin;
    this.statements = List.copyOf(statements);
    this.candidates = List.copyOf(candidates);
    this.cancellation = cancellation;
    this.numbers = numbers();
    twin.show(Set.of());
  }

  private Map<String, Integer> numbers() throws SQLException {
    Map<String, Integer> found = new HashMap<>();
    try (PreparedStatement query = twin.catalog().prepareStatement(NAMES)) {
      Array oids =
          twin.catalog().createArrayOf("oid", candidates.stream().map(TwinIndex::oid).toArray());
      query.setArray(1, oids);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(2), rows.getInt(1));
        }
      }
    }
    return found;
  }

  @Override
  public int statements() {
    return statements.size();
  }

  @Override
  public CandidateSet relevant(int statement) {
    return statements.get(statement).relevant;
  }

  /** The candidates whose statistics could enter the estimates of {@code statement}. */
  public CandidateSet swaying(int statement) {
    return statements.get(statement).swaying;
  }

  @Override
  public List<PlanCost> plan(List<Question> questions) {
    PlanCost[] answers = new PlanCost[questions.size()];
    List<Round> rounds = new ArrayList<>();
    for (int number = 0; number < questions.size(); number++) {
      Question question = questions.get(number);
      if (question.shown().isEmpty()) {
        double before = statements.get(question.statement()).before;
        answers[number] = new PlanCost(before, CandidateSet.none(), CandidateSet.none());
        continue;
      }
      CandidateSet hidden = relevant(question.statement()).minus(question.shown());
      Round round =
          rounds.stream()
              .filter(each -> each.admits(question.shown(), hidden))
              .findFirst()
              .orElse(null);
      if (round == null) {
        round = new Round();
        rounds.add(round);
      }
      round.add(number, question.shown(), hidden);
    }
    for (Round round : rounds) {
      // What no question of the round minds stays as it is.
      show(round.shown.union(shown.minus(round.hidden)));
      for (int number : round.questions) {
        cancellation.throwIfAsked();
        answers[number] = plan(questions.get(number));
      }
    }
    return List.of(answers);
  }

  private PlanCost plan(Question question) {
    Asked statement = statements.get(question.statement());
    TwinPlan plan = twin.plan(statement.sql);
    return new PlanCost(plan.cost(), used(plan), question.shown().intersect(statement.swaying));
  }

  /** The candidates that a plan reads. */
  public CandidateSet used(TwinPlan plan) {
    return CandidateSet.of(
        plan.indexes().stream().filter(numbers::containsKey).mapToInt(numbers::get));
  }

  /** Of the candidates, the planner sees exactly {@code wanted} from here on. */
  public void show(CandidateSet wanted) {
    if (!wanted.equals(shown)) {
      Set<TwinIndex> indexes = new HashSet<>();
      wanted.stream().mapToObj(candidates::get).forEach(indexes::add);
      twin.show(indexes);
      shown = wanted;
    }
  }

  /** Questions that can be asked while the same indexes are shown. */
  private static final class Round {
    private final List<Integer> questions = new ArrayList<>();
    private CandidateSet shown = CandidateSet.none();
    private CandidateSet hidden = CandidateSet.none();

    boolean admits(CandidateSet more, CandidateSet less) {
      return !more.intersects(hidden) && !less.intersects(shown);
    }

    void add(int question, CandidateSet more, CandidateSet less) {
      questions.add(question);
      shown = shown.union(more);
      hidden = hidden.union(less);
    }
  }
}
