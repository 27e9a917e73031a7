package dev.dbwright.repl.chat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line that starts with a slash and a word. {@code /var/lib is full} and {@code /* SQL} are none.
 *
 * @param word with its slash
 */
record CommandLine(String word, List<String> arguments) {
  private static final Pattern COMMAND = Pattern.compile("^/[A-Za-z?-]+(?=\\s|$)");

  CommandLine {
    arguments = List.copyOf(arguments);
  }

  static Optional<CommandLine> read(String line) {
    String stripped = line.strip();
    if (!COMMAND.matcher(stripped).find()) {
      return Optional.empty();
    }
    List<String> words = Words.texts(stripped);
    return Optional.of(new CommandLine(words.get(0), words.subList(1, words.size())));
  }

  Optional<String> firstArgument() {
    return arguments.stream().findFirst();
  }
}
