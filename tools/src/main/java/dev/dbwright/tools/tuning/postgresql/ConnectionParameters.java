package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Measured;
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
  public List<Advised> parameters(Situation situation) {
    int connections = situation.memory().connections();
    List<Advised> parameters = new ArrayList<>();
    parameters.add(maxConnections(situation));
    if (connections < FEW) {
      int reserve = Math.min(1, connections - 1);
      parameters.add(
          Advised.of("superuser_reserved_connections", reserve)
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
          Advised.of("reserved_connections", reserve)
              .because(
                  "%d of %d for monitoring and administration by roles with"
                      + " pg_use_reserved_connections, when the applications hold all others",
                  reserve, connections)
              .computedFrom(situation.connections())
              .changedBy("how many agents and administrators connect at once"));
    }
    return parameters;
  }

  private static Advised maxConnections(Situation situation) {
    MemoryPlan memory = situation.memory();
    Advised advised =
        Advised.of("max_connections", memory.connections())
            .because(
                "%s; each takes up to %s before it sorts anything, which is counted",
                whySoMany(situation),
                Amounts.bytes(
                    (long)
                        (MemoryModel.PRIVATE_BYTES
                            + memory.sharedBuffers() * MemoryModel.PAGE_TABLE_SHARE)))
            .computedFrom(situation.connections(), situation.ram());
    Measured measured = situation.measured();
    if (measured.connectionsInUse() != null) {
      advised.seen(
          new Evidence(
              "connections in use",
              measured.connectionsInUse(),
              "connections",
              "pg_stat_activity"));
    }
    return advised.changedBy("the most connections in use at once, over a week");
  }

  private static String whySoMany(Situation situation) {
    MemoryPlan memory = situation.memory();
    boolean asked = situation.machine().connections().isPresent();
    if (memory.connectionsCut()) {
      return asked
          ? Sentence.of(
              "as many as %s pay for, of %,.0f wanted",
              situation.ramText(), memory.wanted().connections())
          : Sentence.of(
              "as many as %s of RAM give a work_mem of %s",
              situation.ramText(), ReadableSize.text(memory.workMem()));
    }
    if (situation.followsUse()) {
      return Sentence.of(
          "a quarter more than the %d that were in use at once", situation.connectionsInUse());
    }
    return asked ? "as asked" : "usual for the use on " + Amounts.count(situation.cores(), "cores");
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
