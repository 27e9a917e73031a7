package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Measured;
import java.util.List;
import java.util.OptionalLong;

/** All that a value is computed from. */
record Situation(Machine machine, ServerBuild build, Measured measured, MemoryPlan memory) {
  private static final String GIVEN = "you";

  static Situation of(Machine machine, ServerBuild build, Measured measured) {
    Machine known = withData(machine, measured);
    return new Situation(
        known, build, measured, new MemoryModel(known, build.version(), measured).plan());
  }

  private static Machine withData(Machine machine, Measured measured) {
    if (machine.dataBytes().isPresent() || measured.databaseBytes() == null) {
      return machine;
    }
    return new Machine(
        machine.ramBytes(),
        machine.cores(),
        machine.storage(),
        machine.use(),
        machine.connections(),
        OptionalLong.of(measured.databaseBytes()));
  }

  int version() {
    return build.version();
  }

  int cores() {
    return machine.cores();
  }

  boolean isUsedFor(Use... uses) {
    return List.of(uses).contains(machine.use());
  }

  boolean standsOn(Storage... storages) {
    return List.of(storages).contains(machine.storage());
  }

  /** Whether all data stays in memory once it was read. */
  boolean dataFitsInMemory() {
    return machine.dataBytes().isPresent()
        && machine.dataBytes().getAsLong() <= memory.effectiveCache();
  }

  String ramText() {
    return Amounts.bytes(machine.ramBytes());
  }

  Evidence ram() {
    return new Evidence("RAM", machine.ramBytes(), "bytes", GIVEN);
  }

  Evidence coresGiven() {
    return new Evidence("cores", machine.cores(), "cores", GIVEN);
  }

  Evidence connections() {
    return new Evidence(
        "connections",
        memory.connections(),
        "connections",
        machine.connections().isPresent() ? GIVEN : "usual for the use");
  }
}
