package dev.dbwright.tools.explain.rule.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A filter as a plan prints it, {@code ((status = 'new'::text) AND (o.created > now()))}, split
 * into the comparisons that are ANDed. PostgreSQL brackets every operator, so counting brackets is
 * enough; what does not look like {@code column operator value} is kept as opaque.
 */
final class Condition {
  private static final List<String> RANGE_OPERATORS = List.of("<", ">", "<=", ">=");

  // PostgreSQL doubles brackets at most; more come only from text that was made to hurt.
  private static final int MOST_BRACKETS = 20;

  private final List<Term> terms = new ArrayList<>();
  private boolean hidesColumns;

  private Condition() {}

  /** How an index can serve a comparison. */
  enum Kind {
    EQUALITY,
    RANGE,
    OPAQUE
  }

  /** {@code column} is empty where the comparison is opaque. */
  record Term(String column, Kind kind) {}

  static Condition parse(String text) {
    var condition = new Condition();
    for (String part : split(unwrapped(text), " AND ")) {
      condition.addTerm(unwrapped(part));
    }
    return condition;
  }

  private void addTerm(String part) {
    List<String> branches = split(part, " OR ");
    if (branches.size() == 1) {
      terms.add(term(part));
      return;
    }
    // Each branch is judged for what it hides; none of them names a column that all rows need.
    for (String branch : branches) {
      split(unwrapped(branch), " AND ").forEach(inner -> term(unwrapped(inner)));
    }
    terms.add(new Term("", Kind.OPAQUE));
  }

  private Term term(String part) {
    if (part.contains("SubPlan ") || part.contains("ANY (hashed")) {
      hidesColumns = true;
      return new Term("", Kind.OPAQUE);
    }
    if (part.startsWith("NOT ") && isColumn(unwrapped(part.substring(4)))) {
      return new Term(columnName(unwrapped(part.substring(4))), Kind.EQUALITY);
    }
    if (isColumn(part)) {
      return new Term(columnName(part), Kind.EQUALITY);
    }
    if (part.endsWith(" IS NULL") && isColumn(part.substring(0, part.length() - 8))) {
      return new Term(columnName(part.substring(0, part.length() - 8)), Kind.EQUALITY);
    }
    int operatorAt = topLevelSpace(part, 0);
    int valueAt = operatorAt < 0 ? -1 : topLevelSpace(part, operatorAt + 1);
    if (valueAt < 0) {
      hidesColumns |= part.indexOf('(') > 0;
      return new Term("", Kind.OPAQUE);
    }
    return comparison(
        part.substring(0, operatorAt),
        part.substring(operatorAt + 1, valueAt),
        part.substring(valueAt + 1));
  }

  private Term comparison(String left, String operator, String value) {
    String column = withoutRelabel(left);
    boolean comparesColumns = isColumn(value) && !value.equals(value.toUpperCase(Locale.ROOT));
    if (!isColumn(column) || comparesColumns) {
      hidesColumns = true;
      return new Term("", Kind.OPAQUE);
    }
    if (operator.equals("=")) {
      return new Term(columnName(column), Kind.EQUALITY);
    }
    if (RANGE_OPERATORS.contains(operator)) {
      return new Term(columnName(column), Kind.RANGE);
    }
    boolean pattern = operator.startsWith("~") || operator.startsWith("!~");
    boolean prefix = operator.equals("~~") && value.startsWith("'") && !value.startsWith("'%");
    if (pattern && !prefix) {
      hidesColumns = true;
    }
    return new Term("", Kind.OPAQUE);
  }

  /** {@code (name)::text} is how varchar is compared; an index on name serves it. */
  private static String withoutRelabel(String operand) {
    return operand.endsWith(")::text")
        ? unwrapped(operand.substring(0, operand.length() - "::text".length()))
        : operand;
  }

  /** False where a function, a cast, a pattern or a SubPlan keeps any index from being used. */
  boolean isIndexable() {
    return !hidesColumns;
  }

