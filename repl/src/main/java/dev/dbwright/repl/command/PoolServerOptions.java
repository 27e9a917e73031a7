package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.GivenLimits;
import dev.dbwright.tools.pool.Machine;
import dev.dbwright.tools.pool.budget.DeadlockBound;
import dev.dbwright.tools.pool.budget.ManagedService;
import dev.dbwright.tools.pool.budget.ServerLimits;
import dev.dbwright.tools.pool.budget.Service;
import dev.dbwright.tools.quantity.ByteSize;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What bounds a pool: the server's connections, other services, nested connections. */
final class PoolServerOptions {
  private static final Pattern SERVICE =
      Pattern.compile("([\\w.-]{1,60})=(\\d{1,6})(?:-(\\d{1,6}))?x(\\d{1,6})");

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      description = "The server's, for the connection budget.")
  private @Nullable Integer maxConnections;

  @Option(
      names = "--superuser-reserved",
      paramLabel = "N",
      description = "superuser_reserved_connections; 3 unless given.")
  private @Nullable Integer superuserReserved;

  @Option(
      names = "--reserved",
      paramLabel = "N",
      description = "reserved_connections (PostgreSQL 16 and later); 0 unless given.")
  private @Nullable Integer reserved;

  @Option(
      names = "--admin",
      paramLabel = "N",
      description = "Kept for people, monitoring and migrations; 5 unless given.")
  private @Nullable Integer admin;

  @Option(
      names = "--managed",
      paramLabel = "SERVICE",
      description =
          "What it lets in by default, with --ram: rds-postgresql, rds-mysql, azure-postgresql,"
              + " neon.")
  private @Nullable String managed;

  @Option(names = "--ram", paramLabel = "SIZE", description = "Of the managed server: 16GB.")
  private @Nullable String ram;

  @Option(
      names = "--service",
      paramLabel = "NAME=INSTANCES[-MOST]xPOOL",
      description =
          "Another service on the same server: worker=3x5, or api=4-20x10. Again for more.")
  private List<String> services = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of an instance that take a connection while they hold others.")
  private @Nullable Integer threads;

  @Option(
      names = "--connections-per-thread",
      paramLabel = "N",
      description = "That such a thread holds at once; 2 unless given.")
  private int connectionsPerThread = 2;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "Of the database server, for the rule of thumb beside.")
  private @Nullable Integer cores;

  @Option(
      names = "--spindles",
      paramLabel = "N",
      description = "Its disks that turn; 0 unless given.")
  private int spindles;

  Optional<ServerLimits> limits() {
    return new GivenLimits(
            maxConnections,
            superuserReserved,
            reserved,
            admin,
            managed == null ? null : Choice.of(ManagedService.class, "--managed", managed),
            ram == null ? null : ByteSize.of("--ram", ram))
        .limits();
  }

  List<Service> services() {
    return services.stream().map(PoolServerOptions::service).toList();
  }

  private static Service service(String text) {
    Matcher given = SERVICE.matcher(text);
    if (!given.matches()) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "the service " + text, "like worker=3x5: instances x pool of each");
    }
    int instances = Integer.parseInt(given.group(2));
    return new Service(
        given.group(1),
        instances,
        given.group(3) == null ? instances : Integer.parseInt(given.group(3)),
        Integer.parseInt(given.group(4)));
  }

  Optional<DeadlockBound> nesting() {
    return Optional.ofNullable(threads).map(count -> DeadlockBound.of(count, connectionsPerThread));
  }

  Machine machine() {
    return new Machine(cores, spindles);
  }
}
