package dev.dbwright.agent.model.offline.situation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a pasted plan among words. It only has to find the right lines; reading them, with all
 * damage of a paste, is the tool's work.
 */
final class PlanText {
  /** A node's own line, as PostgreSQL, MySQL TREE and SQLite print it. */
  private static final Pattern NODE =
      Pattern.compile(
          "(?:->\\s+)?(?:(?:Parallel |Partial |Finalize |Simple )?"
              + "(?:Seq Scan on|Index Scan|Index Only Scan|Bitmap Heap Scan|Bitmap Index Scan"
              + "|Tid (?:Range )?Scan|Sample Scan|Function Scan|Values Scan|CTE Scan"
              + "|WorkTable Scan|Subquery Scan|Foreign Scan|Custom Scan|Table scan|Index lookup"
              + "|Hash (?:Right |Left |Full |Semi |Anti |Inner )*[Jj]oin"
              + "|Merge (?:Right |Left |Full |Semi |Anti )*Join"
              + "|Nested [Ll]oop|Append|Merge Append|Recursive Union|Result|Sort|Incremental Sort"
              + "|Group|(?:Group|Hash|Mixed)?Aggregate|WindowAgg|Unique|SetOp|HashSetOp|LockRows"
              + "|Limit|Gather|Gather Merge|Hash|Materialize|Memoize|ProjectSet|ModifyTable"
              + "|(?:Insert|Update|Delete|Merge) on))"
              + "(?=.*(?:\\(cost=|\\(actual |\\(never executed))");

  private static final Pattern MARK =
      Pattern.compile(
          "\\(cost=\\d|\\(actual (?:time|rows)=|\\(never executed\\)|QUERY PLAN"
              + "|\"Node Type\"|\"Plan\"\\s*:|<explain\\b|^\\s*-?\\s*Plan:\\s*$|^\\s*->\\s+[A-Z]"
              // MySQL and MariaDB
              + "|\"query_block\"|\"query_plan\"|\\bselect_type\\b|^\\*{5,} \\d+\\. row \\*{5,}"
              // SQL Server
              + "|<ShowPlanXML|^\\s*\\|--[A-Z]"
              // SQLite
              + "|^\\s*[|`]--\\s*[A-Z]|^\\d+\\|\\d+\\|\\d+\\|[A-Z]");

  /** COSTS OFF prints no numbers: a node with an arrow or a condition below it. */
  private static final Pattern BARE =
      Pattern.compile(
          "^\\s*(?:Seq Scan on \\w|Index (?:Only )?Scan using \\w|Bitmap Heap Scan on \\w"
              + "|Hash Join|Merge Join|Nested Loop|Sort|Aggregate|Limit|Append)[^?]*$");

  private static final Pattern BELOW_BARE =
      Pattern.compile(
          "^\\s+(?:->|Filter:|Sort Key:|Index Cond:|Hash Cond:|Recheck Cond:|Join Filter:)");

  /** What a plan's line is known by stands near its beginning; a JSON document may be one line. */
  private static final int LINE_READ = 1000;

  private static final Pattern FRAME =
      Pattern.compile("^[\\s>|+\"'`\\[{(-]*(?:QUERY PLAN|EXPLAIN)?[\\s|+\"'`-]*$");

  /** A person's sentence below a plan, rather than a wrapped line of it. */
  private static final Pattern SENTENCE =
      Pattern.compile("(?i)^[a-z][^:=]*[?.!]$|^(?:why|what|how|is|can|please|thanks|should)\\b.*");

  private PlanText() {}

  /** Where a plan stands in a text. */
  record Span(int start, int end) {}

  static boolean isPlan(String text) {
    return find(text).isPresent();
  }

  static Optional<Span> find(String text) {
    List<String> lines = text.lines().toList();
    int first = -1;
    int last = -1;
    boolean hasBare = false;
    for (int i = 0; i < lines.size(); i++) {
      boolean bare =
          i + 1 < lines.size()
              && BARE.matcher(start(lines.get(i))).find()
              && BELOW_BARE.matcher(start(lines.get(i + 1))).find();
      hasBare |= bare;
      if (bare || MARK.matcher(start(lines.get(i))).find()) {
        first = first < 0 ? i : first;
        last = bare ? i + 1 : i;
      }
    }
    if (first < 0 || (!hasBare && isLonelyArrow(lines, first, last))) {
      return Optional.empty();
    }
    while (first > 0 && belongsAbove(lines.get(first - 1))) {
      first--;
    }
    last = endOf(lines, last);
    return Optional.of(span(text, lines, first, last));
  }

  private static String start(String line) {
    return line.length() <= LINE_READ ? line : line.substring(0, LINE_READ);
  }

  // "-> Orders" alone is an arrow in somebody's notes.
  private static boolean isLonelyArrow(List<String> lines, int first, int last) {
    return lines.subList(first, last + 1).stream()
        .allMatch(
            line ->
                !line.contains("cost=")
                    && !line.contains("actual ")
                    && !line.contains("never executed")
                    && !line.contains("\"Node Type\"")
                    && !line.contains("\"Plan\"")
                    && !line.contains("query_")
                    && !line.contains("select_type")
                    && !line.contains("|")
                    && !line.contains("<explain")
                    && !line.contains("Plan:")
                    && !line.contains("PLAN")
                    && !line.contains("<ShowPlan")
                    && !line.contains("--"));
  }

  private static boolean belongsAbove(String line) {
    return !line.isBlank() && line.length() < LINE_READ && FRAME.matcher(line).matches();
  }

  private static int endOf(List<String> lines, int lastMark) {
    int end = lastMark;
    for (int i = lastMark + 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (SENTENCE.matcher(start(line)).matches()) {
        break;
      }
      if (!line.isEmpty()) {
        end = i;
      }
    }
    return end;
  }

  private static Span span(String text, List<String> lines, int first, int last) {
    int start = offsetOf(text, first);
    int end = Math.min(text.length(), offsetOf(text, last) + lines.get(last).length());
    // Words and the plan's first node may share a line.
    Matcher node = NODE.matcher(start(lines.get(first)));
    if (node.find() && !lines.get(first).substring(0, node.start()).isBlank()) {
      String before = lines.get(first).substring(0, node.start());
      if (before.matches(".*[?:!.]\\s*")) {
        start += node.start();
      }
    }
    return new Span(start, end);
  }

  private static int offsetOf(String text, int line) {
    int offset = 0;
    for (int i = 0; i < line; i++) {
      offset = nextLine(text, offset);
    }
    return offset;
  }

  // String.lines() also ends a line at \r and \r\n.
  private static int nextLine(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        return i + 1;
      }
      if (text.charAt(i) == '\r') {
        return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
      }
    }
    return text.length();
  }
}
