package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Measured;
import dev.dbwright.tools.tuning.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** How many may connect, who always can, and when a pooler has to stand before the server. */
final class ConnectionParameters implements ParameterGroup {
  private static final int DEFAULT_SUPERUSER_RESERVE = 3;
  // Under this, three slots for superusers would be a large part of all.
  private static final int FEW = 20;
  private static final int LEAST_POOLED = 20;

  private final double manyConnections =
      Thresholds.load().named("pooler.needed.connections").value();

  @Override
  public List<Parameter> parameters(Situation situation) {
    int connections = situation.memory().connections();
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(maxConnections(situation));
    if (connections < FEW) {
      int reserve = Math.min(1, connections - 1);
      parameters.add(
          Advised.atRestart("superuser_reserved_connections", reserve)
              .because(
                  "%d of %d connections; the default of %d would leave %d, or none",
                  reserve,
                  connections,
                  DEFAULT_SUPERUSER_RESERVE,
                  Math.max(0, connections - DEFAULT_SUPERUSER_RESERVE))
              .computedFrom(situation.connections())
              .changedBy("how many administrators connect at once"));
    } else if (situation.version() >= 16) {
      int reserve = Math.min(5, connections / FEW);
      parameters.add(
          Advised.atRestart("reserved_connections", reserve)
              .because(
                  "%d of %d for monitoring and administration by roles with"
                      + " pg_use_reserved_connections, when the applications hold all others",
                  reserve, connections)
              .computedFrom(situation.connections())
              .changedBy("how many agents and administrators connect at once"));
    }
    return parameters;
  }

  private static Parameter maxConnections(Situation situation) {
    MemoryPlan memory = situation.memory();
    Advised advised = Advised.atRestart("max_connections", memory.connections());
    String perConnection =
        Amounts.bytes(
            (long)
                (MemoryModel.PRIVATE_BYTES
                    + memory.sharedBuffers() * MemoryModel.PAGE_TABLE_SHARE));
    boolean asked = situation.machine().connections().isPresent();
    if (memory.connectionsCut() && !asked) {
      advised.because(
          "as many as %s of RAM give a work_mem of %s; each takes up to %s before it sorts"
              + " anything",
          situation.ramText(), ReadableSize.text(memory.workMem()), perConnection);
    } else if (memory.connectionsCut()) {
      advised.because(
          "as many as %s pay for, of %,.0f wanted: each takes up to %s before it sorts anything",
          situation.ramText(), memory.wanted().connections(), perConnection);
    } else if (asked) {
      advised.because(
          "as asked; each takes up to %s before it sorts anything, which is counted",
          perConnection);
    } else {
      advised.because(
          "usual for the use on %s and %s; each takes up to %s before it sorts anything",
          Amounts.count(situation.cores(), "cores"), situation.ramText(), perConnection);
    }
    advised.computedFrom(situation.connections(), situation.ram());
    Measured measured = situation.measured();
    if (measured.connectionsInUse() != null) {
      advised.computedFrom(
          new Evidence(
              "connections in use",
              measured.connectionsInUse(),
              "connections",
              "pg_stat_activity"));
    }
    return advised.changedBy("the most connections in use at once, over a week");
  }

  @Override
  public List<String> remarks(Situation situation) {
    MemoryPlan memory = situation.memory();
    double wanted = memory.wanted().connections();
    int pooled = Math.max(LEAST_POOLED, MemoryModel.ACTIVE_PER_CORE * situation.cores());
    boolean few = wanted <= manyConnections || wanted <= pooled;
    if (situation.machine().connections().isEmpty() || (few && !memory.connectionsCut())) {
      return List.of();
    }
    MemoryPlan behindPooler =
        Situation.of(
                withConnections(situation.machine(), pooled),
                situation.build(),
                situation.measured())
            .memory();
    String paidFor =
        memory.connectionsCut()
            ? Sentence.of(" %s pay for %,d of them.", situation.ramText(), memory.connections())
            : "";
    return List.of(
        Sentence.of(
            "Put a pooler before it: %s have about %,d statements at work at once, not %,.0f.%s"
                + " %,d connections behind a pooler in transaction mode%s.",
            Amounts.count(situation.cores(), "cores"),
            pooled,
            wanted,
            paidFor,
            pooled,
            gains(memory, behindPooler)));
  }

  private static String gains(MemoryPlan now, MemoryPlan behindPooler) {
    List<String> gains = new ArrayList<>();
    addGain(gains, "shared_buffers", now.sharedBuffers(), behindPooler.sharedBuffers());
    addGain(gains, "work_mem", now.workMem(), behindPooler.workMem());
    long freed = behindPooler.budget().spareBytes() - now.budget().spareBytes();
    return gains.isEmpty()
        ? " would leave " + Amounts.bytes(Math.max(0, freed)) + " more to the page cache"
        : " would allow " + String.join(" and ", gains);
  }

  private static void addGain(List<String> gains, String name, long now, long then) {
    if (then > now) {
      gains.add(
          Sentence.of(
              "%s of %s instead of %s", name, ReadableSize.text(then), ReadableSize.text(now)));
    }
  }

  private static Machine withConnections(Machine machine, int connections) {
    return new Machine(
        machine.ramBytes(),
        machine.cores(),
        machine.storage(),
        machine.use(),
        OptionalInt.of(connections),
        machine.dataBytes());
  }
}
