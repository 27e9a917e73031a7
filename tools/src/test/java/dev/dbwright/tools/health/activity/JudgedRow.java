package dev.dbwright.tools.health.activity;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.check.CheckExamples;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first row of the example on which a check fires, with some numbers changed. */
final class JudgedRow {
  private final HealthCheck check;
  private final List<String> columns;
  private final Map<String, String> changed = new HashMap<>();

  private JudgedRow(HealthCheck check) {
    this.check = check;
    this.columns = List.of(example().lines().findFirst().orElseThrow().split(","));
  }

  static JudgedRow of(HealthCheck check) {
    return new JudgedRow(check);
  }

  JudgedRow with(String column, double value) {
    return with(column, String.valueOf(value));
  }

  JudgedRow with(String column, long value) {
    return with(column, String.valueOf(value));
  }

  JudgedRow with(String column, String value) {
    if (!columns.contains(column)) {
      throw new IllegalArgumentException(column + " is none of " + columns);
    }
    changed.put(column, value);
    return this;
  }

  List<Finding> findings() {
    return result().findings();
  }

  List<Severity> severities() {
    return findings().stream().map(Finding::severity).toList();
  }

  CheckResult result() {
    CatalogRow row = CheckExamples.rows(example()).get(0);
    Map<String, String> values = new HashMap<>();
    columns.stream().filter(row::has).forEach(column -> values.put(column, row.text(column)));
    values.putAll(changed);
    return check.judge(List.of(new CatalogRow(values)), server());
  }

  private String example() {
    return CheckExamples.text(check, check.page().fires());
  }

  static Server server() {
    return new Server(Engine.POSTGRESQL, 18, "18.6", false, true, Map.of(), Thresholds.load());
  }
}
