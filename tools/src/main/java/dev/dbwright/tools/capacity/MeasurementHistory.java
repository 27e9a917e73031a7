package dev.dbwright.tools.capacity;

import dev.dbwright.tools.capacity.series.Sample;
import dev.dbwright.tools.database.DatabaseIdentity;
import java.util.List;

/** What was measured of databases before, and kept. */
@FunctionalInterface
public interface MeasurementHistory {
  /** The measurements of {@code metric}, the oldest first; none where there are none. */
  List<Sample> of(DatabaseIdentity database, String metric);
}
