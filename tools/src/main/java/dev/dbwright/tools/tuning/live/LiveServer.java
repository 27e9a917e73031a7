package dev.dbwright.tools.tuning.live;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.tuning.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that is running.
 *
 * @param version its major version
 * @param standby it replays another server's changes, and was measured as such
 * @param measuredFor since the statistics of the log were reset; null where nobody knows
 * @param tables proposals for tables of the connected database
 * @param skipped what was not read
 */
public record LiveServer(
    int version,
    boolean standby,
    List<CurrentSetting> settings,
    Measured measured,
    @Nullable Duration measuredFor,
    List<TableAutovacuum> tables,
    List<Skipped> skipped) {
  /** Shorter spans show one job or one quiet hour, not the server. */
  public static final Duration ENOUGH = Duration.ofHours(1);

  public LiveServer {
    settings = List.copyOf(settings);
    tables = List.copyOf(tables);
    skipped = List.copyOf(skipped);
  }

  /**
   * Reads what the role of {@code database} may see.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code TUNING_INPUT_INVALID} for another
   *     server than a PostgreSQL, or as {@link Database#read} does where settings cannot be read
   */
  public static LiveServer read(Database database, Cancellation cancellation) {
    return new LiveReader(database, cancellation).read();
  }

  /** Whether rates rest on less than {@link #ENOUGH}. */
  public boolean isMeasuredBriefly() {
    return measuredFor == null || measuredFor.compareTo(ENOUGH) < 0;
  }

  /** Settings by name, numbers in the unit of each. */
  public Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    settings.forEach(setting -> values.put(setting.name(), setting.value()));
    return values;
  }

  /** Names whose value in the file waits for a restart. */
  public List<String> pendingRestart() {
    return settings.stream()
        .filter(CurrentSetting::pendingRestart)
        .map(CurrentSetting::name)
        .toList();
  }
}
