package dev.dbwright.tools.monitoring.config;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.MarkdownRenderer;
import java.util.List;

/** What a person who was called does first, alert by alert. */
final class FirstSteps implements MonitoringRenderer {
  @Override
  public String name() {
    return "runbook";
  }

  @Override
  public ConfigFile render(MonitoringSetup setup) {
    Document.Builder page = Document.builder().heading(1, "When an alert fires");
    setup.alerts().forEach(each -> page.addAll(each.runbook().document(2)));
    return new ConfigFile(
        name(),
        "dbwright-runbook.md",
        "markdown",
        MarkdownRenderer.render(page.build()),
        List.of());
  }
}
