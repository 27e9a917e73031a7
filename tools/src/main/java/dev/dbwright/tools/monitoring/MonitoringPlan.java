package dev.dbwright.tools.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.monitoring.alert.AlertRule;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code plan_monitoring} answers.
 *
 * @param alerts with the limits that {@code check_health} has too; empty where one file is wanted
 * @param files for the exporter, Prometheus, Alertmanager, Grafana, and what to do first
 * @param isPart whether {@code alerts} are those that were asked about, not all
 * @param assumptions what was taken where nothing was said
 * @param notes what these alerts do not see, and what must be done by hand
 */
public record MonitoringPlan(
    Engine engine,
    List<AlertRule> alerts,
    @JsonIgnore List<ConfigFile> files,
    @JsonIgnore boolean isPart,
    List<String> assumptions,
    List<String> notes)
    implements Presentable {
  public MonitoringPlan {
    alerts = List.copyOf(alerts);
    files = List.copyOf(files);
    assumptions = List.copyOf(assumptions);
    notes = List.copyOf(notes);
  }

  /** A line for each alert: whom it calls, from where on, after how long. */
  @JsonProperty
  public List<String> overview() {
    return alerts.stream().map(AlertRule::line).toList();
  }

  /** The text of each file by its name. */
  @JsonProperty
  public Map<String, String> configs() {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(file -> texts.put(file.name(), file.text()));
    return texts;
  }

  /**
   * The text of one file.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  public String file(String name) {
    return files.stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .map(ConfigFile::text)
        .orElseThrow(() -> new IllegalArgumentException("there is no file " + name));
  }

  @Override
  public Document present() {
    return new MonitoringDocument(this).document();
  }

  @Override
  public List<Part> parts() {
    return new MonitoringDocument(this).parts();
  }
}
