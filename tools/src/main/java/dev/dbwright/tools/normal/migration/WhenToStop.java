package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.Literal;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/**
 * Whether a table had better stay, or become again, wide. A guess is no reason: without the numbers
 * there is no advice, only what to measure.
 *
 * @param advice empty where a number is missing or lies between the limits
 * @param measure SQL for what is missing, each with what it is for
 */
public record WhenToStop(
    Verdict verdict, String reason, Optional<Advice> advice, List<Measurement> measure) {
  /** What the numbers say. */
  public enum Verdict {
    /** Go on to the normal form, or stay in it. */
    NORMALIZE,
    /** Keep a column twice: the join costs more than the copy. */
    DENORMALIZE,
    /** The numbers lie between the limits. */
    UNDECIDED,
    /** A number is missing. */
    UNMEASURED
  }

  /** A statement to run, and the number that it gives. */
  public record Measurement(String what, String sql) {}

  public WhenToStop {
    measure = List.copyOf(measure);
  }

  /**
   * @param query the one that is slow; for a plan that was not carried out yet its joined query
   * @param tables those that it joins
   */
  public static WhenToStop of(
      JoinCost cost, String query, List<Table> tables, Thresholds thresholds) {
    Threshold slow = thresholds.named("success.time");
    Threshold much = thresholds.named("denormalization.needed.join-share");
    Threshold little = thresholds.named("denormalization.premature.join-share");
    Threshold reads = thresholds.named("denormalization.needed.reads");
    if (is(cost.queryMs(), value -> value <= slow.value())) {
      return keep(cost, "the query takes no more than " + slow.text());
    }
    if (is(cost.joinShare(), value -> value < little.value())) {
      return keep(cost, "the joins take less than " + little.text() + " of the query's time");
    }
    List<Measurement> missing = missing(cost, query, tables);
    if (!missing.isEmpty()) {
      String what =
          missing.stream().map(Measurement::what).distinct().collect(Collectors.joining(", "));
      return new WhenToStop(Verdict.UNMEASURED, "not measured: " + what, Optional.empty(), missing);
    }
    if (!is(cost.joinShare(), value -> value >= much.value())) {
      return undecided("the joins take less than " + much.text() + " of the query's time");
    }
    if (!is(cost.readsPerWrite(), value -> value >= reads.value())) {
      return undecided("there are fewer than " + reads.text());
    }
    String reason =
        "the joins take at least %s of a query over %s, and there are at least %s"
            .formatted(much.text(), slow.text(), reads.text());
    return new WhenToStop(
        Verdict.DENORMALIZE,
        reason,
        Optional.of(
            new Advice(
                "Keep the columns that the query reads a second time beside its first table, or in"
                    + " a materialized view, and leave the tables as they are: "
                    + reason,
                cost.evidence())),
        List.of());
  }

  private static boolean is(OptionalDouble value, DoublePredicate condition) {
    return value.isPresent() && condition.test(value.getAsDouble());
  }

  private static WhenToStop keep(JoinCost cost, String reason) {
    return new WhenToStop(
        Verdict.NORMALIZE,
        reason,
        Optional.of(new Advice("Keep each fact in one place: " + reason, cost.evidence())),
        List.of());
  }

  private static WhenToStop undecided(String reason) {
    return new WhenToStop(Verdict.UNDECIDED, reason, Optional.empty(), List.of());
  }

  private static List<Measurement> missing(JoinCost cost, String query, List<Table> tables) {
    List<Measurement> missing = new ArrayList<>();
    if (cost.joinShare().isEmpty()) {
      missing.add(
          new Measurement(
              "time of the query and of its joins", "EXPLAIN (ANALYZE, BUFFERS)\n" + query));
    }
    if (cost.readsPerWrite().isEmpty()) {
      missing.add(new Measurement("reads and writes per second", activity(tables)));
      missing.add(new Measurement("which statements these are", statements(tables)));
    }
    return missing;
  }

  /** Counters since the statistics were reset: two looks, a minute apart, give the rates. */
  private static String activity(List<Table> tables) {
    return "SELECT relname, coalesce(seq_scan, 0) + coalesce(idx_scan, 0) AS reads,\n"
        + "  n_tup_ins + n_tup_upd + n_tup_del AS written_rows, now()\n"
        + "FROM pg_stat_user_tables\nWHERE relid IN ("
        + tables.stream()
            .map(table -> "to_regclass(" + Literal.of(Sql.name(table.name())) + ")")
            .collect(Collectors.joining(", "))
        + ")";
  }

  private static String statements(List<Table> tables) {
    return "SELECT calls, mean_exec_time AS mean_ms, rows, query\nFROM pg_stat_statements\nWHERE "
        + tables.stream()
            .map(table -> "strpos(query, " + Literal.of(table.name().last()) + ") > 0")
            .collect(Collectors.joining(" OR "))
        + "\nORDER BY total_exec_time DESC LIMIT 20";
  }
}
