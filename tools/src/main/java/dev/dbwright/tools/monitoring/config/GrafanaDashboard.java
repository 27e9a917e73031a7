package dev.dbwright.tools.monitoring.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.monitoring.config.Panel.Line;
import dev.dbwright.tools.threshold.Threshold;
import java.util.List;

/** The pictures as a dashboard that Grafana imports. */
final class GrafanaDashboard implements MonitoringRenderer {
  // Of the grid's 24 columns; two pictures are side by side.
  private static final int WIDTH = 12;
  private static final int HEIGHT = 8;
  // Grafana 9: newer ones convert it, older ones do not know all of it.
  private static final int SCHEMA_VERSION = 37;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Override
  public String name() {
    return "grafana";
  }

  @Override
  public ConfigFile render(MonitoringSetup setup) {
    boolean postgresql = setup.watched().engine() == Engine.POSTGRESQL;
    ObjectNode dashboard = JSON.objectNode();
    dashboard.put("uid", "dbwright-" + setup.watched().engine().id());
    dashboard.put("title", setup.watched().engine().title() + ", by dbwright");
    dashboard.put("schemaVersion", SCHEMA_VERSION);
    dashboard.put("editable", true);
    dashboard.put("refresh", "30s");
    dashboard.putObject("time").put("from", "now-6h").put("to", "now");
    dashboard.putArray("tags").add("dbwright");
    variables(dashboard, postgresql ? "dbwright_connections_used" : "mysql_up");
    ArrayNode panels = dashboard.putArray("panels");
    List<Panel> pictures = new Panels(setup.watched()).list();
    for (int i = 0; i < pictures.size(); i++) {
      panels.add(panel(i, pictures.get(i)));
    }
    return new ConfigFile(
        name(),
        "dbwright-dashboard.json",
        "json",
        dashboard.toPrettyString() + "\n",
        List.of(
            "Dashboards, New, Import; or as a file of a provisioned folder. The limits of the alerts"
                + " are drawn in."));
  }

  private static void variables(ObjectNode dashboard, String metric) {
    ArrayNode list = dashboard.putObject("templating").putArray("list");
    ObjectNode source = list.addObject();
    source.put("name", "datasource").put("type", "datasource").put("query", "prometheus");
    ObjectNode instance = list.addObject();
    instance.put("name", "instance").put("type", "query").put("label", "server");
    instance.set("datasource", source());
    instance.put("query", "label_values(%s, instance)".formatted(metric));
    instance.put("refresh", 2).put("includeAll", true).put("multi", true);
    instance.putObject("current").put("text", "All").put("value", "$__all");
  }

  private static ObjectNode source() {
    return JSON.objectNode().put("type", "prometheus").put("uid", "${datasource}");
  }

  private static ObjectNode panel(int place, Panel panel) {
    ObjectNode json = JSON.objectNode();
    json.put("id", place + 1).put("type", "timeseries").put("title", panel.title());
    json.set("datasource", source());
    json.putObject("gridPos")
        .put("h", HEIGHT)
        .put("w", WIDTH)
        .put("x", place % 2 * WIDTH)
        .put("y", place / 2 * HEIGHT);
    ArrayNode targets = json.putArray("targets");
    for (Line line : panel.lines()) {
      targets
          .addObject()
          .put("refId", String.valueOf((char) ('A' + targets.size() - 1)))
          .put("expr", line.expression().replace("$instance", "instance=~\"$instance\""))
          .put("legendFormat", line.legend());
    }
    ObjectNode fields = json.putObject("fieldConfig");
    fields.putArray("overrides");
    ObjectNode defaults = fields.putObject("defaults");
    defaults.put("unit", panel.unit()).put("min", 0);
    panel.limit().ifPresent(limit -> limit(defaults, limit, panel.isFloor()));
    return json;
  }

  private static void limit(ObjectNode defaults, Threshold limit, boolean isFloor) {
    defaults.putObject("custom").putObject("thresholdsStyle").put("mode", "line");
    ObjectNode thresholds = defaults.putObject("thresholds").put("mode", "absolute");
    ArrayNode steps = thresholds.putArray("steps");
    steps.addObject().put("color", isFloor ? "red" : "green").putNull("value");
    steps.addObject().put("color", isFloor ? "green" : "red").put("value", limit.value());
  }
}
