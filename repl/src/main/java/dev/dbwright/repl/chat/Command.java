package dev.dbwright.repl.chat;

import dev.dbwright.tools.error.Spelling;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be typed after a slash. */
enum Command {
  HELP("", "shows this list"),
  CONNECT("URL", "connects a database, for reading: postgresql://user@host:5432/database"),
  FILE("PATH…", "attaches files to the next question"),
  TOOLS("[N]", "lists the tools and what they found; N shows that result whole"),
  SHOW("[PART]", "shows the last result whole, or a part of it: er, migration"),
  CONFIRM("[ID]", "shows a change that waits for you, and asks for its phrase"),
  CANCEL("[ID]", "refuses a change that waits for you, or drops attached files"),
  HISTORY("[ID]", "lists your sessions; ID goes on with that one"),
  EXPORT("[FILE]", "writes this session as Markdown; only you can read the file"),
  MODEL("[NAME]", "shows the model in use, or changes it: offline, openai:NAME"),
  NEW("", "starts a fresh session; this one is kept"),
  QUIT("", "leaves; so does Ctrl-D");

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
            Spelling.closest(typed, Arrays.stream(values()).map(Command::word).toList())
                .flatMap(Command::named));
  }
}
