package dev.dbwright.tools.tuning.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a real server said to settings.
 *
 * @param statedVersion whose settings they are to be
 * @param triedVersion of the server they were tried on: the stated one where it can be had
 * @param accepted nothing was refused and no name is unknown
 * @param started a server ran on them, but for {@code standIns} and what was refused
 * @param unknown names that the stated version does not have
 * @param faults found before, by comparing settings with each other
 * @param standIns what the scratch server did not start with, or started with otherwise
 * @param warnings of the server when it started
 * @param hugePages null where this system or version cannot tell
 */
public record TrialResult(
    int statedVersion,
    int triedVersion,
    boolean accepted,
    boolean started,
    List<Refusal> refusals,
    List<String> unknown,
    List<SettingFault> faults,
    List<StandIn> standIns,
    List<String> warnings,
    @Nullable HugePages hugePages) {
  public TrialResult {
    refusals = List.copyOf(refusals);
    unknown = List.copyOf(unknown);
    faults = List.copyOf(faults);
    standIns = List.copyOf(standIns);
    warnings = List.copyOf(warnings);
  }

  /** Whether the server was of the stated version. */
  public boolean isOfStatedVersion() {
    return statedVersion == triedVersion;
  }
}
