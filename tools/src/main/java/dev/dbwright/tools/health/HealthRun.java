package dev.dbwright.tools.health;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.EngineChecks;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.health.check.SkippedCheck;
import dev.dbwright.tools.health.check.StatementLoad;
import dev.dbwright.tools.threshold.Thresholds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs an engine's checks, each in a transaction of its own: one that fails is skipped. */
final class HealthRun {
  // A lock that is held now is a reason to look elsewhere, not to stand in the queue: behind us
  // others would wait.
  static final ReadLimits LIMITS =
      new ReadLimits(10_000, 64_000_000, Duration.ofSeconds(5), Duration.ofMillis(50));

  private static final int MOST_OF_A_CHECK = 100;
  private static final Set<ErrorCode> OF_ONE_CHECK =
      EnumSet.of(ErrorCode.QUERY_FAILED, ErrorCode.QUERY_TIMED_OUT);

  private final Database database;
  private final EngineChecks engine;
  private final Server server;
  private final Cancellation cancellation;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Metric> metrics = new ArrayList<>();
  private final List<StatementLoad> statements = new ArrayList<>();
  private final List<SkippedCheck> skipped = new ArrayList<>();
  private final List<HealthReport.Unlisted> unlisted = new ArrayList<>();

  private HealthRun(
      Database database, EngineChecks engine, Thresholds thresholds, Cancellation cancellation) {
    this.database = database;
    this.engine = engine;
    this.cancellation = cancellation;
    this.server =
        database.read(
            LIMITS,
            cancellation,
            connection -> {
              engine.prepare(connection);
              return engine.server(connection, database.engine(), thresholds);
            });
  }

  /**
   * What the checks saw.
   *
   * @param findings the gravest first
   * @param checks how many there are, those that were skipped included
   */
  record Outcome(
      Server server,
      List<Finding> findings,
      List<HealthReport.Unlisted> unlisted,
      List<Metric> metrics,
      List<StatementLoad> statements,
      int checks,
      List<SkippedCheck> skipped) {}

  /**
   * @throws DbwrightException where the database cannot be reached any more
   * @throws java.util.concurrent.CancellationException where {@code cancellation} was asked for
   */
  static Outcome of(
      Database database, EngineChecks engine, Thresholds thresholds, Cancellation cancellation) {
    return new HealthRun(database, engine, thresholds, cancellation).run();
  }

  private Outcome run() {
    engine.checks().forEach(this::add);
    skipped.addAll(engine.outOfReach());
    // Stable: within a severity the engine's own order holds, and what belongs together stays so.
    findings.sort(Comparator.comparing(Finding::severity).reversed());
    return new Outcome(
        server, findings, unlisted, metrics, statements, engine.checks().size(), skipped);
  }

  private void add(HealthCheck check) {
    cancellation.throwIfAsked();
    String name = check.info().name();
    Optional<String> impossible = check.skippedOn(server);
    if (impossible.isPresent()) {
      skipped.add(new SkippedCheck(name, impossible.get()));
      return;
    }
    try {
      CheckResult result = check.judge(rows(check), server);
      result.findings().stream().limit(MOST_OF_A_CHECK).forEach(findings::add);
      int more = result.findings().size() - MOST_OF_A_CHECK;
      if (more > 0) {
        unlisted.add(new HealthReport.Unlisted(name, more));
      }
      metrics.addAll(result.metrics());
      statements.addAll(result.statements());
    } catch (DbwrightException e) {
      if (!OF_ONE_CHECK.contains(e.code())) {
        throw e;
      }
      skipped.add(new SkippedCheck(name, e.toRecord().message()));
    }
  }

  private List<CatalogRow> rows(HealthCheck check) {
    return database.read(
        LIMITS,
        cancellation,
        connection -> {
          engine.prepare(connection);
          return CatalogQuery.run(connection, check.sql(server));
        });
  }
}
