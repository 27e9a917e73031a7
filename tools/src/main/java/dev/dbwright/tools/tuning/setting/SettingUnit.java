package dev.dbwright.tools.tuning.setting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a number without a unit counts: {@code pg_settings.unit}.
 *
 * <p>Source of the units and their rounding: {@code convert_to_base_unit} in PostgreSQL's guc.c.
 */
public enum SettingUnit {
  NONE("", Dimension.NONE, 1),
  BYTE("B", Dimension.MEMORY, 1),
  KILOBYTE("kB", Dimension.MEMORY, 1L << 10),
  PAGE("8kB", Dimension.MEMORY, 1L << 13),
  MEGABYTE("MB", Dimension.MEMORY, 1L << 20),
  MILLISECOND("ms", Dimension.TIME, 1_000),
  SECOND("s", Dimension.TIME, 1_000_000),
  MINUTE("min", Dimension.TIME, 60_000_000);

  private final String label;
  private final Dimension dimension;
  private final double size;

  /**
   * @param size in bytes or microseconds
   */
  SettingUnit(String label, Dimension dimension, double size) {
    this.label = label;
    this.dimension = dimension;
    this.size = size;
  }

  private enum Dimension {
    NONE,
    MEMORY,
    TIME
  }

  /** A unit that a person may write; it is case-sensitive. */
  private record Measure(String name, double size) {
    static final List<Measure> MEMORY =
        List.of(
            new Measure("TB", 1L << 40),
            new Measure("GB", 1L << 30),
            new Measure("MB", 1L << 20),
            new Measure("kB", 1L << 10),
            new Measure("B", 1));
    static final List<Measure> TIME =
        List.of(
            new Measure("d", 86_400e6),
            new Measure("h", 3_600e6),
            new Measure("min", 60e6),
            new Measure("s", 1e6),
            new Measure("ms", 1e3),
            new Measure("us", 1));
  }

  /** Those that may follow a number, the largest first. */
  private List<Measure> measures() {
    return switch (dimension) {
      case NONE -> List.of();
      case MEMORY -> Measure.MEMORY;
      case TIME -> Measure.TIME;
    };
  }

  static SettingUnit of(String label) {
    return Stream.of(values())
        .filter(unit -> unit.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no unit of a setting: " + label));
  }

  public String label() {
    return label;
  }

  /** Bytes or microseconds of one of this unit; 1 where it has none. */
  public double size() {
    return size;
  }

  /** The units that a value may carry, for a message: {@code TB, GB, MB, kB, B}. */
  String allowed() {
    return String.join(", ", measures().stream().map(Measure::name).toList());
  }

  /** {@code number} of {@code measure} in this unit; empty where this cannot be given in it. */
  Optional<Double> convert(double number, String measure) {
    return measures().stream()
        .filter(each -> each.name.equals(measure))
        .findFirst()
        .map(each -> convert(number, each));
  }

  private double convert(double number, Measure measure) {
    double factor = measure.size / size;
    double exact = number * factor;
    if (number == Math.rint(number)) {
      return exact;
    }
    // A fraction is rounded to the next smaller unit: 30.1GB is a whole number of MB.
    return measures().stream()
        .filter(smaller -> smaller.size < measure.size)
        .findFirst()
        .map(smaller -> Math.rint(exact / (smaller.size / size)) * (smaller.size / size))
        .orElse(exact);
  }

  /** As SHOW prints it: in the largest unit that leaves no fraction. */
  String text(double number) {
    if (number <= 0 || measures().isEmpty()) {
      return plain(number);
    }
    double absolute = number * size;
    return measures().stream()
        .filter(measure -> absolute % measure.size == 0)
        .findFirst()
        .map(measure -> plain(absolute / measure.size) + measure.name)
        .orElseGet(() -> plain(number) + label);
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 0x1p53
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
