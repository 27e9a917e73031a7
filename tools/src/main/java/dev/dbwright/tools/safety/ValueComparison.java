package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import java.util.Locale;
import java.util.Set;

/** Truth and order of values as an engine sees them; OPEN where a value is not known. */
final class ValueComparison {
  private final Engine engine;

  ValueComparison(Engine engine) {
    this.engine = engine;
  }

  Truth truth(Object value) {
    if (value instanceof Boolean known) {
      return Truth.of(known);
    }
    if (engine == Engine.POSTGRESQL) {
      return value instanceof String text ? booleanText(text) : Truth.OPEN;
    }
    if (value instanceof Double number) {
      return Truth.of(number != 0);
    }
    return value instanceof String text ? Truth.of(leadingNumber(text) != 0) : Truth.OPEN;
  }

  private static Truth booleanText(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (Set.of("t", "true", "y", "yes", "on", "1").contains(word)) {
      return Truth.TRUE;
    }
    return Set.of("f", "false", "n", "no", "off", "0").contains(word) ? Truth.FALSE : Truth.OPEN;
  }

  // MySQL and SQLite read '1abc' as 1 and 'abc' as 0.
  private static double leadingNumber(String text) {
    int end = 0;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    double number = end == 0 ? 0 : ConditionReader.number(text.substring(0, end));
    return Double.isNaN(number) ? 0 : number;
  }

  Truth compare(Object left, String operator, Object right) {
    if (left instanceof Boolean || right instanceof Boolean) {
      Truth same = truth(left).and(truth(right)).or(truth(left).not().and(truth(right).not()));
      return switch (operator) {
        case "=", "==", "<=>" -> same;
        case "<>", "!=" -> same.not();
        default -> Truth.OPEN;
      };
    }
    int order;
    if (left instanceof Double a && right instanceof Double b) {
      order = Double.compare(a + 0.0, b + 0.0); // minus zero is zero
    } else if (left instanceof String a && right instanceof String b) {
      order = a.compareTo(b);
    } else if (isEndless(right)) {
      order = String.valueOf(right).startsWith("-") ? 1 : -1;
    } else {
      return Truth.OPEN;
    }
    return switch (operator) {
      case "=", "==", "<=>" -> Truth.of(order == 0);
      case "<>", "!=" -> Truth.of(order != 0);
      case "<" -> Truth.of(order < 0);
      case ">" -> Truth.of(order > 0);
      case "<=" -> Truth.of(order <= 0);
      default -> Truth.of(order >= 0);
    };
  }

  private static boolean isEndless(Object value) {
    return value instanceof String text && Set.of("infinity", "-infinity").contains(text);
  }
}
