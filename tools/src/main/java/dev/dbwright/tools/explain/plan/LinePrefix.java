package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a program wrote before every line: the row's number, a container's name, the time, a mail's
 * or comment's mark. Only digits may differ from line to line.
 */
final class LinePrefix {
  private static final int FEWEST_LINES = 2;

  /** Stands for any number. */
  private static final char NUMBER = '\0';

  /** Before these words a plan has only indentation, quotes and brackets. */
  private static final List<String> ANCHORS = List.of("->", "Node Type", "Node-Type");

  private LinePrefix() {}

  /** {@code lines} without the prefix that those with a step have in common. */
  static List<String> removed(List<String> lines) {
    String prefix = common(lines);
    if (prefix.isBlank() || prefix.chars().allMatch(c -> c == '|' || c == ' ')) {
      return lines;
    }
    UnaryOperator<String> removal = line -> without(prefix, line);
    return lines.stream().map(removal).toList();
  }

  private static String common(List<String> lines) {
    List<String> heads = new ArrayList<>();
    for (String line : lines) {
      int anchor = anchor(line);
      if (anchor >= 0) {
        String head = PasteRepair.plainCharacters(line.substring(0, anchor));
        if (head.isBlank() || head.startsWith("\"")) {
          return "";
        }
        heads.add(head);
      }
    }
    if (heads.size() < FEWEST_LINES) {
      // A plan of one step: its first line and its details share nothing else. Two such plans do,
      // but before what is a step as it stands there is nothing.
      heads = lines.stream().filter(line -> !line.isBlank()).toList();
      if (heads.stream().anyMatch(LinePrefix::isStep)) {
        return "";
      }
    }
    return heads.size() < FEWEST_LINES ? "" : shared(heads);
  }

  private static boolean isStep(String line) {
    return StepLine.read(line.strip(), 0, new NodeDraft(null), new TextRemarks());
  }

  private static int anchor(String line) {
    for (String word : ANCHORS) {
      int at = line.indexOf(word);
      if (at >= 0) {
        return at;
      }
    }
    return -1;
  }

  private static String shared(List<String> heads) {
    String shared = signature(heads.get(0));
    for (String head : heads) {
      String other = signature(head);
      int same = 0;
      while (same < Math.min(shared.length(), other.length())
          && shared.charAt(same) == other.charAt(same)) {
        same++;
      }
      shared = shared.substring(0, same);
    }
    return shared.indexOf('{') >= 0 || shared.indexOf('<') >= 0 ? "" : endOfMark(shared);
  }

  /** A word that is cut short, and the quote or dash that opens a value, are no part of it. */
  private static String endOfMark(String shared) {
    String mark = shared;
    while (!mark.isEmpty() && Character.isLetter(mark.charAt(mark.length() - 1))) {
      mark = mark.substring(0, mark.length() - 1);
    }
    mark = mark.stripTrailing();
    boolean opens = mark.endsWith("\"") || mark.endsWith(" -");
    return opens ? mark.substring(0, mark.length() - 1).stripTrailing() : mark;
  }

  /** {@code line} with a mark for each number, and numbers that were aligned to the right too. */
  private static String signature(String line) {
    var signature = new StringBuilder();
    int i = 0;
    while (i < line.length()) {
      int end = i;
      while (end < line.length() && line.charAt(end) == ' ' && signature.isEmpty()) {
        end++;
      }
      int digits = end;
      while (end < line.length() && Character.isDigit(line.charAt(end))) {
        end++;
      }
      if (end > digits) {
        signature.append(NUMBER);
      } else {
        end = i + 1;
        signature.append(line.charAt(i));
      }
      i = end;
    }
    return signature.toString();
  }

  /** Without {@code prefix} and the one blank behind it; as it is where it starts otherwise. */
  private static String without(String prefix, String line) {
    int at = 0;
    for (int i = 0; i < prefix.length(); i++) {
      char wanted = prefix.charAt(i);
      if (wanted == NUMBER) {
        int start = at;
        while (i == 0 && at < line.length() && line.charAt(at) == ' ') {
          at++;
        }
        while (at < line.length() && Character.isDigit(line.charAt(at))) {
          at++;
        }
        if (at == start) {
          return line;
        }
      } else if (at < line.length() && line.charAt(at) == wanted) {
        at++;
      } else {
        return line;
      }
    }
    boolean apart = at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t');
    return line.substring(apart ? at + 1 : at);
  }
}
