package dev.dbwright.tools.explain.compare;

import org.jspecify.annotations.Nullable;

/** The names before dots in a condition: {@code o} in {@code (customer_id = o.id)}. */
final class Qualifiers {
  private Qualifiers() {}

  /** True where {@code condition} compares with something of the plan other than {@code own}. */
  static boolean namesOther(String condition, @Nullable String own, Side side) {
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < condition.length(); i++) {
      char c = condition.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      }
      if (quoted || !(Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '"')) {
        String name = condition.substring(start, i).replace("\"", "");
        if (!quoted && c == '.' && !name.equals(own) && side.hasAlias(name)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }
}
