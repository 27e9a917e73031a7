package dev.dbwright.tools.pool.budget;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What would make a demand fit that does not: smaller pools, a pooler, a larger server. */
final class Remedies {
  private final ServerLimits limits;
  private final List<Service> services;
  private final long demand;
  private final List<Share> shares;

  Remedies(ServerLimits limits, List<Service> services, List<Share> shares) {
    this.limits = limits;
    this.services = services;
    this.demand = services.stream().mapToLong(Service::demand).sum();
    this.shares = shares;
  }

  List<Advice> list() {
    List<Advice> advice = new ArrayList<>();
    advice.add(smallerPools());
    // SQL Server's pools live in the driver: there is none that stands between.
    if (limits.usable() > 0 && demand > limits.usable() && limits.engine() != Engine.SQLSERVER) {
      advice.add(pooler());
    }
    accounts().ifPresent(advice::add);
    moreConnections().ifPresent(advice::add);
    return advice;
  }

  private Advice smallerPools() {
    if (shares.isEmpty()) {
      return new Advice(
          ("Fewer instances: %s connections are not enough for one in each instance at worst"
                  + " (%s asked for).")
              .formatted(Amounts.count(limits.usable()), Amounts.count(demand)),
          numbers());
    }
    String cut =
        shares.stream()
            .filter(share -> share.fair() < share.service().poolPerInstance())
            .map(
                share ->
                    "%s at most %s per instance (asked: %s)"
                        .formatted(
                            share.service().name(),
                            Amounts.count(share.fair()),
                            Amounts.count(share.service().poolPerInstance())))
            .collect(Collectors.joining("; "));
    long taken =
        shares.stream().mapToLong(s -> (long) s.fair() * s.service().mostInstances()).sum();
    return new Advice(
        "Smaller pools, where their load allows: %s. Together %s of %s."
            .formatted(cut, Amounts.count(taken), Amounts.count(limits.usable())),
        numbers());
  }

  private Advice pooler() {
    Threshold needed = Thresholds.load().named("pooler.needed.connections");
    Threshold premature = Thresholds.load().named("pooler.premature.connections");
    String when =
        demand > needed.value()
            ? "it pays above " + needed.text()
            : demand < premature.value()
                ? "below %s it is one more thing to run, smaller pools come first"
                    .formatted(premature.text())
                : "between %s and %s it is undecided: smaller pools cost less"
                    .formatted(premature.text(), needed.text());
    String how =
        limits.engine() == Engine.POSTGRESQL
            ? "PgBouncer in transaction mode, max_db_connections = %s in one process"
                .formatted(limits.usable())
            : "ProxySQL, max_connections = %s for the server".formatted(limits.usable());
    return new Advice(
        "A pooler: %s takes the %s connections of the applications; %s."
            .formatted(how, Amounts.count(demand), when),
        numbers());
  }

  private Optional<Advice> accounts() {
    String over =
        services.stream()
            .filter(service -> limits.perUser() > 0 && service.demand() > limits.perUser())
            .map(service -> service.name() + " " + Amounts.count(service.demand()))
            .collect(Collectors.joining(", "));
    if (over.isEmpty()) {
      return Optional.empty();
    }
    String setting =
        limits.engine() == Engine.POSTGRESQL ? "CONNECTION LIMIT" : "max_user_connections";
    return Optional.of(
        new Advice(
            "A higher %s of the account (now %s): %s."
                .formatted(setting, Amounts.count(limits.perUser()), over),
            numbers()));
  }

  /** Not where the limit is the account's, or where the engine goes no further. */
  private Optional<Advice> moreConnections() {
    long wanted = limits.maxConnectionsFor(demand);
    if (wanted <= limits.maxConnections() || wanted > mostOf(limits.engine())) {
      return Optional.empty();
    }
    ConnectionPrice price = ConnectionPrice.on(limits.engine());
    long more = wanted - limits.maxConnections();
    String how =
        switch (limits.engine()) {
          case POSTGRESQL -> "a restart, standbys first";
          case MYSQL, MARIADB, SQLITE -> "SET GLOBAL and the file, no restart; open files too";
          case SQLSERVER -> "sp_configure, a restart";
        };
    return Optional.of(
        new Advice(
            ("A larger server: %s = %s (%s). The %s more cost about %s of memory at rest and"
                    + " %s more when all work at once (%s).")
                .formatted(
                    limits.engine() == Engine.SQLSERVER ? "user connections" : "max_connections",
                    wanted,
                    how,
                    Amounts.count(more),
                    Amounts.bytes(more * price.idleBytes()),
                    Amounts.bytes(more * price.busyBytes()),
                    price.source()),
            List.of(
                new Evidence("connections more", (double) more, "connections", "arithmetic"),
                new Evidence(
                    "memory of one at rest",
                    (double) price.idleBytes(),
                    "bytes",
                    price.source()))));
  }

  // MAX_BACKENDS of PostgreSQL is 2^18 - 1; max_connections of MySQL and MariaDB ends at 100,000.
  private static long mostOf(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> (1 << 18) - 1;
      case MYSQL, MARIADB -> 100_000;
      case SQLSERVER -> 32_767;
      case SQLITE -> 0;
    };
  }

  private List<Evidence> numbers() {
    return List.of(
        new Evidence("connections for applications", limits.usable(), "connections", "arithmetic"),
        new Evidence("connections at worst", (double) demand, "connections", "arithmetic"));
  }
}
