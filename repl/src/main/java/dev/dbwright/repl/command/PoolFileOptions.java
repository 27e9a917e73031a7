package dev.dbwright.repl.command;

import dev.dbwright.tools.pool.Access;
import dev.dbwright.tools.pool.Endpoints;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.pool.config.Pooler;
import dev.dbwright.tools.quantity.Frequency;
import dev.dbwright.tools.quantity.TimeSpan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a pool's files say beside its size. */
final class PoolFileOptions {
  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "The database in the files, without password: app@db.example.com:5432/shop.")
  private @Nullable String endpoint;

  @Option(
      names = "--tls",
      defaultValue = "require",
      paramLabel = "MODE",
      description = "disable, require or verify_full; require unless given.")
  private String tls = "require";

  @Option(
      names = "--pooling",
      defaultValue = "none",
      paramLabel = "MODE",
      description = "A pooler between application and server: none, session or transaction.")
  private String pooling = "none";

  @Option(
      names = "--pooler-version",
      paramLabel = "V",
      description = "PgBouncer's: 1.21. It decides on prepared statements.")
  private @Nullable String poolerVersion;

  @Option(
      names = "--pooler-processes",
      paramLabel = "N",
      description = "Of PgBouncer, side by side, each with pools of its own; 1 unless given.")
  private @Nullable Integer poolerProcesses;

  @Option(
      names = "--pooler-databases",
      paramLabel = "N",
      description = "That it serves; 1 unless given.")
  private @Nullable Integer poolerDatabases;

  @Option(
      names = "--pooler-users",
      paramLabel = "N",
      description = "That come with pools of their own; 1 unless given.")
  private @Nullable Integer poolerUsers;

  @Option(
      names = "--database-limit",
      paramLabel = "DURATION",
      description = "After which server, proxy or firewall cuts a connection: 10m.")
  private @Nullable String databaseLimit;

  @Option(
      names = "--statement-p99",
      paramLabel = "DURATION",
      description = "What 99 %% of statements take at most: 250ms.")
  private @Nullable String statementP99;

  @Option(
      names = "--reads",
      paramLabel = "R",
      description = "Of the requests, those that only read: whether replicas pay.")
  private @Nullable String reads;

  @Option(
      names = "--invocations",
      paramLabel = "N",
      description = "Serverless functions: how many run at once at worst.")
  private @Nullable Integer invocations;

  Access access() {
    return new Access(
        Optional.ofNullable(endpoint).map(Endpoints::of),
        Choice.of(Pooling.class, "--pooling", pooling),
        Choice.of(Tls.class, "--tls", tls),
        Pooler.of(poolerVersion, poolerProcesses, poolerDatabases, poolerUsers),
        Optional.ofNullable(databaseLimit)
            .map(text -> TimeSpan.of("--database-limit", text).duration()),
        Optional.ofNullable(statementP99)
            .map(text -> TimeSpan.of("--statement-p99", text).duration().toNanos() / 1e6),
        Optional.ofNullable(reads).map(text -> Frequency.of("--reads", text).perSecond()),
        Optional.ofNullable(invocations));
  }
}
