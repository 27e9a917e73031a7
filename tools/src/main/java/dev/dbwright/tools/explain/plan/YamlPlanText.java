package dev.dbwright.tools.explain.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds the YAML plans in the lines of a text. PostgreSQL writes a small part of YAML, and only
 * that is read: a member or an item a line, every string in JSON's quotes, no anchors, tags or
 * flows but a list of strings.
 */
final class YamlPlanText {
  // As for JSON and XML: far above any plan, so that a paste cannot fill the memory.
  private static final int DEEPEST = 20_000;
  private static final String ITEM = "- ";

  private final List<StructuredValue> documents = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();

  private YamlPlanText() {}

  /** A container and the column of its own name or dash: its members stand further right. */
  private record Open(StructuredValue value, int column) {}

  /** True where {@code lines} has a plan's head and its first step. */
  static boolean isIn(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (startsPlan(lines.get(i)) && firstStep(lines, i) >= indentBelow(lines.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** A step that stands less deep below its head has lost its indentation, and the tree with it. */
  private static int indentBelow(String head) {
    return head.strip().startsWith(ITEM) ? 4 : 2;
  }

  /** The column of the step that must follow line {@code head}; -1 where there is none. */
  private static int firstStep(List<String> lines, int head) {
    int next = head + 1;
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    return next < lines.size() && startsStep(lines.get(next)) ? lines.get(next).indexOf('N') : -1;
  }

  /** True where {@code line} names a member or starts an item. */
  static boolean startsLine(String line) {
    String text = line.stripLeading();
    boolean item = text.startsWith(ITEM) && !PasteRepair.isRule(text);
    String rest = item ? text.substring(ITEM.length()) : text;
    boolean value = item && (rest.startsWith("\"") || rest.startsWith("["));
    return value || nameLength(rest) > 0;
  }

  private static boolean startsStep(String line) {
    return line.stripLeading().startsWith("Node Type:");
  }

  private static boolean startsPlan(String line) {
    String text = line.strip();
    return text.equals("- Plan:") || text.equals("Plan:");
  }

  /** Every YAML document with a plan in {@code lines}; what stands around them is skipped. */
  static List<StructuredValue> values(List<String> lines) {
    var yaml = new YamlPlanText();
    for (int i = 0; i < lines.size(); i++) {
      yaml.line(lines, i);
    }
    return yaml.documents;
  }

  private void line(List<String> lines, int number) {
    String line = lines.get(number);
    int column = 0;
    while (column < line.length() && line.charAt(column) == ' ') {
      column++;
    }
    if (column == line.length()) {
      return;
    }
    leave(column);
    String text = line.substring(column);
    boolean atTop = open.size() <= 1;
    if (atTop && startsPlan(text)) {
      // The step below tells where the head stood, if its margin was not copied.
      column = Math.max(column, firstStep(lines, number) - indentBelow(text));
      beginDocument(column);
    }
    if (open.isEmpty()) {
      return;
    }
    if (text.startsWith(ITEM)) {
      item(text.substring(ITEM.length()).strip(), column);
    } else if (nameLength(text) > 0) {
      member(text, column);
    } else if (atTop) {
      open.clear();
    }
  }

  private void leave(int column) {
    while (!open.isEmpty() && open.element().column() >= column) {
      open.pop();
    }
  }

  private void beginDocument(int column) {
    open.clear();
    var document = StructuredValue.container();
    documents.add(document);
    // One to the left: auto_explain writes no dash, so its members stand where the head does.
    open.push(new Open(document, column - 1));
  }

  private void item(String text, int column) {
    if (text.startsWith("\"")) {
      add("", StructuredValue.scalar(unquoted(text)));
    } else if (text.startsWith("[")) {
      add("", list(text));
    } else if (open.size() < DEEPEST) {
      var item = StructuredValue.container();
      add("", item);
      open.push(new Open(item, column));
      member(text, column + ITEM.length());
    }
  }

  private void member(String text, int column) {
    int end = nameLength(text);
    if (end == 0) {
      return;
    }
    String name = text.substring(0, end);
    String value = text.substring(end + 1).strip();
    if (!value.isEmpty()) {
      add(name, StructuredValue.scalar(unquoted(value)));
    } else if (open.size() < DEEPEST) {
      var container = StructuredValue.container();
      add(name, container);
      open.push(new Open(container, column));
    }
  }

  private void add(String name, StructuredValue value) {
    open.element().value().add(name, value);
  }

  /** Where the colon behind a member's name stands; 0 where {@code text} is no member. */
  private static int nameLength(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return i;
      }
      boolean inName = i == 0 ? Character.isLetter(c) : c != '"' && c != '(';
      if (!inName) {
        return 0;
      }
    }
    return 0;
  }

  /** {@code ["a", "b"]}: the one list on a line, of the keys of a grouping set. */
  private static StructuredValue list(String text) {
    var list = StructuredValue.container();
    int start = text.indexOf('"');
    while (start >= 0) {
      int end = JsonRepair.endOfString(text, start);
      list.add("", StructuredValue.scalar(unquoted(text.substring(start, end))));
      start = text.indexOf('"', end);
    }
    return list;
  }

  /** The value of a text in JSON's quotes; any other text as it stands. */
  private static String unquoted(String text) {
    if (!text.startsWith("\"")) {
      return text;
    }
    int end = JsonRepair.endOfString(text, 0) - 1;
    var value = new StringBuilder(end);
    for (int i = 1; i < end; i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        value.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      switch (escaped) {
        case 'n' -> value.append('\n');
        case 'r' -> value.append('\r');
        case 't' -> value.append('\t');
        case 'b' -> value.append('\b');
        case 'f' -> value.append('\f');
        case 'u' -> {
          value.append((char) hexadecimal(text, i + 1));
          i += 4;
        }
        default -> value.append(escaped);
      }
    }
    return value.toString();
  }

  private static int hexadecimal(String text, int start) {
    int code = 0;
    for (int i = start; i < start + 4 && i < text.length(); i++) {
      code = code * 16 + Math.max(0, Character.digit(text.charAt(i), 16));
    }
    return code;
  }
}
