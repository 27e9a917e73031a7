package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Measured;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** All that a value is computed from. */
record Situation(Machine machine, ServerBuild build, Measured measured, MemoryPlan memory) {
  private static final String GIVEN = "you";
  private static final double ROOM_FOR_MORE = 1.25;

  static Situation of(Machine machine, ServerBuild build, Measured measured) {
    Machine known =
        new Machine(
            machine.ramBytes(),
            machine.cores(),
            machine.storage(),
            machine.use(),
            connections(machine, measured),
            data(machine, measured));
    return new Situation(
        known, build, measured, new MemoryModel(known, build.version(), measured).plan());
  }

  private static OptionalLong data(Machine machine, Measured measured) {
    Long bytes = measured.databaseBytes();
    return machine.dataBytes().isPresent() || bytes == null
        ? machine.dataBytes()
        : OptionalLong.of(bytes);
  }

  /** What is in use must not be refused because nobody said how many are wanted. */
  private static OptionalInt connections(Machine machine, Measured measured) {
    int usual = Processes.usual(machine.use(), machine.cores());
    return machine.connections().isPresent() || withRoom(measured) <= usual
        ? machine.connections()
        : OptionalInt.of(withRoom(measured));
  }

  private static int withRoom(Measured measured) {
    Integer inUse = measured.connectionsInUse();
    return inUse == null ? 0 : (int) Math.ceil(inUse * ROOM_FOR_MORE);
  }

  /** The most at once; 0 where nobody looked. */
  int connectionsInUse() {
    Integer inUse = measured.connectionsInUse();
    return inUse == null ? 0 : inUse;
  }

  /** Whether connections are as many as were in use, and some. */
  boolean followsUse() {
    return machine.connections().isPresent()
        && machine.connections().getAsInt() == withRoom(measured);
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
        followsUse()
            ? "pg_stat_activity"
            : machine.connections().isPresent() ? GIVEN : "usual for the use");
  }
}
