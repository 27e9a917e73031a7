package dev.dbwright.tools.replication;

import static dev.dbwright.tools.error.ErrorCode.REPLICATION_INPUT_INVALID;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.replication.availability.Reliability;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What is asked of copies of a server.
 *
 * @param version major: 18, 8, 11, 2022
 * @param name of the cluster
 */
public record ReplicationQuestion(
    Engine engine,
    int version,
    String name,
    Targets targets,
    Means means,
    Wishes wishes,
    Reads reads,
    Figures figures) {
  // It comes into files, commands and statements.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

  public ReplicationQuestion {
    if (!NAME.matcher(name).matches()) {
      throw new DbwrightException(
          REPLICATION_INPUT_INVALID,
          "the cluster's name " + name,
          "letters, digits, _ and -, at most 63");
    }
  }

  /** The same with other means and wishes. */
  ReplicationQuestion with(Means others, Wishes wished) {
    return new ReplicationQuestion(engine, version, name, targets, others, wished, reads, figures);
  }

  /**
   * What there is to build with.
   *
   * @param regions data centres that can hold servers
   * @param thirdPlace whether one more place is there for a vote that holds no data
   * @param dataServers at most so many; empty where the plan may say
   * @param servers by name; empty where they do not exist yet
   */
  public record Means(
      int regions, boolean thirdPlace, OptionalInt dataServers, List<Node> servers) {
    private static final int MOST_REGIONS = 20;
    private static final int MOST_SERVERS = 50;

    public Means {
      servers = List.copyOf(servers);
      bound("%d regions", regions, MOST_REGIONS);
      dataServers.ifPresent(count -> bound("%d servers", count, MOST_SERVERS));
    }

    /**
     * How many servers with data can stand where the primary does, one being in each other region.
     */
    int mostWithPrimary() {
      if (servers.isEmpty()) {
        return dataServers.orElse(Integer.MAX_VALUE) - (regions - 1);
      }
      String home = servers.get(0).region();
      return (int) servers.stream().filter(server -> server.region().equals(home)).count();
    }

    private static void bound(String what, int count, int most) {
      if (count < 1 || count > most) {
        throw new DbwrightException(
            REPLICATION_INPUT_INVALID, what.formatted(count), "1 to " + most);
      }
    }
  }

  /** What is wanted, whether or not the targets need it. */
  public record Wishes(
      Optional<Manager> manager,
      Optional<Provider> provider,
      boolean automatic,
      boolean logical,
      boolean multiPrimary) {}

  /**
   * Reads that could go to replicas.
   *
   * @param perServer as many as one server answers at 80 % CPU, measured
   */
  public record Reads(OptionalDouble perSecond, OptionalDouble perServer) {
    public Reads {
      perSecond.ifPresent(rate -> positive(rate, "reads a second"));
      perServer.ifPresent(rate -> positive(rate, "reads a second of one server"));
    }

    private static void positive(double rate, String what) {
      if (!(rate >= 0 && rate <= 1e8)) {
        throw new DbwrightException(
            REPLICATION_INPUT_INVALID, rate + " " + what, "0 to a hundred million");
      }
    }
  }

  /**
   * What the answer computes with.
   *
   * @param lag so far may a standby that nobody waits for be behind
   * @param roundTrip between two regions
   * @param toldLag whether the lag was told, and is not the alarm's threshold
   */
  public record Figures(
      Reliability reliability, Duration lag, boolean toldLag, Duration roundTrip) {}
}
