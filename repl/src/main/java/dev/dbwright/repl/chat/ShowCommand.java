package dev.dbwright.repl.chat;

import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /show}: the last result whole, or a part of it that was not shown with it. */
final class ShowCommand {
  private final ToolRecords records;
  private final Screen screen;

  ShowCommand(ToolRecords records, Screen screen) {
    this.records = records;
    this.screen = screen;
  }

  void run(Optional<String> asked) {
    if (asked.isPresent()) {
      part(asked.get().toLowerCase(Locale.ROOT));
    } else {
      whole();
    }
  }

  private void whole() {
    Optional<ToolRecords.Entry> last = records.last();
    if (last.isEmpty()) {
      screen.line("There is nothing to show yet: no tool has found anything.");
      return;
    }
    screen.document(last.get().result().present());
    List<Presentable.Part> parts = last.get().result().parts();
    if (!parts.isEmpty()) {
      screen.gap();
      screen.rows(
          parts.stream()
              .map(part -> new Screen.Row(Command.SHOW.word() + " " + part.name(), part.title()))
              .toList());
    }
  }

  private void part(String name) {
    Optional<Presentable.Part> part = records.part(name);
    if (part.isPresent()) {
      screen.document(part.get().document());
      return;
    }
    List<String> known = records.partNames();
    screen.line(
        "No result so far has a part named %s.%s"
            .formatted(
                TerminalText.line(name),
                known.isEmpty() ? "" : " The last one has " + String.join(", ", known) + "."));
  }
}
