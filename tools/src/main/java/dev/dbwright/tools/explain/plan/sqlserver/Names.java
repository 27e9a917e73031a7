package dev.dbwright.tools.explain.plan.sqlserver;

import java.util.ArrayList;
import java.util.List;

/** Names as people write them; a showplan puts each into brackets: {@code [dbo].[Orders]}. */
final class Names {
  private Names() {}

  /** {@code [dbo].[Order Lines]} as {@code dbo.Order Lines}. */
  static String plain(String bracketed) {
    return String.join(".", parts(bracketed));
  }

  /** The parts of a qualified name without their brackets. */
  static List<String> parts(String bracketed) {
    List<String> parts = new ArrayList<>();
    var part = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < bracketed.length(); i++) {
      char c = bracketed.charAt(i);
      if (!inside && c == '[' && part.isEmpty()) {
        inside = true;
      } else if (inside && c == ']') {
        // A bracket within a name is doubled.
        boolean doubled = i + 1 < bracketed.length() && bracketed.charAt(i + 1) == ']';
        if (doubled) {
          part.append(c);
          i++;
        } else {
          inside = false;
        }
      } else if (!inside && c == '.') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