  /** Columns for an index: those compared for equality first, then one range; none is empty. */
  List<String> indexColumns() {
    List<String> columns = new ArrayList<>();
    for (Term term : terms) {
      if (term.kind() == Kind.EQUALITY && !columns.contains(term.column())) {
        columns.add(term.column());
      }
    }
    for (Term term : terms) {
      if (term.kind() == Kind.RANGE && !columns.contains(term.column())) {
        columns.add(term.column());
        break;
      }
    }
    return columns;
  }

  /** The columns of a sort key with their direction; none unless all are plain columns. */
  static List<String> sortColumns(String key) {
    List<String> columns = new ArrayList<>();
    for (String part : key.split(", ", -1)) {
      int space = part.indexOf(' ');
      String column = space < 0 ? part : part.substring(0, space);
      String direction = space < 0 ? "" : part.substring(space);
      if (!isColumn(column) || direction.contains("COLLATE") || direction.contains("USING")) {
        return List.of();
      }
      columns.add(columnName(column) + direction);
    }
    return columns;
  }

  /** Columns of {@code own}'s relation that are compared with another relation's. */
  static List<String> joinColumns(String text, String own) {
    List<String> columns = new ArrayList<>();
    for (String part : split(unwrapped(text), " AND ")) {
      String term = unwrapped(part);
      int equals = term.indexOf(" = ");
      if (equals < 0) {
        continue;
      }
      String left = withoutRelabel(term.substring(0, equals));
      String right = withoutRelabel(term.substring(equals + 3));
      if (isColumn(left) && isColumn(right)) {
        columns.add(columnName(belongsTo(left, own) ? left : right));
      }
    }
    return columns;
  }

  private static boolean belongsTo(String column, String relation) {
    return column.startsWith(relation + ".") || column.indexOf('.') < 0;
  }

  /** Table names or aliases that stand before a dot in {@code text}, outside of quoted values. */
  static List<String> qualifiers(String text) {
    List<String> found = new ArrayList<>();
    int start = -1;
    boolean value = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        value = !value;
      }
      if (!value && (Character.isLetter(c) || c == '_' || (start >= 0 && Character.isDigit(c)))) {
        start = start < 0 ? i : start;
      } else {
        if (c == '.' && start >= 0 && i > start) {
          found.add(text.substring(start, i));
        }
        start = -1;
      }
    }
    return found;
  }

  private static boolean isColumn(String text) {
    if (text.isEmpty()) {
      return false;
    }
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && !Character.isLetterOrDigit(c) && c != '_' && c != '.' && c != '$') {
        return false;
      }
    }
    String word = text.toLowerCase(Locale.ROOT);
    return !Character.isDigit(text.charAt(0))
        && text.charAt(0) != '$'
        && !word.equals("true")
        && !word.equals("false");
  }

  /** {@code o.status} is the column status. */
  private static String columnName(String text) {
    int from = text.endsWith("\"") ? text.lastIndexOf('"', text.length() - 2) : text.length();
    int dot = text.lastIndexOf('.', Math.max(0, from - 1));
    return text.substring(dot + 1);
  }

  /** Without the brackets that enclose all of {@code text}. */
  private static String unwrapped(String text) {
    String inner = text.strip();
    for (int i = 0; i < MOST_BRACKETS && inner.startsWith("("); i++) {
      if (closing(inner) != inner.length() - 1) {
        break;
      }
      inner = inner.substring(1, inner.length() - 1).strip();
    }
    return inner;
  }

  private static int closing(String text) {
    int depth = 0;
    boolean value = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        value = !value;
      } else if (!value && c == '(') {
        depth++;
      } else if (!value && c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = topLevelSpace(text, 0); at >= 0; at = topLevelSpace(text, at + 1)) {
      if (text.startsWith(separator, at)) {
        parts.add(text.substring(from, at));
        from = at + separator.length();
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** The next space outside of brackets and values; -1 where there is none. */
  private static int topLevelSpace(String text, int from) {
    int depth = 0;
    boolean value = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        value = !value;
      } else if (!value && (c == '(' || c == '[')) {
        depth++;
      } else if (!value && (c == ')' || c == ']')) {
        depth--;
      } else if (!value && depth == 0 && c == ' ') {
        return i;
      }
    }
    return -1;
  }
}
