package dev.dbwright.tools.replication.availability;

import java.time.Duration;

/**
 * How often parts fail, and how long each is away then. The usual ones are stated, not measured:
 * the numbers of one's own incidents are better.
 *
 * @param hostMtbf mean time between two failures of one server
 * @param hostRepair until it, or another in its place, has the data again
 * @param regionMtbf mean time between two failures that take a whole data centre
 * @param person from the alarm until somebody has carried out the runbook
 */
public record Reliability(
    Duration hostMtbf,
    Duration hostRepair,
    Duration regionMtbf,
    Duration regionRepair,
    Duration person) {
  // About 1,000 failures in a year of 1,800 servers: J. Dean, "Designs, Lessons and Advice from
  // Building Large Distributed Systems", LADIS 2009.
  private static final Duration USUAL_HOST_MTBF = Duration.ofDays(657);

  public static final Reliability USUAL =
      new Reliability(
          USUAL_HOST_MTBF,
          Duration.ofHours(4),
          Duration.ofDays(5 * 365),
          Duration.ofHours(8),
          Duration.ofMinutes(30));

  private static final double SECONDS_A_YEAR = 365.25 * 86_400;

  public double hostUp() {
    return up(hostMtbf, hostRepair);
  }

  public double regionUp() {
    return up(regionMtbf, regionRepair);
  }

  private static double up(Duration mtbf, Duration repair) {
    return seconds(mtbf) / (seconds(mtbf) + seconds(repair));
  }

  public double hostFailuresPerYear() {
    return SECONDS_A_YEAR / (seconds(hostMtbf) + seconds(hostRepair));
  }

  public double regionFailuresPerYear() {
    return SECONDS_A_YEAR / (seconds(regionMtbf) + seconds(regionRepair));
  }

  /** Of the time until a part is back, the share that passes until a person has acted. */
  double shareUntilPerson(boolean regionLost) {
    return Math.min(1, seconds(person) / seconds(regionLost ? regionRepair : hostRepair));
  }

  static double shareOfYear(double secondsAYear) {
    return secondsAYear / SECONDS_A_YEAR;
  }

  static double secondsAYear(double share) {
    return share * SECONDS_A_YEAR;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
