package dev.dbwright.tools.statistics.file;

import dev.dbwright.tools.statistics.PlannerStatistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code settings.csv}, with the server's version among them, and {@code remarks.csv}. */
final class ServerRows {
  static final String SETTINGS_FILE = "settings.csv";
  static final String REMARKS_FILE = "remarks.csv";
  static final Server UNKNOWN = new Server(0, Map.of());

  private static final String NAME = "name";
  private static final String SETTING = "setting";
  private static final String REMARK = "remark";
  private static final String VERSION = "server_version_num";

  private ServerRows() {}

  record Server(int version, Map<String, String> settings) {}

  static Server readSettings(Path file) {
    Map<String, String> settings = new TreeMap<>();
    List<Long> version = new ArrayList<>();
    CopyCsv.read(
        file,
        Set.of(NAME, SETTING),
        row -> {
          if (row.required(NAME).equals(VERSION)) {
            version.add(row.count(SETTING, 0));
          } else {
            settings.put(row.required(NAME), row.text(SETTING, ""));
          }
        });
    return new Server(version.isEmpty() ? 0 : version.get(0).intValue(), settings);
  }

  static CsvLines writeSettings(PlannerStatistics statistics) {
    var lines = new CsvLines(List.of(NAME, SETTING));
    lines.add(List.of(VERSION, statistics.serverVersion()));
    new TreeMap<>(statistics.settings())
        .forEach((name, setting) -> lines.add(List.of(name, setting)));
    return lines;
  }

  static List<String> readRemarks(Path file) {
    List<String> remarks = new ArrayList<>();
    CopyCsv.read(file, Set.of(REMARK), row -> remarks.add(row.required(REMARK)));
    return remarks;
  }

  static CsvLines writeRemarks(PlannerStatistics statistics) {
    var lines = new CsvLines(List.of(REMARK));
    statistics.remarks().forEach(remark -> lines.add(List.of(remark)));
    return lines;
  }
}
