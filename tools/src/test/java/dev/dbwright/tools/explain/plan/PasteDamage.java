package dev.dbwright.tools.explain.plan;

import dev.dbwright.tools.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** What happens to plans on their way into a chat. */
enum PasteDamage {
  PSQL_ALIGNED {
    @Override
    String of(String plan, Random random) {
      return psql(plan, " ", "", "+");
    }
  },
  PSQL_BORDERED {
    @Override
    String of(String plan, Random random) {
      return psql(plan, "| ", " |", "+");
    }
  },
  PSQL_UNICODE {
    @Override
    String of(String plan, Random random) {
      String framed = psql(plan, "│ ", " │", "↵");
      return framed.replaceAll("(?m)^─+$", "├" + "─".repeat(50) + "┤");
    }
  },
  PSQL_EXPANDED {
    @Override
    String of(String plan, Random random) {
      return isText(plan)
          ? mapped(plan, line -> "-[ RECORD 1 ]" + "-".repeat(40) + "\nQUERY PLAN | " + line)
          : "-[ RECORD 1 ]-----\nQUERY PLAN | "
              + plan.strip().replace("\n", "   +\n           | ")
              + "\n";
    }
  },
  ROWS_IN_QUOTES {
    @Override
    String of(String plan, Random random) {
      return mapped(plan, line -> quoted(line));
    }
  },
  WHOLE_IN_QUOTES {
    @Override
    String of(String plan, Random random) {
      return "\"" + plan.strip() + "\"";
    }
  },
  CSV_OF_A_GRID {
    @Override
    String of(String plan, Random random) {
      return isText(plan)
          ? "QUERY PLAN\n"
              + mapped(
                  plan, line -> line.contains(",") || line.contains("\"") ? quoted(line) : line)
          : "QUERY PLAN\n" + quoted(plan.strip()) + "\n";
    }
  },
  CSV_FIELD {
    @Override
    String of(String plan, Random random) {
      return quoted(plan.strip()) + "\n";
    }
  },
  WRAPPED_AT_A_COLUMN {
    @Override
    String of(String plan, Random random) {
      return wrapped(plan, 40 + random.nextInt(160));
    }
  },
  WRAPPED_AND_TRIMMED {
    @Override
    String of(String plan, Random random) {
      return mapped(wrapped(plan, 40 + random.nextInt(160)), String::stripTrailing);
    }
  },
  WRAPPED_IN_A_FRAME {
    @Override
    String of(String plan, Random random) {
      return wrapped(PSQL_ALIGNED.of(plan, random), 40 + random.nextInt(160));
    }
  },
  WRAPPED_AT_SPACES {
    @Override
    String of(String plan, Random random) {
      int width = 40 + random.nextInt(160);
      return mapped(plan, line -> wrappedAtSpaces(line, width));
    }

    @Override
    boolean keepsSpaces() {
      return false;
    }
  },
  SERVER_LOG {
    @Override
    String of(String plan, Random random) {
      return "2026-01-02 03:04:05.678 UTC [77] app@shop LOG:  duration: 17.123 ms  plan:\n"
          + "\tQuery Text: SELECT *\n\t  FROM orders;\n"
          + mapped(plan, line -> "\t" + line)
          + "2026-01-02 03:04:06.001 UTC [77] app@shop LOG:  disconnection\n";
    }
  },
  SYSLOG {
    @Override
    String of(String plan, Random random) {
      String head = "Jan  2 03:04:05 db1 postgres[77]: [5-";
      return head
          + "1] LOG:  duration: 17.123 ms  plan:\n"
          + head
          + "2] #011Query Text: SELECT 1;\n"
          + mapped(plan, line -> head + "3] #011" + line);
    }
  },
  LOG_IN_CSV {
    @Override
    String of(String plan, Random random) {
      return "2026-01-02 03:04:05.678 UTC,\"app\",\"shop\",77,\"[local]\",6a,5,\"SELECT\",LOG,00000,"
          + quoted("duration: 17.123 ms  plan:\nQuery Text: SELECT 'a, \"b\"'\n" + plan.strip())
          + ",,,,,,,,,\"psql\",\"client backend\",,0\n";
    }
  },
  LOG_IN_JSON {
    @Override
    String of(String plan, Random random) {
      return Json.write(
              Map.of(
                  "message",
                  "duration: 17.123 ms  plan:\nQuery Text: SELECT 1\n" + plan.strip(),
                  "pid",
                  "77"))
          + "\n";
    }
  },
  ROWS_IN_JSON {
    @Override
    String of(String plan, Random random) {
      List<String> rows = isText(plan) ? plan.lines().toList() : List.of(plan);
      return Json.write(rows.stream().map(row -> Map.of("QUERY PLAN", row)).toList());
    }
  },
  MARKDOWN {
    @Override
    String of(String plan, Random random) {
      return "Hi, why is this (see below) slow?\n\n```sql\n" + plan + "```\n\nThanks, Ada\n";
    }
  },
  MAIL {
    @Override
    String of(String plan, Random random) {
      return "On Monday Ada wrote:\n" + mapped(plan, line -> "> " + line) + "No idea.\n";
    }
  },
  TYPOGRAPHY {
    @Override
    String of(String plan, Random random) {
      String curly = plan.replace("->", "→").replace('\'', '’');
      return random.nextBoolean() ? curly.replaceAll("\"(.*?)\"", "“$1”") : curly;
    }
  },
  HARD_SPACES {
    @Override
    String of(String plan, Random random) {
      return plan.replace(' ', '\u00a0');
    }
  },
  WINDOWS_LINES {
    @Override
    String of(String plan, Random random) {
      return plan.replace("\n", "\r\n");
    }
  },
  TABS {
    @Override
    String of(String plan, Random random) {
      return mapped(
          plan,
          line -> {
            int spaces = line.length() - line.stripLeading().length();
            return "\t".repeat(spaces / 8) + line.substring(spaces - spaces % 8);
          });
    }
  },
  HTML {
    @Override
    String of(String plan, Random random) {
      String escaped = plan.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      return "<pre>\n" + escaped.replace("\"", "&quot;") + "</pre>\n";
    }
  },
  DOUBLE_SPACED {
    @Override
    String of(String plan, Random random) {
      return plan.replace("\n", "\n\n");
    }
  },
  MARGIN_WITHOUT_THE_FIRST_LINE {
    @Override
    String of(String plan, Random random) {
      return plan.strip().replace("\n", "\n" + " ".repeat(1 + random.nextInt(8))) + "\n";
    }
  },
  INDENTATION_LOST {
    @Override
    String of(String plan, Random random) {
      return mapped(plan, String::strip);
    }

    @Override
    boolean canBeRepaired() {
      return false;
    }
  },
  SPACES_COLLAPSED {
    @Override
    String of(String plan, Random random) {
      return mapped(plan, line -> line.replaceAll(" +", " "));
    }

    @Override
    boolean canBeRepaired() {
      return false;
    }
  };

