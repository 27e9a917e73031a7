package dev.dbwright.tools.twin.source;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.file.OwnerOnly;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.file.StatisticsFolder;
import dev.dbwright.tools.twin.Blueprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A blueprint as files: the definitions as a script, the statistics as a folder of CSV. */
public final class BlueprintFiles {
  /** The definitions within a folder that was written. */
  public static final String SCHEMA = "schema.sql";

  private BlueprintFiles() {}

  /**
   * @param ddl the text of the definitions
   * @param statistics a folder; without one, nothing is known of any table
   * @throws DbwrightException {@code INPUT_UNREADABLE}, {@code STATISTICS_DAMAGED}
   */
  public static Blueprint read(String ddl, Optional<Path> statistics) {
    return new Blueprint(
        ddl, statistics.map(StatisticsFolder::read).orElseGet(PlannerStatistics::none));
  }

  /**
   * Writes what {@link #read} reads, readable for its owner alone: {@code schema.sql} and the files
   * of statistics.
   *
   * @param folder made where it is not there
   * @param withValues with the samples of the columns' values
   * @return the files
   * @throws DbwrightException {@code FILE_EXISTS}, and nothing is written then; {@code
   *     FILE_UNWRITABLE}
   */
  public static List<Path> write(Blueprint blueprint, Path folder, boolean withValues) {
    if (Files.isRegularFile(folder)) {
      throw new DbwrightException(ErrorCode.FILE_EXISTS, folder);
    }
    PlannerStatistics statistics = blueprint.statistics();
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(folder.resolve(SCHEMA), blueprint.ddl());
    StatisticsFolder.write(withValues ? statistics : statistics.withoutValues())
        .forEach((name, content) -> files.put(folder.resolve(name), content));
    for (Path file : files.keySet()) {
      if (Files.exists(file)) {
        throw new DbwrightException(ErrorCode.FILE_EXISTS, file);
      }
    }
    try {
      OwnerOnly.ensureFolder(folder);
      for (Map.Entry<Path, String> file : files.entrySet()) {
        OwnerOnly.writeNew(file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw DbwrightException.causedBy(
          e, ErrorCode.FILE_UNWRITABLE, folder, String.valueOf(e.getMessage()));
    }
    return List.copyOf(files.keySet());
  }
}
