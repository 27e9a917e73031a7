package dev.dbwright.tools.statistics.file;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.PlannerStatistics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A folder of statistics. {@code pg_class.csv} and {@code pg_stats.csv} are as the catalog's own;
 * of all files any may be missing, and what follows from that is remarked.
 */
public final class StatisticsFolder {
  private static final String RELATIONS = "pg_class.csv";
  private static final String COLUMNS = "pg_stats.csv";

  private final Path folder;

  private StatisticsFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws DbwrightException {@code INPUT_UNREADABLE}, {@code STATISTICS_DAMAGED}
   */
  public static PlannerStatistics read(Path folder) {
    return new StatisticsFolder(folder).read();
  }

  /** The content of each file by its name: what {@link #read} makes {@code statistics} of again. */
  public static Map<String, String> write(PlannerStatistics statistics) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(RELATIONS, RelationRows.write(statistics.relations()).toString());
    files.put(COLUMNS, ColumnRows.write(statistics.columns()).toString());
    files.put(ExtendedRows.FILE, ExtendedRows.write(statistics.extended()).toString());
    files.put(
        ExtendedRows.EXPRESSIONS_FILE,
        ExtendedRows.writeExpressions(statistics.extended()).toString());
    files.put(ServerRows.SETTINGS_FILE, ServerRows.writeSettings(statistics).toString());
    files.put(ServerRows.REMARKS_FILE, ServerRows.writeRemarks(statistics).toString());
    return files;
  }

  private PlannerStatistics read() {
    if (!has(RELATIONS) && !has(COLUMNS)) {
      throw new DbwrightException(
          ErrorCode.INPUT_UNREADABLE,
          folder,
          "there is neither " + RELATIONS + " nor " + COLUMNS + " in it");
    }
    var server = ifThere(ServerRows.SETTINGS_FILE, ServerRows::readSettings, ServerRows.UNKNOWN);
    Map<ExtendedRows.Key, List<ColumnStatistics>> expressions =
        ifThere(ExtendedRows.EXPRESSIONS_FILE, ExtendedRows::readExpressions, Map.of());
    return new PlannerStatistics(
        server.version(),
        server.settings(),
        ifThere(RELATIONS, RelationRows::read, List.of()),
        ifThere(COLUMNS, ColumnRows::read, List.of()),
        ifThere(ExtendedRows.FILE, file -> ExtendedRows.read(file, expressions), List.of()),
        remarks());
  }

  private List<String> remarks() {
    List<String> remarks =
        new ArrayList<>(ifThere(ServerRows.REMARKS_FILE, ServerRows::readRemarks, List.of()));
    if (!has(RELATIONS)) {
      remarks.add("There is no " + RELATIONS + ": the size of no table and index is known.");
    }
    if (!has(COLUMNS)) {
      remarks.add("There is no " + COLUMNS + ": of no column is known what it holds.");
    }
    return remarks;
  }

  private boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  private <T> T ifThere(String file, Function<Path, T> read, T otherwise) {
    return has(file) ? read.apply(folder.resolve(file)) : otherwise;
  }
}
