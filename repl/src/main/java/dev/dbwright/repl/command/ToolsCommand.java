package dev.dbwright.repl.command;

import dev.dbwright.agent.Specialist;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.catalog.ToolCatalog;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import dev.dbwright.tools.tool.ToolInput;
import dev.dbwright.tools.tool.ToolSchema;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbwright tools}. */
@Command(
    name = "tools",
    description = "The tools that a model may call; `tools call` runs one.",
    subcommands = ToolsCommand.Call.class)
final class ToolsCommand extends DbwrightCommand {
  @Option(names = "--output", defaultValue = "text", description = "text or json.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  ToolsCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    try (Specialist specialist = options.open(shell, options.load(shell).config())) {
      new Output(shell, output).show(ToolList.of(specialist.tools()));
    }
    return EachFile.FINE;
  }

  /** What there is, as a model sees it. */
  record ToolList(List<Entry> tools) implements Presentable {
    record Entry(String name, String summary, ToolEffect effect, Object input) {}

    static ToolList of(ToolCatalog catalog) {
      return new ToolList(
          catalog.all().stream()
              .map(
                  tool ->
                      new Entry(
                          tool.name(),
                          tool.summary(),
                          tool.effect(),
                          ToolSchema.of(tool.input()).toJson()))
              .toList());
    }

    @Override
    public Document present() {
      Document.Builder document = Document.builder();
      for (Entry tool : tools) {
        document
            .heading(2, tool.name() + "  (" + words(tool.effect()) + ")")
            .paragraph(tool.summary());
      }
      return document.paragraph("dbwright tools call NAME --json '{…}' runs one.").build();
    }

    private static String words(ToolEffect effect) {
      return effect.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** {@code dbwright tools call}. */
  @Command(name = "call", description = "Run one tool and show its record.")
  static final class Call extends DbwrightCommand {
    @Parameters(paramLabel = "NAME", description = "The tool's name.")
    private String name = "";

    @Option(
        names = "--json",
        paramLabel = "ARGUMENTS",
        defaultValue = "{}",
        description = "As JSON.")
    private String arguments = "{}";

    @Option(names = "--output", defaultValue = "json", description = "text or json.")
    private OutputFormat output = OutputFormat.json;

    @Mixin private SpecialistOptions options = new SpecialistOptions();

    Call(Shell shell) {
      super(shell);
    }

    @Override
    public Integer call() {
      try (Specialist specialist = options.open(shell, options.load(shell).config())) {
        Tool<?, ?> tool = specialist.tools().named(name);
        new Output(shell, output).show(run(tool, specialist));
      }
      return EachFile.FINE;
    }

    private <I extends Record> Presentable run(Tool<I, ?> tool, Specialist specialist) {
      I input = ToolInput.read(tool.name(), tool.input(), arguments);
      String principal = shell.principal();
      // Only what a person may have to approve needs a session to belong to.
      String session =
          tool.effect() == ToolEffect.PROPOSES_CHANGE ? specialist.newSession(principal).id() : "";
      var caller = new Caller(principal, session);
      return tool.run(input, new ToolContext(caller, specialist.database(), new Cancellation()));
    }
  }
}
