package dev.dbwright.tools.explain;

import dev.dbwright.tools.engine.Engine;
import java.util.Optional;

/** What a person puts before a statement to have its plan with measured times. */
final class MeasuringCommand {
  private MeasuringCommand() {}

  /** None where the engine measures no plans. */
  static Optional<String> of(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> Optional.of("EXPLAIN (ANALYZE, BUFFERS)");
      case MYSQL -> Optional.of("EXPLAIN ANALYZE");
      case MARIADB -> Optional.of("ANALYZE FORMAT=JSON");
      case SQLSERVER -> Optional.of("SET STATISTICS XML ON;");
      case SQLITE -> Optional.empty();
    };
  }
}
