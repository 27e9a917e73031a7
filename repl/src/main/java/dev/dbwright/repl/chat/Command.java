package dev.dbwright.repl.chat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What can be typed after a slash. */
enum Command {
  HELP("", "shows this list"),
  CONNECT("URL", "connects a database, for reading: postgresql://user@host:5432/database"),
  FILE("PATH…", "attaches files to the next question"),
  TOOLS("[N]", "lists the tools and what they found; N shows that result whole"),
  CONFIRM("[ID]", "shows a change that waits for you, and asks for its phrase"),
  CANCEL("[ID]", "refuses a change that waits for you, or drops attached files"),
  HISTORY("[ID]", "lists your sessions; ID goes on with that one"),
  EXPORT("[FILE]", "writes this session as Markdown; only you can read the file"),
  MODEL("[NAME]", "shows the model in use, or changes it: offline, openai:NAME"),
  NEW("", "starts a fresh session; this one is kept"),
  QUIT("", "leaves; so does Ctrl-D");

  // More than this many edits away, a suggestion is a guess.
  private static final int FARTHEST_TYPO = 2;

  private final String arguments;
  private final String summary;

  Command(String arguments, String summary) {
    this.arguments = arguments;
    this.summary = summary;
  }

  /** As it is typed: {@code /file}. */
  String word() {
    return "/" + name().toLowerCase(Locale.ROOT);
  }

  /** With its arguments: {@code /file PATH…}. */
  String usage() {
    return arguments.isEmpty() ? word() : word() + " " + arguments;
  }

  String summary() {
    return summary;
  }

  static Optional<Command> named(String word) {
    return Arrays.stream(values())
        .filter(command -> command.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** What someone who typed {@code word} may have meant: a start of its name, or a typo of it. */
  static Optional<Command> meantBy(String word) {
    String typed = word.toLowerCase(Locale.ROOT);
    Optional<Command> started =
        Arrays.stream(values())
            .filter(command -> typed.length() > 1 && command.word().startsWith(typed))
            .findFirst();
    return started.or(
        () ->
            Arrays.stream(values())
                .min(Comparator.comparingInt(command -> distance(typed, command.word())))
                .filter(command -> distance(typed, command.word()) <= FARTHEST_TYPO));
  }

  /** Levenshtein's distance: inserted, deleted and replaced characters. */
  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    Arrays.setAll(above, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[to.length()];
  }
}
