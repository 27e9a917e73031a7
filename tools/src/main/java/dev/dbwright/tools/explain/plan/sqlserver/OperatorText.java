package dev.dbwright.tools.explain.plan.sqlserver;

import dev.dbwright.tools.explain.plan.NodeDraft;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A step as text: {@code Index Seek(OBJECT:([Shop].[dbo].[Orders].[IX] AS [o]), SEEK:(…) ORDERED
 * FORWARD)}. A grid cuts long texts off: what is left is read.
 */
final class OperatorText {
  /** Physical operators as a plan's first line can name them, from Microsoft's reference. */
  private static final Set<String> KNOWN =
      Set.of(
          "Adaptive Join",
          "Assert",
          "Bitmap",
          "Clustered Index Delete",
          "Clustered Index Insert",
          "Clustered Index Merge",
          "Clustered Index Scan",
          "Clustered Index Seek",
          "Clustered Index Update",
          "Clustered Update",
          "Collapse",
          "Columnstore Index Delete",
          "Columnstore Index Insert",
          "Columnstore Index Merge",
          "Columnstore Index Scan",
          "Columnstore Index Update",
          "Compute Scalar",
          "Concatenation",
          "Constant Scan",
          "Deleted Scan",
          "Filter",
          "Foreign Key References Check",
          "Hash Match",
          "Hash Match Root",
          "Hash Match Team",
          "Index Delete",
          "Index Insert",
          "Index Scan",
          "Index Seek",
          "Index Spool",
          "Index Update",
          "Inserted Scan",
          "Key Lookup",
          "Log Row Scan",
          "Merge Interval",
          "Merge Join",
          "Nested Loops",
          "Parallelism",
          "Parameter Table Scan",
          "RID Lookup",
          "Remote Delete",
          "Remote Index Scan",
          "Remote Index Seek",
          "Remote Insert",
          "Remote Query",
          "Remote Scan",
          "Remote Update",
          "Row Count Spool",
          "Segment",
          "Sequence",
          "Sequence Project",
          "Sort",
          "Split",
          "Stream Aggregate",
          "Switch",
          "Table Delete",
          "Table Insert",
          "Table Merge",
          "Table Scan",
          "Table Spool",
          "Table Update",
          "Table-valued function",
          "Top",
          "UDX",
          "Window Aggregate",
          "Window Spool");

