package dev.dbwright.tools.normal;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.normal.answer.Examined;
import dev.dbwright.tools.normal.answer.TripTold;
import dev.dbwright.tools.normal.migration.MoveOptions;
import dev.dbwright.tools.normal.migration.RoundTrip;
import dev.dbwright.tools.normal.migration.RoundTripReport;
import dev.dbwright.tools.normal.migration.RowSource;
import java.nio.file.Path;

/** Runs the migration of a table up and back, on a PostgreSQL that lives as long as that takes. */
final class MigrationTrial {
  private final Path cacheDir;
  private final Cancellation cancellation;

  MigrationTrial(Path cacheDir, Cancellation cancellation) {
    this.cacheDir = cacheDir;
    this.cancellation = cancellation;
  }

  /**
   * The same with what came of it; nothing is tried where there is nothing to move.
   *
   * @param made where {@code rows} come from: {@code made up}
   */
  Examined of(Examined examined, String made, RowSource rows) {
    if (examined.plan().isEmpty() || examined.table().isEmpty() || examined.split().isEmpty()) {
      return examined;
    }
    try (EmbeddedServer server = EmbeddedServer.start(cacheDir)) {
      RoundTripReport report =
          new RoundTrip(server, cancellation)
              .run(
                  examined.table().get(),
                  examined.split().get().relations(),
                  MoveOptions.STANDARD,
                  rows);
      return examined.tried(new TripTold(made, report));
    }
  }
}
