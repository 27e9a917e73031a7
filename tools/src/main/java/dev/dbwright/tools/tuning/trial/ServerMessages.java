package dev.dbwright.tools.tuning.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server that did or did not start wrote, message by message. */
final class ServerMessages {
  private static final Pattern LINE =
      Pattern.compile("(?:.*?\\] )?(LOG|WARNING|ERROR|FATAL|PANIC|HINT|DETAIL):  (.*)");
  // Before the log is there: "postgres: superuser_reserved_connections (10) must be …".
  private static final Pattern EARLY = Pattern.compile("\\S*postgres: (.*)");
  private static final Pattern UNKNOWN =
      Pattern.compile("unrecognized configuration parameter \"([^\"]+)\".*");
  private static final Pattern OF_A_PARAMETER = Pattern.compile(".*parameter \"[^\"]+\".*");

  private final List<Message> messages = new ArrayList<>();

  private record Message(String level, String text) {
    boolean isRefusal() {
      boolean fatal = level.equals("FATAL") || level.equals("PANIC");
      return fatal
          ? !text.startsWith("configuration file ")
          : level.equals("LOG")
              && (OF_A_PARAMETER.matcher(text).matches() || text.startsWith("syntax error"));
    }

    Message with(String more) {
      return new Message(level, text + ". " + more);
    }
  }

  ServerMessages(String output) {
    output.lines().forEach(this::read);
  }

  private void read(String line) {
    Matcher early = EARLY.matcher(line);
    if (early.matches()) {
      messages.add(new Message("FATAL", early.group(1)));
      return;
    }
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return;
    }
    boolean more = matcher.group(1).equals("HINT") || matcher.group(1).equals("DETAIL");
    if (more && !messages.isEmpty()) {
      int last = messages.size() - 1;
      messages.set(last, messages.get(last).with(matcher.group(2)));
    } else {
      messages.add(new Message(matcher.group(1), matcher.group(2)));
    }
  }

  /** Names that the server does not know. */
  List<String> unknown() {
    return messages.stream()
        .map(message -> UNKNOWN.matcher(message.text))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .toList();
  }

  /** What it did not take of {@code settings}. */
  List<Refusal> refusals(Map<String, String> settings) {
    return messages.stream()
        .filter(Message::isRefusal)
        .filter(message -> !UNKNOWN.matcher(message.text).matches())
        .map(message -> refusal(message.text, settings))
        .toList();
  }

  private static Refusal refusal(String text, Map<String, String> settings) {
    Optional<String> name =
        settings.keySet().stream()
            .filter(each -> position(text, each) >= 0)
            .min(Comparator.comparingInt(each -> position(text, each)));
    return new Refusal(
        name.orElse(""), name.map(each -> settings.getOrDefault(each, "")).orElse(""), text);
  }

  /** Where {@code name} stands as a word; -1 where it does not. */
  private static int position(String text, String name) {
    Matcher word =
        Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?!\\w|\\.\\w)")
            .matcher(text.toLowerCase(Locale.ROOT));
    return word.find() ? word.start() : -1;
  }

  List<String> warnings() {
    return messages.stream()
        .filter(message -> message.level.equals("WARNING"))
        .map(Message::text)
        .distinct()
        .toList();
  }
}
