package dev.dbwright.tools.capacity;

import static dev.dbwright.tools.error.ErrorCode.CAPACITY_SERIES_INVALID;

import dev.dbwright.tools.capacity.series.Sample;
import dev.dbwright.tools.capacity.series.Series;
import dev.dbwright.tools.capacity.series.Unit;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A series of what health checks measured of a database and kept. */
public final class Checked {
  private static final String USUAL = "databaseSizeBytes";
  private static final int LEAST = 3;
  // Metrics carry their unit in the last part of their name.
  private static final Map<String, String> UNITS =
      Map.of("Bytes", "bytes", "Seconds", "s", "connections", "connections");

  private Checked() {}

  /**
   * @param metric as {@code dbwright check --output json} names it; the database's size if absent
   */
  public static Series series(
      Database database, @Nullable String metric, MeasurementHistory history) {
    String name = metric == null ? USUAL : metric;
    List<Sample> samples = history.of(database.identity(), name);
    if (samples.size() < LEAST) {
      throw new DbwrightException(
          CAPACITY_SERIES_INVALID,
          name,
          "%d checks of at least %d are kept: run dbwright check once a day"
              .formatted(samples.size(), LEAST));
    }
    return Series.of(name, unit(name), samples);
  }

  private static Unit unit(String metric) {
    return UNITS.entrySet().stream()
        .filter(each -> metric.endsWith(each.getKey()))
        .findFirst()
        .map(each -> Unit.of(each.getValue()))
        .orElse(Unit.UNKNOWN);
  }
}
