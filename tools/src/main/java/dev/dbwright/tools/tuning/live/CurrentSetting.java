package dev.dbwright.tools.tuning.live;

import java.util.List;

/**
 * A setting as a server has it: a row of {@code pg_settings}.
 *
 * @param value in {@code unit}, without it
 * @param unit as {@code pg_settings} has it: {@code 8kB}; empty where there is none
 * @param source where the value comes from: {@code default}, {@code configuration file}, …
 * @param pendingRestart the file says otherwise, and a restart is due
 * @param enumValues that this build accepts
 */
public record CurrentSetting(
    String name,
    String value,
    String unit,
    String source,
    boolean pendingRestart,
    List<String> enumValues) {
  public CurrentSetting {
    enumValues = List.copyOf(enumValues);
  }
}
