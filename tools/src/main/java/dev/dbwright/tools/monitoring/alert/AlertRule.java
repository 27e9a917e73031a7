package dev.dbwright.tools.monitoring.alert;

import static java.util.regex.Matcher.quoteReplacement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dbwright.tools.monitoring.alert.AlertCase.Firing;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import dev.dbwright.tools.threshold.Threshold;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a person is called, and what that person does first.
 *
 * @param name as Prometheus shows it: {@code PostgresqlReplicationLag}
 * @param expression in PromQL; true where it has a result
 * @param summary one line with the labels and the value as Prometheus's templates name them
 * @param meaning what it means for those who use the database
 * @param limit that {@code expression} compares with; null where it is a matter of yes or no
 * @param cases the series that fire it and those that do not
 */
public record AlertRule(
    String name,
    AlertSeverity severity,
    String expression,
    Hold hold,
    String summary,
    String meaning,
    Step first,
    @Nullable Threshold limit,
    @JsonIgnore List<AlertCase> cases) {
  private static final Pattern LABEL = Pattern.compile("\\{\\{ \\$labels\\.(\\w+) }}");
  private static final Pattern VALUE = Pattern.compile("\\{\\{ \\$value [^}]*}}");

  /** How a summary shows the value without decimals. */
  static final String WHOLE = "{{ $value | printf \"%.0f\" }}";

  /** How a summary shows the value with one decimal. */
  static final String TENTHS = "{{ $value | printf \"%.1f\" }}";

  public AlertRule {
    cases = List.copyOf(cases);
  }

  /** The summary as Prometheus writes it for {@code firing}. */
  public String summaryOf(Firing firing) {
    String labelled =
        LABEL
            .matcher(summary)
            .replaceAll(
                label -> quoteReplacement(firing.labels().getOrDefault(label.group(1), "")));
    return VALUE.matcher(labelled).replaceAll(quoteReplacement(firing.value()));
  }

  /** What is done first, in one line. */
  public String firstAction() {
    String command = first.command().strip().replaceAll("\\s+", " ");
    return command.isEmpty() ? first.action() : first.action() + " " + command;
  }

  /** {@code PostgresqlConnections: warning, limit 80 %, held for 5 min}. */
  public String line() {
    return "%s: %s%s, held for %d min"
        .formatted(
            name,
            severity.id(),
            limit == null ? "" : ", limit " + limit.text(),
            hold.time().toMinutes());
  }

  /** All of it as a section. */
  public Document document(int level) {
    return Document.builder()
        .heading(level, name)
        .paragraph(line().substring(name.length() + 2) + ": " + hold.reason())
        .code("promql", expression)
        .paragraph(meaning)
        .paragraph("First: " + first.action())
        .code(first.language(), first.command())
        .paragraph("Seen then: " + first.expect())
        .build();
  }

  public Runbook runbook() {
    return new Runbook(name, meaning, List.of(), List.of(first));
  }
}
