package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

/** Machines for tests: some by hand, many by chance. */
final class Machines {
  static final long SEED = 20_260_101;
  static final long GB = 1L << 30;
  private static final long LEAST_RAM = 256L << 20;

  private Machines() {}

  static Machine of(long ramBytes, int cores, Storage storage, Use use) {
    return new Machine(ramBytes, cores, storage, use, OptionalInt.empty(), OptionalLong.empty());
  }

  static Machine with(Machine machine, int connections) {
    return new Machine(
        machine.ramBytes(),
        machine.cores(),
        machine.storage(),
        machine.use(),
        OptionalInt.of(connections),
        machine.dataBytes());
  }

  static Machine withRam(Machine machine, long ramBytes) {
    return new Machine(
        ramBytes,
        machine.cores(),
        machine.storage(),
        machine.use(),
        machine.connections(),
        machine.dataBytes());
  }

  static Machine withCores(Machine machine, int cores) {
    return new Machine(
        machine.ramBytes(),
        cores,
        machine.storage(),
        machine.use(),
        machine.connections(),
        machine.dataBytes());
  }

  static Machine holding(Machine machine, long dataBytes) {
    return new Machine(
        machine.ramBytes(),
        machine.cores(),
        machine.storage(),
        machine.use(),
        machine.connections(),
        OptionalLong.of(dataBytes));
  }

  /** All magnitudes alike, from the least that is accepted to the most. */
  static Stream<Machine> random(int count) {
    var random = new Random(SEED);
    return Stream.generate(
            () ->
                new Machine(
                    (long) magnitude(random, LEAST_RAM, 64.0 * 1024 * GB),
                    (int) magnitude(random, 1, 4_096),
                    any(random, List.of(Storage.values())),
                    any(random, List.of(Use.values())),
                    random.nextBoolean()
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) magnitude(random, 1, 262_143)),
                    random.nextBoolean()
                        ? OptionalLong.empty()
                        : OptionalLong.of((long) magnitude(random, 1, 1e15))))
        .limit(count);
  }

  /** The least and the most of everything, with each other. */
  static Stream<Machine> corners() {
    List<Machine> corners = new ArrayList<>();
    for (Use use : Use.values()) {
      for (long ramBytes : new long[] {LEAST_RAM, 64L * 1024 * GB}) {
        for (int cores : new int[] {1, 4_096}) {
          Machine machine = of(ramBytes, cores, Storage.SSD, use);
          corners.addAll(List.of(machine, with(machine, 1), with(machine, 262_143)));
        }
      }
    }
    return corners.stream();
  }

  /** What could be measured on a machine: the same each time. */
  static Measured measuredOn(Machine machine) {
    var random = new Random(machine.ramBytes());
    double rate = magnitude(random, 1, 1e10);
    return new Measured(
        new Measured.WalRate(rate, rate * (1 + random.nextInt(9))),
        random.nextBoolean()
            ? null
            : new Measured.TemporaryFiles(rate, (long) magnitude(random, 1, 1e12)),
        new Measured.Checkpoints(random.nextInt(1_000), random.nextInt(1_000)),
        random.nextDouble(),
        (int) magnitude(random, 1, 50_000),
        (long) magnitude(random, 1, 1e15),
        (long) magnitude(random, 1, 1e12),
        magnitude(random, 0.001, 100));
  }

  private static <T> T any(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static double magnitude(Random random, double least, double most) {
    return Math.min(most, least * Math.exp(random.nextDouble() * Math.log(most / least)));
  }
}
