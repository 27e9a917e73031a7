package dev.dbwright.tools.replication.recovery;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Provider;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.runbook.Runbook;
import java.util.List;
import java.util.Optional;

/** The runbooks of a topology: by who takes over. */
public final class Recovery {
  private Recovery() {}

  /**
   * @param logical whether rows are sent, and not the log
   * @return in the order in which they are needed; empty where there is one server
   */
  public static List<Runbook> of(Topology topology, Optional<Provider> provider, boolean logical) {
    if (topology.followers().isEmpty()) {
      return List.of();
    }
    if (logical) {
      return new LogicalRecovery(topology).runbooks();
    }
    return switch (topology.manager()) {
      case PATRONI -> new PatroniRecovery(topology).runbooks();
      case REPMGR -> new RepmgrRecovery(topology).runbooks();
      case INNODB_CLUSTER -> new GroupRecovery(topology).runbooks();
      case GALERA -> new GaleraRecovery(topology).runbooks();
      case ALWAYS_ON -> new AvailabilityGroupRecovery(topology).runbooks();
      case MANAGED ->
          provider.map(each -> new ManagedRecovery(topology, each).runbooks()).orElse(List.of());
      case NONE ->
          topology.engine() == Engine.POSTGRESQL
              ? new StreamingRecovery(topology).runbooks()
              : new SourceRecovery(topology).runbooks();
    };
  }
}
