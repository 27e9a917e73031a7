package dev.dbwright.tools.backup.restore;

import java.util.ArrayList;
import java.util.List;

/** How long it takes from a lost server to one that answers, part by part. */
public record RestoreTime(List<Part> parts) {
  /**
   * One thing after the other.
   *
   * @param how the numbers it is made of
   */
  public record Part(String what, double seconds, String how) {}

  public RestoreTime {
    parts = List.copyOf(parts);
  }

  public double seconds() {
    return parts.stream().mapToDouble(Part::seconds).sum();
  }

  /** The same with a part more; none where it takes no time. */
  public RestoreTime with(String what, double seconds, String how) {
    if (seconds == 0) {
      return this;
    }
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(what, seconds, how));
    return new RestoreTime(more);
  }

  public static RestoreTime none() {
    return new RestoreTime(List.of());
  }

  /** Copying alone. */
  public static double copySeconds(double bytes, double bytesPerSecond) {
    return bytes / bytesPerSecond;
  }

  /** Bytes per second at which copying alone would take all of {@code targetSeconds}. */
  public static double neededBytesPerSecond(double bytes, double targetSeconds) {
    return bytes / targetSeconds;
  }
}
