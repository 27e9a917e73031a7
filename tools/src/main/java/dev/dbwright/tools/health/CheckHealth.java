package dev.dbwright.tools.health;

import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNSUPPORTED;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.health.check.EngineChecks;
import dev.dbwright.tools.health.mysql.MysqlChecks;
import dev.dbwright.tools.health.sqlite.SqliteChecks;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The tool {@code check_health}: what the checks of the engine see, and what changed. */
public final class CheckHealth implements Tool<CheckHealth.Input, HealthReport> {
  /** A new engine is a class and a line here. */
  static final List<EngineChecks> ENGINES =
      List.of(new PostgresqlChecks(), new MysqlChecks(), new SqliteChecks());

  private final Thresholds thresholds;
  private final Clock clock;
  private final SnapshotStore snapshots;

  /**
   * @param snapshots what is seen is kept there, and compared with what was seen before
   */
  public CheckHealth(Thresholds thresholds, Clock clock, SnapshotStore snapshots) {
    this.thresholds = thresholds;
    this.clock = clock;
    this.snapshots = snapshots;
  }

  /** No arguments: a part of the checks would look like a clean bill of health. */
  public record Input() {}

  @Override
  public String name() {
    return "check_health";
  }

  @Override
  public String summary() {
    return "Checks the connected database: keys, indexes, statistics, bloat, vacuum, sessions, locks,"
        + " replication, settings, rights. Answers findings with their numbers and what to do, the"
        + " gravest first, and what could not be looked at.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.READS_DATABASE;
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public HealthReport run(Input input, ToolContext context) {
    Database database = context.connectedDatabase();
    EngineChecks engine =
        ENGINES.stream()
            .filter(each -> each.covers(database.engine()))
            .findFirst()
            .orElseThrow(
                () ->
                    new DbwrightException(
                        ENGINE_UNSUPPORTED, database.engine().id(), "check a database's health"));
    long start = System.nanoTime();
    HealthRun.Outcome seen = HealthRun.of(database, engine, thresholds, context.cancellation());
    var report =
        new HealthReport(
            database.spec().label(),
            seen.server().version(),
            database.role(),
            clock.instant(),
            seen.findings(),
            seen.unlisted(),
            seen.metrics(),
            seen.statements(),
            seen.checks(),
            seen.skipped(),
            null,
            Duration.ofNanos(System.nanoTime() - start).toMillis());
    Optional<Snapshot> before = snapshots.latest(database.identity());
    snapshots.add(report.toSnapshot(database.identity()));
    return before.map(report::comparedWith).orElse(report);
  }
}
