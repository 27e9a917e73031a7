package dev.dbwright.tools.pool;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.pool.queue.BurstEffect;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Callout;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Folded;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** An answer on a pool: the number, the wait and why; then what it rests on, then the settings. */
final class PoolDocument {
  private final PoolAdvice advice;

  PoolDocument(PoolAdvice advice) {
    this.advice = advice;
  }

  Document document() {
    Document.Builder document = Document.builder();
    PoolProblem problem = advice.problem();
    if (problem != null) {
      document.callout(Callout.Kind.DANGER, title(problem), List.of(problem.message()));
      document.paragraph("Any one of these changes it:");
      document.list(problem.changes());
    }
    SizedPoolWaits pool = advice.sized();
    if (pool != null) {
      document.paragraph(decision(pool));
      document.add(waits(pool));
      pictures(document, pool);
    }
    burst(document);
    bounds(document);
    timeouts(document);
    document.addAll(ConfigFile.listing(advice.files()));
    remarks(document);
    return document.build();
  }

  private static String title(PoolProblem problem) {
    return switch (problem.kind()) {
      case UNSTABLE -> "This pool is never enough";
      case UNAFFORDABLE -> "The server has not so many connections";
      case DEADLOCK -> "This pool can deadlock";
    };
  }

  private String decision(SizedPoolWaits pool) {
    var text = new StringBuilder();
    text.append(
        "%s: 99 %% of requests wait at most %s for one"
            .formatted(pool(pool), Amounts.time(pool.p99WaitMs())));
    PoolGoal.Target target = advice.target();
    if (target != null) {
      text.append(
          " (%s: %s, %s)"
              .formatted(
                  pool.p99WaitMs() <= target.p99Ms() ? "target" : "misses the target",
                  Amounts.time(target.p99Ms()),
                  target.reason()));
    }
    text.append(". ");
    Double less = advice.p99WithOneLess();
    if (less != null) {
      text.append(
          "With one less%s it would be %s. "
              .formatted(instances() == 1 ? "" : " in each", Amounts.time(less)));
    }
    text.append(
        "%s are in use on average (%s requests/s x %s, Little's law); a pool of that size would wait without end, for requests come unevenly."
            .formatted(
                decimals(advice.offeredConnections()),
                decimals(advice.load().ratePerSecond()),
                Amounts.time(advice.load().holdMs())));
    return text.toString();
  }

  private String pool(SizedPoolWaits pool) {
    return instances() == 1
        ? Amounts.count(pool.poolSize(), "connections")
        : "%s, %s in each of %s instances"
            .formatted(
                Amounts.count(pool.poolSize(), "connections"),
                Amounts.count(pool.perInstance()),
                Amounts.count(instances()));
  }

  private int instances() {
    return advice.load().instances();
  }

  private Table waits(SizedPoolWaits pool) {
    SizedPoolWaits.HalfWidths sure = pool.halfWidths();
    return new Table(
        List.of(
            Column.left("wait for a connection"), Column.right("value"), Column.left("how sure")),
        List.of(
            row(
                "requests that wait at all",
                Amounts.percent(pool.waitProbability()),
                sure.waitProbability() == 0
                    ? ""
                    : "± %.1f points".formatted(100 * sure.waitProbability()),
                pool),
            row("mean", pool.meanWaitMs(), sure.meanWaitMs(), pool),
            row("half wait at most (p50)", pool.p50WaitMs(), sure.p50WaitMs(), pool),
            row("95 % at most (p95)", pool.p95WaitMs(), sure.p95WaitMs(), pool),
            row("99 % at most (p99)", pool.p99WaitMs(), sure.p99WaitMs(), pool),
            List.of(
                "connections in use",
                Amounts.percent(pool.utilization()),
                "exact (Little's law)")));
  }

  private static List<String> row(String what, double ms, double halfWidthMs, SizedPoolWaits pool) {
    return row(
        what, Amounts.time(ms), halfWidthMs == 0 ? "" : "± " + Amounts.time(halfWidthMs), pool);
  }

  private static List<String> row(String what, String value, String sure, SizedPoolWaits pool) {
    return List.of(what, value, sure.isEmpty() ? method(pool) : sure + ", " + method(pool));
  }

  static String method(SizedPoolWaits pool) {
    return switch (pool.method()) {
      case "erlang_c" -> "exact (Erlang C)";
      case "renewal_arrivals" -> "exact (GI/M/c)";
      case "burst_arrivals" -> "exact (MMPP/M/c)";
      case "constant_holding" -> "exact (M/D/c)";
      case "phase_holding" -> "exact (M/PH/c)";
      case "simulation" -> "simulated, 95 % interval";
      default -> "approximated: too large to simulate";
    };
  }

