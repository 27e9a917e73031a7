package dev.dbwright.tools.explain.plan;

import java.util.List;

/** Tells which lines of a JSON, XML or YAML plan only continue the line before them. */
final class StructuredPieces {
  private StructuredPieces() {}

  /** JSON: the line before ended inside a string, or inside a number or name without quotes. */
  static boolean[] ofJson(List<String> lines) {
    boolean[] isPiece = new boolean[lines.size()];
    boolean inString = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean cut = i > 0 && endsInWord(lines.get(i - 1)) && startsInWord(line);
      isPiece[i] = inString || cut;
      inString = endsInString(line, inString);
    }
    return isPiece;
  }

  private static boolean endsInString(String line, boolean startsIn) {
    boolean inString = startsIn;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        inString = !inString;
      } else if (c == '\\' && inString) {
        i++;
      }
    }
    return inString;
  }

  private static boolean endsInWord(String line) {
    return !line.isEmpty() && isOfWord(line.charAt(line.length() - 1));
  }

  private static boolean startsInWord(String line) {
    return !line.isEmpty() && isOfWord(line.charAt(0));
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }

  /** XML: PostgreSQL ends every line with a tag. */
  static boolean[] ofXml(List<String> lines) {
    boolean[] isPiece = new boolean[lines.size()];
    boolean inside = false;
    for (int i = 1; i < lines.size(); i++) {
      String before = lines.get(i - 1).stripTrailing();
      inside = (inside || before.contains("<explain")) && !before.contains("</explain>");
      isPiece[i] = inside && !before.isBlank() && !before.endsWith(">");
    }
    return isPiece;
  }

  /** YAML: a line that names no member and is no item, or one within a text in quotes. */
  static boolean[] ofYaml(List<String> lines) {
    boolean[] isPiece = new boolean[lines.size()];
    int width = Unwrapping.width(lines);
    boolean inString = false;
    boolean inside = false;
    int head = -1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String text = line.strip();
      int column = line.indexOf(text);
      head = text.equals("- Plan:") ? column : head;
      // Members stand right of the dash: a name further left is the second half of one.
      boolean starts = YamlPlanText.startsLine(line) && (column > head || text.startsWith("- "));
      inside = (inside || starts) && !text.isEmpty() && !TextLayout.endsPlan(text);
      isPiece[i] =
          inString || (inside && !starts && i > 0 && !isApart(lines.get(i - 1), line, width));
      inString = inside && endsInString(line, inString);
    }
    return isPiece;
  }

  /** True where {@code line} had a place on the one before, which was not only a name. */
  private static boolean isApart(String before, String line, int width) {
    return !before.stripTrailing().endsWith(":") && Unwrapping.hadRoom(before, line, width);
  }
}
