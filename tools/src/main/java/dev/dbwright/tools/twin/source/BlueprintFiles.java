package dev.dbwright.tools.twin.source;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.file.StatisticsFolder;
import dev.dbwright.tools.statistics.file.TextFile;
import dev.dbwright.tools.twin.Blueprint;
import java.nio.file.Path;
import java.util.Optional;

/** A blueprint as files: the definitions as a script, the statistics as a folder of CSV. */
public final class BlueprintFiles {
  private BlueprintFiles() {}

  /**
   * @param statistics a folder; without one, nothing is known of any table
   * @throws DbwrightException {@code INPUT_UNREADABLE}, {@code STATISTICS_DAMAGED}
   */
  public static Blueprint read(Path schema, Optional<Path> statistics) {
    return new Blueprint(
        TextFile.read(schema),
        statistics.map(StatisticsFolder::read).orElseGet(PlannerStatistics::none));
  }
}
