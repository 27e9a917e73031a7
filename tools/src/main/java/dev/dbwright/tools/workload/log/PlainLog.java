package dev.dbwright.tools.workload.log;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log as PostgreSQL writes it to standard error or to syslog, line by line. Any {@code
 * log_line_prefix} may stand before the severity; the further lines of a message begin with a tab.
 */
final class PlainLog {
  private static final Pattern HEAD =
      Pattern.compile(
          "(.{0,500}?)\\b(LOG|DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION|BACKTRACE|ERROR|WARNING"
              + "|NOTICE|INFO|FATAL|PANIC|DEBUG[1-5]?):  (?:[0-9A-Z]{5}: )?(.*)",
          Pattern.DOTALL);
  private static final Pattern PROCESS = Pattern.compile("\\[(\\d{1,10})(?:-\\d{1,10})?\\]");
  // syslog heads every line anew and numbers it: host postgres[7]: [12-2] #011FROM orders
  private static final Pattern SYSLOG =
      Pattern.compile(".{0,200}?\\[\\d{1,10}\\]: \\[\\d{1,10}-\\d{1,10}\\] ?");
  private static final String SYSLOG_TAB = "#011";

  private final Consumer<LogEntry> target;
  private final StringBuilder message = new StringBuilder();
  private final StringBuilder detail = new StringBuilder();
  private final StringBuilder other = new StringBuilder();
  private StringBuilder current = other;
  private String session = "";
  private int line;

  PlainLog(Consumer<LogEntry> target) {
    this.target = target;
  }

  /** Whether an entry begins with {@code text}. */
  static boolean begins(String text) {
    return !text.startsWith("\t") && !text.startsWith("--") && HEAD.matcher(text).matches();
  }

  void line(int number, String text) {
    Matcher head = HEAD.matcher(text);
    if (!text.startsWith("\t") && head.matches()) {
      begin(number, head);
    } else {
      current.append('\n').append(continuation(text));
    }
  }

  private void begin(int number, Matcher head) {
    switch (head.group(2)) {
      case "DETAIL" -> current = detail;
      case "HINT", "CONTEXT", "STATEMENT", "QUERY", "LOCATION", "BACKTRACE" -> current = other;
      default -> {
        end();
        line = number;
        session = session(head.group(1));
        current = message;
      }
    }
    current.setLength(0);
    current.append(head.group(3));
  }

  private static String session(String prefix) {
    Matcher process = PROCESS.matcher(prefix);
    return process.find() ? process.group(1) : "";
  }

  private static String continuation(String text) {
    if (text.startsWith("\t")) {
      return text.substring(1);
    }
    Matcher syslog = SYSLOG.matcher(text);
    return syslog.lookingAt()
        ? text.substring(syslog.end()).replaceFirst("^" + SYSLOG_TAB, "").replace(SYSLOG_TAB, "\t")
        : text;
  }

  /** Tells the last entry. */
  void end() {
    if (!message.isEmpty()) {
      target.accept(new LogEntry(line, session, message.toString(), detail.toString()));
    }
    message.setLength(0);
    detail.setLength(0);
    other.setLength(0);
    current = other;
  }
}
