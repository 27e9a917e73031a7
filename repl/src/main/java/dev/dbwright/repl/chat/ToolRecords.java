package dev.dbwright.repl.chat;

import dev.dbwright.tools.report.Presentable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the tools found since the conversation was opened, to be shown whole when asked for. */
final class ToolRecords {
  private final List<Entry> entries = new ArrayList<>();

  record Entry(String tool, Presentable result) {}

  synchronized void add(String tool, Presentable result) {
    entries.add(new Entry(tool, result));
  }

  /** The newest. */
  synchronized Optional<Entry> last() {
    return numbered(entries.size());
  }

  synchronized List<Entry> all() {
    return List.copyOf(entries);
  }

  /** {@code number} from 1, as {@code /tools} lists them. */
  synchronized Optional<Entry> numbered(int number) {
    return number < 1 || number > entries.size()
        ? Optional.empty()
        : Optional.of(entries.get(number - 1));
  }
}
