package dev.dbwright.repl.command;

import dev.dbwright.agent.Specialist;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.safety.AuditLog;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright audit}. */
@Command(name = "audit", description = "What was asked, approved, refused and executed.")
final class AuditCommand extends DbwrightCommand {
  @Option(names = "--last", paramLabel = "N", defaultValue = "50", description = "How many.")
  private int last;

  @Option(names = "--output", defaultValue = "text", description = "text or json.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  AuditCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    try (Specialist specialist = options.open(shell, options.load(shell).config())) {
      new Output(shell, output).show(new Trail(specialist.audit(last)));
    }
    return EachFile.FINE;
  }

  /** The newest first. */
  record Trail(List<AuditLog.Entry> entries) implements Presentable {
    @Override
    public Document present() {
      if (entries.isEmpty()) {
        return Document.builder().paragraph("Nothing was asked yet.").build();
      }
      return Document.builder()
          .add(
              new Block.Table(
                  List.of(
                      Column.left("at"),
                      Column.left("who"),
                      Column.left("what"),
                      Column.left("change"),
                      Column.left("on"),
                      Column.left("confirmation"),
                      Column.left("detail")),
                  entries.stream()
                      .map(
                          each ->
                              List.of(
                                  each.at().toString(),
                                  each.principal(),
                                  each.what(),
                                  each.summary(),
                                  each.target(),
                                  each.confirmationId(),
                                  each.detailInWords()))
                      .toList()))
          .build();
    }
  }
}
