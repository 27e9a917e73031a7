package dev.dbwright.tools.backup.rehearsal;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server says in its log of the replay that it started with. */
final class Replay {
  private static final Pattern STARTS =
      Pattern.compile("redo starts at (\\p{XDigit}+)/(\\p{XDigit}+)");
  private static final Pattern DONE = Pattern.compile("redo done at (\\p{XDigit}+)/(\\p{XDigit}+)");

  private Replay() {}

  /** The log that was replayed; empty where the server does not tell. */
  static OptionalLong bytes(String log) {
    OptionalLong start = position(STARTS.matcher(log));
    OptionalLong end = position(DONE.matcher(log));
    return start.isPresent() && end.isPresent()
        ? OptionalLong.of(end.getAsLong() - start.getAsLong())
        : OptionalLong.empty();
  }

  private static OptionalLong position(Matcher said) {
    return said.find()
        ? OptionalLong.of(
            (Long.parseLong(said.group(1), 16) << 32) + Long.parseLong(said.group(2), 16))
        : OptionalLong.empty();
  }
}
