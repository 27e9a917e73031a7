package dev.dbwright.tools.tuning.pgtune;

import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import java.util.OptionalInt;

/** What pgtune asks for. */
record PgtuneInput(
    int version,
    OperatingSystem system,
    Use use,
    long ramKb,
    OptionalInt cores,
    OptionalInt connections,
    Storage storage,
    DataSize dataSize) {
  // Its form offers three sizes; what is between them it does not say. From this many times the
  // RAM on, data is taken for much larger than RAM.
  private static final double MUCH_LARGER = 5;

  enum OperatingSystem {
    LINUX,
    WINDOWS,
    MAC
  }

  /** Its classes of the data's size. */
  enum DataSize {
    LESS_RAM,
    MID_RAM,
    GREATER_RAM
  }

  static PgtuneInput of(Machine machine, int version) {
    return new PgtuneInput(
        version,
        OperatingSystem.LINUX,
        machine.use(),
        machine.ramBytes() / 1024,
        OptionalInt.of(machine.cores()),
        machine.connections(),
        machine.storage(),
        dataSize(machine));
  }

  private static DataSize dataSize(Machine machine) {
    if (machine.dataBytes().isEmpty()) {
      return DataSize.MID_RAM;
    }
    double times = (double) machine.dataBytes().getAsLong() / machine.ramBytes();
    return times <= 1
        ? DataSize.LESS_RAM
        : times < MUCH_LARGER ? DataSize.MID_RAM : DataSize.GREATER_RAM;
  }
}
