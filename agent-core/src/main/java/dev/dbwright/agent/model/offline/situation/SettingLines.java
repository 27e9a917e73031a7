package dev.dbwright.agent.model.offline.situation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds lines of a {@code postgresql.conf} or {@code my.cnf} among words. */
final class SettingLines {
  private static final Pattern SETTING =
      Pattern.compile(
          "(?i)\\s*(?:alter\\s+system\\s+set\\s+)?[a-z][a-z0-9]*(?:[_-][a-z0-9]+)+\\s*=\\s*\\S.*"
              + "|\\s*(?:port|ssl|fsync|jit|autovacuum)\\s*=\\s*\\S.*");
  private static final Pattern BESIDE = Pattern.compile("\\s*(?:#.*|\\[[\\w.-]+\\]\\s*|)");
  private static final int LEAST = 2;

  private SettingLines() {}

  /** The lines from the first setting, or the heading before it, to the last. */
  static Optional<SqlText.Span> find(String text) {
    List<String> lines = text.lines().toList();
    int first = -1;
    int last = -1;
    int settings = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (SETTING.matcher(lines.get(i)).matches()) {
        first = first < 0 ? i : first;
        last = i;
        settings++;
      } else if (first >= 0 && !BESIDE.matcher(lines.get(i)).matches()) {
        break;
      }
    }
    if (settings < LEAST) {
      return Optional.empty();
    }
    while (first > 0
        && !lines.get(first - 1).isBlank()
        && BESIDE.matcher(lines.get(first - 1)).matches()) {
      first--;
    }
    return Optional.of(new SqlText.Span(start(text, first), start(text, last + 1)));
  }

  private static int start(String text, int line) {
    int at = 0;
    for (int i = 0; i < line && at < text.length(); i++) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end + 1;
    }
    return at;
  }
}
