package dev.dbwright.tools.monitoring;

import static dev.dbwright.tools.error.ErrorCode.MONITORING_INPUT_INVALID;
import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.monitoring.alert.AlertRule;
import dev.dbwright.tools.monitoring.alert.Alerts;
import dev.dbwright.tools.monitoring.alert.Watched;
import dev.dbwright.tools.monitoring.config.MonitoringRenderers;
import dev.dbwright.tools.monitoring.config.MonitoringSetup;
import dev.dbwright.tools.monitoring.query.PostgresqlQueries;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tool {@code plan_monitoring}: when people are called, and the files that call them. */
public final class PlanMonitoring implements Tool<MonitoringInput, MonitoringPlan> {
  private final Thresholds thresholds;

  /**
   * @param thresholds the limits, those of {@code check_health}
   */
  public PlanMonitoring(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  @Override
  public String name() {
    return "plan_monitoring";
  }

  @Override
  public String summary() {
    return "Plans what is watched on a PostgreSQL, MySQL or MariaDB and its hosts: alerts with limit,"
        + " duration, severity and first step; Prometheus rules with their unit tests, exporter"
        + " queries, scrape and Alertmanager files, a Grafana dashboard. Needs no numbers.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.COMPUTES;
  }

  @Override
  public Class<MonitoringInput> input() {
    return MonitoringInput.class;
  }

  @Override
  public MonitoringPlan run(MonitoringInput input, ToolContext context) {
    return plan(input, context.database().map(Database::engine));
  }

  /**
   * The same for a command, which has no caller.
   *
   * @throws DbwrightException {@code MONITORING_INPUT_INVALID}, {@code QUANTITY_INVALID}, {@code
   *     ENGINE_UNKNOWN}
   */
  public MonitoringPlan plan(MonitoringInput input, Optional<Engine> connected) {
    var request = new MonitoringRequest(input, thresholds);
    Watched watched = request.watched(connected);
    List<AlertRule> alerts = Alerts.of(watched);
    var setup =
        new MonitoringSetup(
            watched,
            alerts,
            watched.engine() == Engine.POSTGRESQL ? PostgresqlQueries.ALL : List.of(),
            request.pager(),
            request.messages());
    return new MonitoringPlan(
        watched.engine(),
        input.config() == null ? about(input, alerts) : List.of(),
        wanted(input, MonitoringRenderers.render(setup)),
        input.about() != null,
        assumptions(watched, request.changed()),
        notes(watched.engine()));
  }

  private static List<AlertRule> about(MonitoringInput input, List<AlertRule> all) {
    if (input.about() == null) {
      return all;
    }
    String part = input.about().replaceAll("[\\W_]", "").toLowerCase(Locale.ROOT);
    List<AlertRule> meant =
        all.stream().filter(each -> each.name().toLowerCase(Locale.ROOT).contains(part)).toList();
    if (meant.isEmpty()) {
      throw new DbwrightException(
          MONITORING_INPUT_INVALID,
          "about " + input.about(),
          "a part of " + all.stream().map(AlertRule::name).collect(joining(", ")));
    }
    return meant;
  }

  private static List<ConfigFile> wanted(MonitoringInput input, List<ConfigFile> all) {
    if (input.config() == null) {
      return all;
    }
    List<ConfigFile> wanted =
        all.stream().filter(file -> file.name().equals(input.config())).toList();
    if (wanted.isEmpty()) {
      throw new DbwrightException(
          MONITORING_INPUT_INVALID,
          "config " + input.config(),
          all.stream().map(ConfigFile::name).collect(joining(", ")));
    }
    return wanted;
  }

  private List<String> assumptions(Watched watched, List<Threshold> changed) {
    List<String> lines = new ArrayList<>();
    if (watched.hosts().isEmpty()) {
      lines.add("Database, exporters and Prometheus are on one host: localhost is scraped.");
    }
    if (watched.mount().isEmpty()) {
      lines.add("Every file system of the hosts is watched, for the data's is not known.");
    }
    if (watched.standbys().isEmpty() && watched.engine() == Engine.POSTGRESQL) {
      lines.add("As many standbys are expected as there were in the last hour.");
    }
    for (Threshold each : changed) {
      lines.add(
          "%s is %s as you said; `dbwright check` keeps to %s."
              .formatted(each.name(), each.text(), thresholds.named(each.name()).text()));
    }
    return lines;
  }

  private List<String> notes(Engine engine) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "How long requests take (p95 above %s) is measured in the application: a server's statistics keep means."
            .formatted(thresholds.named("capacity.p95-time").text()));
    lines.add("Whether a backup can be restored: only a restore tells.");
    lines.add("Whether these alerts reach anybody: switch off one standby and see who is called.");
    if (engine == Engine.MYSQL) {
      lines.add(
          "MySQL's own names (innodb_metrics, RANDOM PASSWORD) are as its manual has them; they were"
              + " run on MariaDB only.");
    }
    return lines;
  }
}
