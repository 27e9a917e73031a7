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

  /** The part of the newest result that has one of that name. */
  synchronized Optional<Presentable.Part> part(String name) {
    for (int number = entries.size(); number > 0; number--) {
      Optional<Presentable.Part> part =
          entries.get(number - 1).result().parts().stream()
              .filter(each -> each.name().equals(name))
              .findFirst();
      if (part.isPresent()) {
        return part;
      }
    }
    return Optional.empty();
  }

  /** The parts of the newest result. */
  List<String> partNames() {
    return last().map(entry -> entry.result().parts()).orElse(List.of()).stream()
        .map(Presentable.Part::name)
        .toList();
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
