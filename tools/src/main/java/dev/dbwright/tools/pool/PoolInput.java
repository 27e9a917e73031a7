package dev.dbwright.tools.pool;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.budget.DeadlockBound;
import dev.dbwright.tools.pool.budget.ManagedService;
import dev.dbwright.tools.pool.budget.ServerLimits;
import dev.dbwright.tools.pool.budget.Service;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.pool.config.Pooler;
import dev.dbwright.tools.pool.queue.Burst;
import dev.dbwright.tools.pool.queue.Distribution;
import dev.dbwright.tools.quantity.ByteSize;
import dev.dbwright.tools.tool.Arg;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code size_pool} is asked: rate and holding time, unless a server is connected. */
public record PoolInput(
    @JsonProperty("rate_per_second")
        @Arg(
            "requests per second that need a connection, at the peak, of all instances together;"
                + " without it the connected database's pg_stat_statements")
        @Nullable Double ratePerSecond,
    @JsonProperty("hold_ms")
        @Arg(
            "mean milliseconds that a request holds its connection: a transaction from its first"
                + " statement to its end; without it the connected database's pg_stat_statements")
        @Nullable Double holdMs,
    @JsonProperty("hold_cv2")
        @Arg("spread of the holding time: (standard deviation / mean) squared; 1 unless given")
        @Nullable Double holdCv2,
    @JsonProperty("hold_stddev_ms")
        @Arg("instead of hold_cv2: the standard deviation in milliseconds")
        @Nullable Double holdStddevMs,
    @JsonProperty("hold_distribution") @Arg("of holding times; told from the spread if absent")
        @Nullable Distribution holdDistribution,
    @JsonProperty("arrival_cv2")
        @Arg("spread of the time between two requests, squared; 1, Poisson, unless given")
        @Nullable Double arrivalCv2,
    @Arg("spells of a higher rate; the rate is the mean of all time") @Nullable Spells burst,
    @JsonProperty("target_p99_ms")
        @Arg("milliseconds that 99 % may wait for a connection; 5, or a tenth of hold_ms if more")
        @Nullable Double targetP99Ms,
    @JsonProperty("pool_size")
        @Arg("connections of all instances together, to look at that pool instead of finding one")
        @Nullable Integer poolSize,
    @Arg("application instances, each with a pool of its own; 1 unless given")
        @Nullable Integer instances,
    @JsonProperty("most_instances")
        @Arg("as many as there ever are at once: autoscaling, and the surge of a deployment")
        @Nullable Integer mostInstances,
    @JsonProperty("max_connections")
        @Arg("of the server; without it the connected database's, else no budget is made")
        @Nullable Integer maxConnections,
    @JsonProperty("superuser_reserved") @Arg("superuser_reserved_connections; 3 unless given")
        @Nullable Integer superuserReserved,
    @Arg("reserved_connections (PostgreSQL 16 and later); 0 unless given")
        @Nullable Integer reserved,
    @Arg("connections kept for people, monitoring and migrations; 5 unless given")
        @Nullable Integer admin,
    @Arg("a managed service, for what it lets in by default; goes with memory")
        @Nullable ManagedService managed,
    @Arg("of the managed service's machine: 16GB") @Nullable String memory,
    @Arg("other services on the same server") @Nullable List<OtherService> services,
    @Arg("threads of one instance that take a connection while they hold others")
        @Nullable Integer threads,
    @JsonProperty("connections_per_thread") @Arg("that such a thread holds at once; 2 unless given")
        @Nullable Integer connectionsPerThread,
    @Arg("of the database server, for the rule of thumb beside") @Nullable Integer cores,
    @Arg("disks of the database server that turn; 0 unless given") @Nullable Integer spindles,
    @JsonProperty("database_limit_ms")
        @Arg("milliseconds after which server, proxy or firewall cuts a connection")
        @Nullable Double databaseLimitMs,
    @JsonProperty("statement_p99_ms") @Arg("milliseconds that 99 % of statements take at most")
        @Nullable Double statementP99Ms,
    @JsonProperty("reads_per_second")
        @Arg("of the requests, those that only read: whether replicas pay")
        @Nullable Double readsPerSecond,
    @Arg("serverless functions: how many run at once at worst") @Nullable Integer invocations,
    @Arg("a pooler between application and server: none, session or transaction")
        @Nullable Pooling pooling,
    @JsonProperty("pooler_version") @Arg("PgBouncer's: 1.21") @Nullable String poolerVersion,
    @JsonProperty("pooler_processes") @Arg("of PgBouncer, side by side; 1 unless given")
        @Nullable Integer poolerProcesses,
    @JsonProperty("pooler_databases") @Arg("that it serves; 1 unless given")
        @Nullable Integer poolerDatabases,
    @JsonProperty("pooler_users") @Arg("that come with pools of their own; 1 unless given")
        @Nullable Integer poolerUsers,
    @Arg("of the connection: disable, require or verify_full; require unless given")
        @Nullable Tls tls,
    @Arg("the database, without password: postgresql://app@db.example.com:5432/shop")
        @Nullable String endpoint,
    @Arg("the one file that is wanted: hikari, spring, pgbouncer, …") @Nullable String config) {
  private static final int USUAL_CONNECTIONS_PER_THREAD = 2;

  /** Spells of a burst. */
  public record Spells(
      @Arg("the rate in a spell, in rates of the calm") double factor,
      @Arg("of the time that spells take, between 0 and 1") double share,
      @Arg("seconds that a spell lasts on average") double seconds) {}

  /** A service that shares the server. */
  public record OtherService(
      @Arg("its name") String name,
      @Arg("its instances") int instances,
      @JsonProperty("most_instances") @Arg("as many as there ever are")
          @Nullable Integer mostInstances,
      @Arg("connections of each instance's pool") int pool) {
    Service service() {
      return new Service(name, instances, mostInstances == null ? instances : mostInstances, pool);
    }
  }

  PoolQuestion question() {
    int shared = instances == null ? 1 : instances;
    return new PoolQuestion(
        new GivenLoad(
            ratePerSecond,
            holdMs,
            holdCv2,
            holdStddevMs,
            holdDistribution,
            arrivalCv2,
            burst == null ? null : new Burst(burst.factor(), burst.share(), burst.seconds())),
        new PoolGoal(poolSize, targetP99Ms),
        new Deployment(shared, mostInstances == null ? shared : mostInstances),
        limits(),
        services == null ? List.of() : services.stream().map(OtherService::service).toList(),
        nesting(),
        new Machine(cores, spindles == null ? 0 : spindles),
        access(),
        Optional.ofNullable(config));
  }

  private Optional<ServerLimits> limits() {
    return new GivenLimits(
            maxConnections,
            superuserReserved,
            reserved,
            admin,
            managed,
            memory == null ? null : ByteSize.of("memory", memory))
        .limits();
  }

  private Optional<DeadlockBound> nesting() {
    if (threads == null) {
      return Optional.empty();
    }
    return Optional.of(
        DeadlockBound.of(
            threads,
            connectionsPerThread == null ? USUAL_CONNECTIONS_PER_THREAD : connectionsPerThread));
  }

  private Access access() {
    return new Access(
        Optional.ofNullable(endpoint).map(Endpoints::of),
        pooling == null ? Pooling.NONE : pooling,
        tls == null ? Tls.REQUIRE : tls,
        Pooler.of(poolerVersion, poolerProcesses, poolerDatabases, poolerUsers),
        Optional.ofNullable(databaseLimitMs).map(PoolInput::cutAfter),
        Optional.ofNullable(statementP99Ms),
        Optional.ofNullable(readsPerSecond),
        Optional.ofNullable(invocations));
  }

  private static Duration cutAfter(double ms) {
    if (!(ms > 0 && ms <= 1e12)) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a server that cuts connections after " + ms + " ms", "at least 1 s");
    }
    return Duration.ofMillis(Math.round(ms));
  }
}
