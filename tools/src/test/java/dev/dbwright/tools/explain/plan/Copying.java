package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What programs do to a text on its way through them. */
final class Copying {
  private Copying() {}

  static boolean isText(String plan) {
    return !plan.startsWith("[") && !plan.startsWith("<") && !plan.startsWith("- ");
  }

  static String mapped(String plan, UnaryOperator<String> change) {
    return plan.lines().map(change).collect(Collectors.joining("\n", "", "\n"));
  }

  static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  /** Each line behind its number, from 1. */
  static String numbered(String plan, String format) {
    List<String> lines = plan.lines().toList();
    return IntStream.range(0, lines.size())
        .mapToObj(i -> format.formatted(i + 1) + lines.get(i))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** A text plan has a row for each line, the others are one value of many lines. */
  static String psql(String plan, String left, String right, String goesOn) {
    List<String> lines = plan.lines().toList();
    int width = lines.stream().mapToInt(String::length).max().orElse(0);
    var framed = new StringBuilder(left + "QUERY PLAN" + right + "\n");
    framed.append((goesOn.equals("+") ? "-" : "─").repeat(width + 2)).append('\n');
    for (int i = 0; i < lines.size(); i++) {
      boolean more = !isText(plan) && i < lines.size() - 1;
      framed.append(left);
      framed.append(more || !right.isEmpty() ? padded(lines.get(i), width) : lines.get(i));
      framed.append(more ? goesOn + right.stripLeading() : right).append('\n');
    }
    return framed + "(" + (isText(plan) ? lines.size() : 1) + " rows)\n\n";
  }

  static String psql(String plan) {
    return psql(plan, " ", "", "+");
  }

  static String expanded(String plan) {
    return isText(plan)
        ? mapped(plan, line -> "-[ RECORD 1 ]" + "-".repeat(40) + "\nQUERY PLAN | " + line)
        : "-[ RECORD 1 ]-----\nQUERY PLAN | "
            + plan.strip().replace("\n", "   +\n           | ")
            + "\n";
  }

  /** Every line as long as the longest. */
  static String rectangular(String plan) {
    int width = plan.lines().mapToInt(String::length).max().orElse(0);
    return mapped(plan, line -> padded(line, width));
  }

  private static String padded(String line, int width) {
    return line + " ".repeat(width - line.length());
  }

  static String wrapped(String text, int width) {
    return mapped(
        text,
        line -> {
          List<String> pieces = new ArrayList<>();
          for (int at = 0; at == 0 || at < line.length(); at += width) {
            pieces.add(line.substring(at, Math.min(line.length(), at + width)));
          }
          return String.join("\n", pieces);
        });
  }

  static int anyWidth(Random random) {
    return 40 + random.nextInt(160);
  }

  static String wrappedAtSpaces(String line, int width) {
    var wrapped = new StringBuilder();
    String left = line;
    while (left.length() > width) {
      int indent = left.length() - left.stripLeading().length();
      int space = left.lastIndexOf(' ', width);
      if (space <= indent + 3) {
        space = left.indexOf(' ', Math.max(width, indent + 4));
      }
      if (space < 0) {
        break;
      }
      wrapped.append(left, 0, space).append('\n');
      left = left.substring(space).stripLeading();
    }
    return wrapped + left;
  }

  /** An entry of auto_explain, then the log's next. */
  static String logged(String plan, String prefix) {
    return prefix
        + "LOG:  duration: 17.123 ms  plan:\n"
        + "\tQuery Text: SELECT *\n\t  FROM orders;\n"
        + mapped(plan, line -> "\t" + line)
        + prefix
        + "LOG:  disconnection: session time: 0:00:17.123\n";
  }

  static String syslog(String plan) {
    String head = "Jan  2 03:04:05 db1 postgres[77]: [5-";
    return head
        + "1] LOG:  duration: 17.123 ms  plan:\n"
        + head
        + "2] #011Query Text: SELECT 1;\n"
        + mapped(plan, line -> head + "3] #011" + line);
  }

  static String tabbed(String plan) {
    return mapped(
        plan,
        line -> {
          int spaces = line.length() - line.stripLeading().length();
          return "\t".repeat(spaces / 8) + line.substring(spaces - spaces % 8);
        });
  }

  static String curly(String plan, Random random) {
    String curly = plan.replace("->", "→").replace('\'', '’');
    return random.nextBoolean() ? curly.replaceAll("\"(.*?)\"", "“$1”") : curly;
  }

  static String escaped(String plan) {
    String escaped = plan.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return escaped.replace("\"", "&quot;");
  }
}
