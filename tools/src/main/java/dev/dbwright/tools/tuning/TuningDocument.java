package dev.dbwright.tools.tuning;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Callout;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Folded;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable.Part;
import dev.dbwright.tools.tuning.TuningAdvice.CurrentFault;
import dev.dbwright.tools.tuning.trial.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Tuning for people: the values that matter, then each with its reason, the proof, what next. */
final class TuningDocument {
  // In the order in which the first sentence names them.
  private static final List<String> MATTER =
      List.of(
          "shared_buffers",
          "work_mem",
          "max_wal_size",
          "innodb_buffer_pool_size",
          "innodb_redo_log_capacity",
          "innodb_log_file_size",
          "max server memory (MB)",
          "max degree of parallelism",
          "max_connections");
  private static final Set<String> MEASURED_NEXT =
      Set.of(
          "shared_buffers",
          "work_mem",
          "max_wal_size",
          "random_page_cost",
          "max_connections",
          "innodb_buffer_pool_size",
          "innodb_redo_log_capacity",
          "innodb_log_file_size",
          "innodb_io_capacity",
          "tmp_table_size",
          "max server memory (MB)",
          "max degree of parallelism",
          "cost threshold for parallelism");

  private final TuningAdvice advice;

  TuningDocument(TuningAdvice advice) {
    this.advice = advice;
  }

  Document document() {
    Document.Builder document = Document.builder();
    document.paragraph(decision());
    faults(document);
    parameters(document);
    document.heading(2, "Where the memory goes").add(advice.memory().table());
    kernel(document);
    trial(document);
    statements(document);
    tables(document);
    next(document);
    if (!advice.remarks().isEmpty()) {
      document.callout(Callout.Kind.NOTE, "To mind", advice.remarks());
    }
    parts().forEach(part -> document.add(new Folded(part.title(), part.document())));
    return document.build();
  }

  /** What is too long to be read by everybody. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part(
            "file", advice.fileName(), Document.builder().code(language(), advice.file()).build()));
    if (!advice.pgtune().isEmpty()) {
      parts.add(new Part("pgtune", "pgtune's answer beside this one", pgtune()));
    }
    return parts;
  }

  private String language() {
    return advice.fileName().endsWith(".sql") ? "sql" : "ini";
  }

  private String decision() {
    String head = Engines.head(advice.engine(), advice.version(), advice.machine());
    Integer right = advice.alreadyRight();
    if (advice.parameters().isEmpty()) {
      return "%s: nothing to change, all %s are right already."
          .formatted(head, Amounts.count(right == null ? 0 : right, "advised values"));
    }
    long restarts = advice.parameters().stream().filter(Parameter::restart).count();
    return "%s: %s%s. %s%s, %s by a restart; in the worst case %s of %s are in use."
        .formatted(
            head,
            main(),
            right == null ? "" : "; %d values are right already".formatted(right),
            Amounts.count(advice.parameters().size(), "values"),
            right == null ? "" : " to change",
            restarts == 0 ? "none" : Amounts.count(restarts),
            Amounts.bytes(advice.memory().totalBytes()),
            Amounts.bytes(advice.memory().ramBytes()));
  }

  private String main() {
    List<String> values =
        MATTER.stream()
            .flatMap(name -> advice.parameters().stream().filter(each -> each.name().equals(name)))
            .map(each -> each.name() + " " + each.value())
            .toList();
    return values.isEmpty()
        ? advice.parameters().stream()
            .limit(3)
            .map(each -> each.name() + " " + each.value())
            .collect(Collectors.joining(", "))
        : String.join(", ", values);
  }

  private void faults(Document.Builder document) {
    if (!advice.faults().isEmpty()) {
      document.callout(
          Callout.Kind.WARNING,
          "Wrong in the present settings",
          advice.faults().stream().map(CurrentFault::line).toList());
    }
  }

  private void parameters(Document.Builder document) {
    for (Topic topic : Topic.values()) {
      List<Parameter> group =
          advice.parameters().stream().filter(each -> Topic.of(each.name()) == topic).toList();
      if (!group.isEmpty()) {
        document.heading(2, topic.title());
        document.add(
            new Table(
                List.of(
                    Column.left("Parameter"),
                    Column.right("Value"),
                    Column.left("By"),
                    Column.left("Why")),
                group.stream()
                    .map(
                        each ->
                            List.of(
                                each.name(),
                                each.value(),
                                each.restart() ? "restart" : "reload",
                                each.reason() + confidence(each)))
                    .toList()));
      }
    }
  }

  private static String confidence(Parameter parameter) {
    return " [" + parameter.confidence().name().toLowerCase(Locale.ROOT) + "]";
  }

  private void kernel(Document.Builder document) {
    if (!advice.kernel().isEmpty()) {
      document.paragraph("For Linux, in /etc/sysctl.d, and transparent huge pages set to never:");
      document.add(
          new Table(
              List.of(Column.left("Setting"), Column.right("Value"), Column.left("Why")),
              advice.kernel().stream()
                  .map(each -> List.of(each.name(), each.value(), each.reason()))
                  .toList()));
    }
  }

  private void trial(Document.Builder document) {
    TrialResult trial = advice.trial();
    if (trial == null) {
      return;
    }
    List<String> lines = new ArrayList<>();
    trial.unknown().forEach(name -> lines.add(name + ": the server does not know it"));
    trial.refusals().forEach(each -> lines.add(each.name() + ": " + each.message()));
    trial.faults().forEach(each -> lines.add(each.message()));
    trial
        .standIns()
        .forEach(
            each ->
                lines.add(
                    "%s = %s was %s there: %s"
                        .formatted(
                            each.name(),
                            each.given(),
                            each.used() == null ? "left out" : "tried as " + each.used(),
                            each.reason())));
    document.callout(
        trial.accepted() ? Callout.Kind.NOTE : Callout.Kind.WARNING,
        "Tried on a scratch PostgreSQL %d%s: %s"
            .formatted(
                trial.triedVersion(),
                trial.isOfStatedVersion() ? "" : ", for " + trial.statedVersion() + " is not here",
                trial.accepted() ? "accepted" : "refused"),
        lines);
  }

  private void statements(Document.Builder document) {
    if (!advice.statements().isEmpty()) {
      document.heading(2, "For the connected server");
      document.paragraph(
          "Nothing was changed. propose_change takes these, one by one, for a person to approve:");
      document.code("sql", String.join("\n", advice.statements()));
    }
  }

  private void tables(Document.Builder document) {
    if (!advice.tables().isEmpty()) {
      document.heading(2, "Autovacuum of single tables");
      document.code(
          "sql",
          advice.tables().stream().map(each -> each.sql()).collect(Collectors.joining("\n")));
      document.list(
          advice.tables().stream().map(each -> each.table() + ": " + each.reason()).toList());
    }
  }

  private void next(Document.Builder document) {
    List<String> next =
        advice.parameters().stream()
            .filter(each -> MEASURED_NEXT.contains(each.name()))
            .map(each -> each.name() + ": " + each.changedBy())
            .toList();
    if (!next.isEmpty()) {
      document.heading(2, "What to measure next");
      document.list(next);
    }
  }

  private Document pgtune() {
    return Document.builder()
        .add(
            new Table(
                List.of(
                    Column.left("Parameter"),
                    Column.right("Here"),
                    Column.right("pgtune"),
                    Column.left("Why not the same")),
                advice.pgtune().stream()
                    .map(
                        each -> {
                          String ours = each.ours();
                          return List.of(
                              each.name(), ours == null ? "-" : ours, each.pgtunes(), each.why());
                        })
                    .toList()))
        .build();
  }
}