  private static final Set<String> JOINS =
      Set.of("Nested Loops", "Hash Match", "Merge Join", "Adaptive Join");

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "SEEK", "Index Cond",
          "HASH", "Hash Cond",
          "MERGE", "Merge Cond",
          "RESIDUAL", "Join Filter",
          "ORDER BY", "Sort Key",
          "GROUP BY", "Group Key",
          "DEFINE", "DefinedValues",
          "OUTER REFERENCES", "OuterReferences",
          "TOP EXPRESSION", "TopExpression",
          "OFFSET EXPRESSION", "OffsetExpression");

  private final String type;
  private final NodeDraft draft;
  private final String text;
  private int at;
  private boolean objectKnown;

  private OperatorText(String type, String arguments, NodeDraft draft) {
    this.type = type;
    this.text = arguments;
    this.draft = draft;
  }

  /** The name that {@code text}, the part of a line behind {@code |--}, starts with. */
  static String nameIn(String text) {
    int end = 0;
    while (end < text.length()
        && text.charAt(end) != '('
        && text.charAt(end) != '\t'
        && !text.startsWith("  ", end)) {
      end++;
    }
    return text.substring(0, end).strip();
  }

  /** True where {@code text} starts with a step of SQL Server. */
  static boolean isIn(String text) {
    return KNOWN.contains(nameIn(text));
  }

  /** What stands in the parentheses behind the name. */
  static String argumentsIn(String text) {
    int open = text.indexOf('(');
    return open < 0 || open > nameIn(text).length() + 1
        ? ""
        : text.substring(open + 1, closing(text, open));
  }

  /** True where {@code text} goes on in the next line. */
  static boolean isCutOff(String text) {
    int open = text.indexOf('(');
    return open >= 0 && closing(text, open) == text.length();
  }

  /** Reads {@code arguments} of a step of {@code type} into {@code draft}. */
  static void read(String type, String arguments, NodeDraft draft) {
    new OperatorText(type, arguments, draft).read();
  }

  private void read() {
    int start = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '[' || c == '\'') {
        at = quoteEnd(text, at);
      } else if (c == '(' && at > 0 && text.charAt(at - 1) == ':') {
        start = argument(start);
      } else if (c == '(') {
        at = Math.min(text.length(), closing(text, at) + 1);
      } else if (c == ',') {
        words(text.substring(start, at));
        at++;
        start = at;
      } else {
        at++;
      }
    }
    words(text.substring(Math.min(start, text.length())));
  }

  /** Reads {@code KEY:(value)}; what stands before the key are words of their own. */
  private int argument(int start) {
    String key = text.substring(start, at - 1).strip();
    int close = closing(text, at);
    String value = text.substring(at + 1, Math.max(at + 1, close));
    at = Math.min(text.length(), close + 1);
    // The two sides of a join stand apart: HASH:([a].[x])=([b].[y]).
    if (text.startsWith("=(", at)) {
      int end = closing(text, at + 1);
      value = "(" + value + ")" + text.substring(at, Math.min(text.length(), end + 1));
      at = Math.min(text.length(), end + 1);
    }
    for (String known : List.of("DISTINCT ORDER BY", "MANY-TO-MANY MERGE")) {
      if (key.equals(known)) {
        int space = known.indexOf(' ');
        words(known.substring(0, space));
        key = known.substring(space + 1);
      }
    }
    put(key, value);
    return at;
  }

  private void put(String key, String value) {
    switch (key) {
      case "OBJECT" -> object(value);
      case "WHERE" -> draft.put(JOINS.contains(type) ? "Join Filter" : "Filter", value);
      case "ORDER BY" -> draft.put("Sort Key", plain(value).replace(" ASC", ""));
      case "GROUP BY" -> draft.put("Group Key", plain(value));
      default -> draft.put(PROPERTIES.getOrDefault(key, key), value);
    }
  }

  private static String plain(String columns) {
    return columns.replace("[", "").replace("]", "");
  }

  private void object(String value) {
    if (objectKnown) {
      draft.put("Object", Names.plain(value));
      return;
    }
    objectKnown = true;
    int as = value.indexOf(" AS ");
    List<String> parts = Names.parts((as < 0 ? value : value.substring(0, as)).strip());
    if (as >= 0) {
      draft.put("Alias", Names.plain(value.substring(as + 4).strip()));
    }
    boolean indexed = parts.size() > 3;
    int table = indexed ? parts.size() - 2 : parts.size() - 1;
    draft.put(
        type.equals("Table-valued function") ? "Function Name" : "Relation Name", parts.get(table));
    if (indexed) {
      draft.put("Index Name", parts.get(parts.size() - 1));
    }
    if (table > 0) {
      draft.put("Schema", parts.get(table - 1));
    }
    if (table > 1) {
      draft.put("Database", parts.get(table - 2));
    }
  }

  /** Words outside of any key, under the names that showplan XML has for the same. */
  private void words(String words) {
    String told = words.strip();
    if (told.isEmpty()) {
      return;
    }
    if (told.contains("LOOKUP")) {
      draft.put("Lookup", "true");
    }
    if (told.contains("FORCEDINDEX")) {
      draft.put("ForcedIndex", "true");
    }
    boolean forward = told.contains("ORDERED FORWARD");
    if (forward || told.contains("ORDERED BACKWARD")) {
      draft.put("Ordered", "true");
      draft.put("ScanDirection", forward ? "FORWARD" : "BACKWARD");
    } else if (told.equals("MANY-TO-MANY")) {
      draft.put("ManyToMany", "true");
    } else if (told.startsWith("TOP ")) {
      draft.put("Rows", told.substring(4));
    } else if (JoinType.of(told).isPresent()) {
      draft.put("Join Type", JoinType.of(told).get());
    } else {
      draft.put("Argument", told);
    }
  }

  /** Where the parenthesis at {@code open} closes; the length of the text where it does not. */
  private static int closing(String text, int open) {
    int depth = 0;
    int i = open;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '[' || c == '\'') {
        i = quoteEnd(text, i);
        continue;
      }
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
        if (depth == 0) {
          return i;
        }
      }
      i++;
    }
    return text.length();
  }

  /** Behind the name or string that starts at {@code start}; its end mark doubled is part of it. */
  private static int quoteEnd(String text, int start) {
    char end = text.charAt(start) == '[' ? ']' : '\'';
    int i = start + 1;
    while (i < text.length()) {
      if (text.charAt(i) == end) {
        if (i + 1 >= text.length() || text.charAt(i + 1) != end) {
          return i + 1;
        }
        i++;
      }
      i++;
    }
    return text.length();
  }
}