  private void pictures(Document.Builder document, SizedPoolWaits pool) {
    var pictures = new WaitPictures(advice.curve(), pool);
    if (pictures.show()) {
      document.heading(2, "Wait against pool size" + (instances() == 1 ? "" : " of an instance"));
      document.add(pictures.bars());
      document.add(pictures.drawing());
    }
  }

  private void burst(Document.Builder document) {
    BurstEffect burst = advice.burst();
    if (burst == null) {
      return;
    }
    document.heading(2, "In a burst");
    String each = instances() == 1 ? "" : " (of each instance)";
    document.paragraph(
        burst.overloads()
            ? "In a spell %s requests/s come, the pool works off %s/s%s: after a spell of average length %s wait, and %s pass until they are served. Within spells 99 %% wait at most %s. A pool of %s%s would stand a spell of any length."
                .formatted(
                    decimals(burst.spellPerSecond()),
                    decimals(burst.capacityPerSecond()),
                    each,
                    Amounts.count(burst.backlogAtEnd(), "requests"),
                    Amounts.time(1_000 * burst.drainSeconds()),
                    Amounts.time(burst.p99Ms().value()),
                    Amounts.count(burst.connectionsForSpell()),
                    each)
            : "In a spell %s requests/s come; the pool works off %s/s%s and stands it. Within spells 99 %% wait at most %s."
                .formatted(
                    decimals(burst.spellPerSecond()),
                    decimals(burst.capacityPerSecond()),
                    each,
                    Amounts.time(burst.p99Ms().value())));
  }

  private void bounds(Document.Builder document) {
    List<String> lines = new ArrayList<>();
    BudgetShare budget = advice.budget();
    SizedPoolWaits pool = advice.sized();
    if (budget != null && pool != null) {
      long demand = (long) pool.perInstance() * advice.load().mostInstances();
      lines.add(
          "Connection budget: %s of max_connections %s are for applications (%s kept back); this one opens %s at worst%s%s, so %s stay. Each instance could have %s."
              .formatted(
                  Amounts.count(budget.usable()),
                  Amounts.count(budget.maxConnections()),
                  Amounts.count(budget.reserved()),
                  Amounts.count(demand),
                  advice.load().mostInstances() > instances()
                      ? " (%d instances)".formatted(advice.load().mostInstances())
                      : "",
                  budget.others() == 0 ? "" : ", others " + Amounts.count(budget.others()),
                  Amounts.count(budget.usable() - budget.others() - demand),
                  Amounts.count(budget.mostPerInstance())));
    }
    if (advice.deadlock() != null) {
      lines.add("Deadlock: " + Objects.requireNonNull(advice.deadlock()).sentence());
    }
    PoolAdvice.Rule rule = advice.ruleOfThumb();
    // With cores it stands among the practice.
    if (rule != null && rule.connections() == null) {
      lines.add(rule.why());
    }
    if (advice.shared() != null) {
      document.heading(2, "All services on the server");
      document.addAll(Objects.requireNonNull(advice.shared()).overview());
    }
    if (!lines.isEmpty() || advice.practice() != null) {
      document.heading(2, "Beside it");
      document.list(lines);
    }
    if (advice.practice() != null) {
      document.addAll(Objects.requireNonNull(advice.practice()).present());
    }
  }

  private void timeouts(Document.Builder document) {
    if (advice.timeouts().isEmpty()) {
      return;
    }
    document.heading(2, "Timeouts");
    document.add(
        new Table(
            List.of(Column.left("timeout"), Column.right("value"), Column.left("why")),
            advice.timeouts().stream()
                .map(each -> List.of(each.setting(), each.text(), each.reason()))
                .toList()));
    document.add(
        new Folded(
            "The database's part of them, as SQL",
            Document.builder().code("sql", String.join("\n", advice.roleStatements())).build()));
  }

  /** Each file on request. */
  List<Part> parts() {
    return advice.files().stream().map(ConfigFile::part).toList();
  }

  private void remarks(Document.Builder document) {
    if (!advice.assumptions().isEmpty()) {
      document.callout(Callout.Kind.NOTE, "Assumed", advice.assumptions());
    }
    if (!advice.notes().isEmpty()) {
      document.callout(Callout.Kind.NOTE, "To mind", advice.notes());
    }
  }

  private static String decimals(double value) {
    return value >= 100 || value == Math.rint(value)
        ? Amounts.count(value)
        : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
