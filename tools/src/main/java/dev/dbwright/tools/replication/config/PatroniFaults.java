package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.replication.topology.Lease;
import dev.dbwright.tools.replication.topology.Topology;
import java.time.Duration;
import java.util.List;

/** What {@code patroni --validate-config} passes, and Patroni breaks on. */
final class PatroniFaults {
  // Patroni 3.1 and newer put anything less up to these, without a word to the file.
  private static final Duration LEAST_TTL = Duration.ofSeconds(20);
  private static final Duration LEAST_LOOP_WAIT = Duration.ofSeconds(1);
  private static final Duration LEAST_RETRY_TIMEOUT = Duration.ofSeconds(3);

  private PatroniFaults() {}

  static List<ConfigFault> of(Topology topology) {
    Lease lease = topology.lease();
    // https://patroni.readthedocs.io/en/latest/dynamic_configuration.html: a primary must be able
    // to renew, fail, and try again before its lease is over, or two may write at once.
    Duration needed = lease.loopWait().plus(lease.retryTimeout().multipliedBy(2));
    Faults faults =
        PostgresFaults.of(topology)
            .where(
                needed.compareTo(lease.ttl()) > 0,
                "ttl",
                "of %d s is less than loop_wait + 2 x retry_timeout, %d s: the lease ends while it is still being renewed"
                    .formatted(lease.ttl().toSeconds(), needed.toSeconds()),
                "Make ttl longer, or loop_wait or retry_timeout shorter.");
    least("ttl", lease.ttl(), LEAST_TTL, faults);
    least("loop_wait", lease.loopWait(), LEAST_LOOP_WAIT, faults);
    least("retry_timeout", lease.retryTimeout(), LEAST_RETRY_TIMEOUT, faults);
    faults.where(
        topology.standbys().isEmpty(),
        "nodes",
        "have no standby: there is nobody to fail over to",
        "Add a standby, or leave Patroni out.");
    Etcd.faults(topology, faults);
    return faults.list();
  }

  private static void least(String setting, Duration value, Duration least, Faults faults) {
    faults.where(
        value.compareTo(least) < 0,
        setting,
        "of %d s is less than Patroni's least, %d s"
            .formatted(value.toSeconds(), least.toSeconds()),
        "Make it longer.");
  }
}
