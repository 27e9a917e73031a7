package dev.dbwright.tools.workload;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.workload.log.LoggedExecution.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A workload while it is read. What a person listed stays as it is, statement by statement; what a
 * server counted or logged, and more than {@link #MOST_LISTED} statements, become patterns, of
 * which the heaviest are kept.
 */
final class WorkloadDraft {
  /** Each is planned dozens of times: beyond this, an answer takes minutes. */
  static final int MOST_LISTED = 1_000;

  static final int MOST_PATTERNS = 500;
  // Patterns in memory: a log may hold texts that have nothing in common.
  private static final int MOST_COUNTED = 40 * MOST_PATTERNS;
  private static final Comparator<StatementPattern> HEAVIEST =
      Comparator.comparingDouble(StatementPattern::totalMs)
          .thenComparingDouble(StatementPattern::calls)
          .reversed();

  private final List<WorkloadStatement> listed = new ArrayList<>();
  private final Map<Fingerprint, StatementPattern> patterns = new LinkedHashMap<>();
  private final SkippedStatements skipped = new SkippedStatements();
  private final Set<String> remarks = new LinkedHashSet<>();
  private long statementCount;
  private boolean tooManyListed;
  private boolean patternsLost;

  void remark(String sentence) {
    remarks.add(sentence);
  }

  void skip(String source, int line, String sql, String reason) {
    skipped.add(source, line, sql, reason);
  }

  /** A statement of a file. */
  void list(
      String source, SqlStatement statement, @Nullable Double calls, @Nullable Double meanMs) {
    PlannablePart part = PlannablePart.of(statement);
    if (!part.isPlannable()) {
      skip(source, statement.line(), statement.text(), part.whyNot());
      return;
    }
    statementCount++;
    var read = new WorkloadStatement(source, statement.line(), part.sql(), calls, meanMs);
    if (!tooManyListed && listed.size() == MOST_LISTED) {
      tooManyListed = true;
      listed.forEach(this::count);
      listed.clear();
    }
    if (tooManyListed) {
      count(read);
    } else {
      listed.add(read);
    }
  }

  private void count(WorkloadStatement statement) {
    double calls = statement.calls() == null ? 1 : statement.calls();
    Double totalMs = statement.meanMs() == null ? null : statement.meanMs() * calls;
    pattern(statement.sql(), statement.line())
        .add(statement.sql(), Origin.STATEMENT, calls, totalMs);
  }

  /**
   * Executions of {@code text}, which may be several statements that were sent as one: nobody knows
   * what each of them took then.
   *
   * @param totalMs of all its calls together
   */
  void count(
      String source, int line, String text, Origin by, double calls, @Nullable Double totalMs) {
    List<SqlStatement> statements = StatementSplitter.split(Engine.POSTGRESQL, text);
    for (SqlStatement statement : statements) {
      PlannablePart part = PlannablePart.of(statement);
      if (asksServer(statement)) {
        skipped.addForeign(source, line, statement.text(), "asks the server about itself");
      } else if (statement.tokens().is(0, "explain")) {
        skipped.addForeign(
            source, line, statement.text(), "EXPLAIN is asked by people, not by the application");
      } else if (part.isPlannable()) {
        statementCount++;
        pattern(part.sql(), line)
            .add(part.sql(), by, calls, statements.size() == 1 ? totalMs : null);
      } else {
        skip(source, line, statement.text(), part.whyNot());
      }
    }
  }

  /** What monitoring, drivers and this program ask for: no index of the application serves it. */
  private static boolean asksServer(SqlStatement statement) {
    return statement.tokens().tokens().stream()
        .filter(Token::isName)
        .map(Token::value)
        .anyMatch(
            name ->
                name.startsWith("pg_")
                    || name.equals("information_schema")
                    || name.equals("set_config"));
  }

  private StatementPattern pattern(String sql, int line) {
    Fingerprint fingerprint = Fingerprint.of(sql);
    if (patterns.size() >= MOST_COUNTED && !patterns.containsKey(fingerprint)) {
      patternsLost = true;
      Set<StatementPattern> heavier =
          patterns.values().stream()
              .sorted(HEAVIEST)
              .limit(MOST_COUNTED / 2)
              .collect(Collectors.toSet());
      patterns.values().retainAll(heavier);
    }
    return patterns.computeIfAbsent(fingerprint, print -> new StatementPattern(print, line));
  }

  Workload build() {
    List<WorkloadStatement> statements = new ArrayList<>(withDistinctSources());
    List<StatementPattern> heaviest =
        patterns.values().stream().sorted(HEAVIEST).limit(MOST_PATTERNS).toList();
    int examples = Math.max(1, MOST_PATTERNS / Math.max(1, heaviest.size()));
    heaviest.forEach(each -> statements.addAll(each.statements(examples)));
    remarkBounds(heaviest);
    remarkWeights(statements);
    skipped.remark().ifPresent(this::remark);
    return new Workload(statements, skipped.told(), List.copyOf(remarks));
  }

  /** The file; where it holds several statements, with the line. */
  private List<WorkloadStatement> withDistinctSources() {
    Map<String, Integer> perSource = new HashMap<>();
    listed.forEach(each -> perSource.merge(each.source(), 1, Integer::sum));
    return listed.stream()
        .map(
            each ->
                perSource.getOrDefault(each.source(), 1) == 1
                    ? each
                    : new WorkloadStatement(
                        each.source() + ":" + each.line(),
                        each.line(),
                        each.sql(),
                        each.calls(),
                        each.meanMs()))
        .toList();
  }

  private void remarkBounds(List<StatementPattern> kept) {
    if (tooManyListed) {
      remark(
          "%s are more than are judged one by one: those that differ in constants only are counted as one."
              .formatted(Amounts.count((double) statementCount, "statements")));
    }
    if (kept.size() < patterns.size() || patternsLost) {
      boolean timed = patterns.values().stream().anyMatch(each -> each.totalMs() > 0);
      double all = patterns.values().stream().mapToDouble(each -> weight(each, timed)).sum();
      double rest = kept.stream().mapToDouble(each -> weight(each, timed)).sum();
      remark(
          "Of %s%s patterns the %s heaviest are kept, with %s of the %s."
              .formatted(
                  patternsLost ? "more than " : "",
                  Amounts.count(patterns.size()),
                  Amounts.count(kept.size()),
                  Amounts.percent(rest / all),
                  timed ? "time" : "calls"));
    }
  }

  private static double weight(StatementPattern pattern, boolean timed) {
    return timed ? pattern.totalMs() : pattern.calls();
  }

  private void remarkWeights(List<WorkloadStatement> statements) {
    long counted = statements.stream().filter(each -> each.calls() != null).count();
    if (counted > 0 && counted < statements.size()) {
      remark(
          "How often they run is known of %s only, so that each weighs the same."
              .formatted(Amounts.count((double) counted, "statements")));
    }
  }
}
