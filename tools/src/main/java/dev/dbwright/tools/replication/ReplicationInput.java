package dev.dbwright.tools.replication;

import static dev.dbwright.tools.error.ErrorCode.REPLICATION_INPUT_INVALID;
import static dev.dbwright.tools.error.ErrorCode.REPLICATION_TARGETS_MISSING;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.quantity.TimeSpan;
import dev.dbwright.tools.replication.ReplicationQuestion.Figures;
import dev.dbwright.tools.replication.ReplicationQuestion.Means;
import dev.dbwright.tools.replication.ReplicationQuestion.Reads;
import dev.dbwright.tools.replication.ReplicationQuestion.Wishes;
import dev.dbwright.tools.replication.availability.Reliability;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Provider;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tool.Arg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code plan_replication} is asked. */
public record ReplicationInput(
    @Arg("how much committed work may be lost, with its unit: 0s, 5m") @Nullable String rpo,
    @Arg("how long until writes are answered again, with its unit: 30s, 1h") @Nullable String rto,
    @Arg(
            "whether failover without a person is wanted; then rto may be left out, and a minute is taken")
        @Nullable Boolean automatic,
    @Arg("wanted availability in percent: 99.95") @Nullable Double availability,
    @Arg("postgresql unless given; mysql, mariadb, sqlserver") @Nullable String engine,
    @Arg("the server's major version: 17, 8, 11, 2022") @Nullable Integer version,
    @Arg("servers with data that there may be; as many as are needed unless given")
        @Nullable Integer nodes,
    @Arg("regions or data centres that can hold servers; 1 unless given") @Nullable Integer regions,
    @JsonProperty("third_place")
        @Arg("with two regions: whether a third place can hold one vote without data")
        @Nullable Boolean thirdPlace,
    @Arg("the servers, primary first: db1=10.0.0.1:5432@region; invented unless given")
        @Nullable List<String> servers,
    @JsonProperty("reads_per_second") @Arg("reads that could go to replicas")
        @Nullable Double readsPerSecond,
    @JsonProperty("reads_per_server") @Arg("reads that one server answers at 80 % CPU, measured")
        @Nullable Double readsPerServer,
    @Arg("a month, for all servers, in the currency of server_cost") @Nullable Double budget,
    @JsonProperty("server_cost") @Arg("of one server a month") @Nullable Double serverCost,
    @Arg("who takes over, where one is wanted: patroni, repmgr, none (a person)")
        @Nullable String manager,
    @Arg("a managed service: rds-instance, rds-cluster, aurora, cloud-sql, azure")
        @Nullable String managed,
    @Arg("rows are published to another server that takes its own writes or another version")
        @Nullable Boolean logical,
    @JsonProperty("multi_primary") @Arg("writes are wanted in several places at once")
        @Nullable Boolean multiPrimary,
    @Arg("measured: how far a standby is behind, with its unit: 500ms") @Nullable String lag,
    @JsonProperty("round_trip") @Arg("between two regions: 30ms") @Nullable String roundTrip,
    @Arg("until somebody has carried out a runbook: 30m") @Nullable String person,
    @JsonProperty("host_mtbf") @Arg("mean time between failures of a server: 657d")
        @Nullable String hostMtbf,
    @JsonProperty("host_repair") @Arg("until a server is back with its data: 4h")
        @Nullable String hostRepair,
    @JsonProperty("region_mtbf") @Arg("mean time between failures of a region: 5y")
        @Nullable String regionMtbf,
    @JsonProperty("region_repair") @Arg("until a region is back: 8h") @Nullable String regionRepair,
    @Arg("of the cluster: main unless given") @Nullable String name,
    @Arg("the one file that is wanted: patroni, haproxy, …") @Nullable String config) {
  // What all that take over by themselves can keep with their usual settings.
  private static final Duration TAKEN_RTO = Duration.ofMinutes(1);
  private static final Duration USUAL_ROUND_TRIP = Duration.ofMillis(30);

  /**
   * What this asks.
   *
   * @throws DbwrightException {@code REPLICATION_TARGETS_MISSING}, {@code
   *     REPLICATION_INPUT_INVALID}, {@code QUANTITY_INVALID}
   */
  public ReplicationQuestion question() {
    boolean untold = rto == null && Boolean.TRUE.equals(automatic);
    if (rpo == null || (rto == null && !untold)) {
      throw new DbwrightException(
          REPLICATION_TARGETS_MISSING,
          rpo == null ? (rto == null ? "an RPO and an RTO" : "an RPO") : "an RTO");
    }
    Engine wanted = engine == null ? Engine.POSTGRESQL : Engine.named(engine);
    return new ReplicationQuestion(
        wanted,
        version == null ? newest(wanted) : version(version),
        name == null ? "main" : name,
        new Targets(
            span("the RPO", rpo),
            rto == null ? TAKEN_RTO : span("the RTO", rto),
            !untold,
            availability == null ? null : availability / 100),
        means(),
        new Wishes(
            Optional.ofNullable(manager).map(ReplicationInput::managerNamed),
            Optional.ofNullable(managed).map(ReplicationInput::providerNamed),
            Boolean.TRUE.equals(automatic),
            Boolean.TRUE.equals(logical),
            Boolean.TRUE.equals(multiPrimary)),
        new Reads(optional(readsPerSecond), optional(readsPerServer)),
        figures());
  }

  private static int newest(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> 18;
      case MYSQL -> 8;
      case MARIADB -> 11;
      case SQLSERVER -> 2022;
      case SQLITE -> 3;
    };
  }

  private static int version(int version) {
    if (version < 1 || version > 2100) {
      throw new DbwrightException(
          REPLICATION_INPUT_INVALID, "version " + version, "the major one: 17, 8, 11, 2022");
    }
    return version;
  }

  private Means means() {
    List<Node> named = new ArrayList<>();
    for (String server : servers == null ? List.<String>of() : servers) {
      named.add(GivenServer.of(server, named.isEmpty()));
    }
    int places =
        named.isEmpty()
            ? (regions == null ? 1 : regions)
            : (int) named.stream().map(Node::region).distinct().count();
    return new Means(places, Boolean.TRUE.equals(thirdPlace), affordable(named.size()), named);
  }

  /** The fewest of those that were named, told, or can be paid. */
  private OptionalInt affordable(int named) {
    int most = named > 0 ? named : nodes == null ? Integer.MAX_VALUE : nodes;
    if (budget != null || serverCost != null) {
      if (budget == null || serverCost == null || !(serverCost > 0) || !(budget > 0)) {
        throw new DbwrightException(
            REPLICATION_INPUT_INVALID,
            "a budget of %s at %s a server".formatted(budget, serverCost),
            "both above 0, a month each");
      }
      int paid = (int) Math.min(50, Math.floor(budget / serverCost));
      if (paid < 1) {
        throw new DbwrightException(
            REPLICATION_INPUT_INVALID,
            "a budget of %s at %s a server".formatted(budget, serverCost),
            "it pays for no server");
      }
      most = Math.min(most, paid);
    }
    return most == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(most);
  }

  private Figures figures() {
    Reliability usual = Reliability.USUAL;
    Reliability told =
        new Reliability(
            positive("the MTBF of a server", hostMtbf, usual.hostMtbf()),
            positive("the repair of a server", hostRepair, usual.hostRepair()),
            positive("the MTBF of a region", regionMtbf, usual.regionMtbf()),
            positive("the repair of a region", regionRepair, usual.regionRepair()),
            positive("the time of a person", person, usual.person()));
    Duration alarm =
        Duration.ofSeconds((long) Thresholds.load().named("alert.replication-lag").value());
    return new Figures(
        told,
        positive("the lag", lag, alarm),
        lag != null,
        positive("the round trip", roundTrip, USUAL_ROUND_TRIP));
  }

  private static Duration positive(String what, @Nullable String text, Duration usual) {
    if (text == null) {
      return usual;
    }
    Duration told = span(what, text);
    if (told.isZero()) {
      throw new DbwrightException(REPLICATION_INPUT_INVALID, what + " of 0", "above 0");
    }
    return told;
  }

  private static Duration span(String what, String text) {
    return TimeSpan.of(what, text).duration();
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static Manager managerNamed(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "patroni" -> Manager.PATRONI;
      case "repmgr" -> Manager.REPMGR;
      case "none", "person", "manual" -> Manager.NONE;
      default ->
          throw new DbwrightException(
              REPLICATION_INPUT_INVALID, "the manager " + text, "patroni, repmgr or none");
    };
  }

  private static Provider providerNamed(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(Provider.values())
        .filter(each -> each.id().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new DbwrightException(
                    REPLICATION_INPUT_INVALID,
                    "the managed service " + text,
                    Arrays.stream(Provider.values())
                        .map(Provider::id)
                        .collect(Collectors.joining(", "))));
  }
}