  abstract String of(String plan, Random random);

  /** False where nobody could tell how many spaces there were. */
  boolean keepsSpaces() {
    return true;
  }

  /** False where the tree itself is lost: then an error is the only right answer. */
  boolean canBeRepaired() {
    return true;
  }

  static boolean isText(String plan) {
    return !plan.startsWith("[") && !plan.startsWith("<") && !plan.startsWith("- ");
  }

  private interface LineChange {
    String of(String line);
  }

  private static String mapped(String plan, LineChange change) {
    return plan.lines().map(change::of).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  /** A text plan has a row for each line, the others are one value of many lines. */
  private static String psql(String plan, String left, String right, String goesOn) {
    List<String> lines = plan.lines().toList();
    int width = lines.stream().mapToInt(String::length).max().orElse(0);
    var framed = new StringBuilder(left + "QUERY PLAN" + right + "\n");
    framed.append((goesOn.equals("+") ? "-" : "─").repeat(width + 2)).append('\n');
    for (int i = 0; i < lines.size(); i++) {
      boolean more = !isText(plan) && i < lines.size() - 1;
      String padded = lines.get(i) + " ".repeat(width - lines.get(i).length());
      String end = right.isEmpty() ? "" : right;
      framed.append(left).append(more || !right.isEmpty() ? padded : lines.get(i));
      framed.append(more ? goesOn + end.stripLeading() : end).append('\n');
    }
    return framed + "(" + (isText(plan) ? lines.size() : 1) + " rows)\n\n";
  }

  private static String wrapped(String text, int width) {
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

  private static String wrappedAtSpaces(String line, int width) {
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
}
