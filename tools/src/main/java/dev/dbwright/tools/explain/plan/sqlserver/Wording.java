package dev.dbwright.tools.explain.plan.sqlserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Expressions, columns and seek keys of a showplan as text. */
final class Wording {
  private static final String SCALAR = "ScalarOperator";
  private static final String COLUMN = "ColumnReference";

  private Wording() {}

  /** The expressions in {@code holder}, joined; the server's own text of them. */
  static String expressions(Element holder) {
    return holder.nearest(SCALAR).stream()
        .map(Wording::expression)
        .collect(Collectors.joining(", "));
  }

  private static String expression(Element scalar) {
    String told = scalar.text("ScalarString");
    if (!told.isEmpty()) {
      return told;
    }
    // Only the root of an expression has its text; without one the leaves must do.
    return scalar.nearest(Set.of("Const", COLUMN)).stream()
        .map(leaf -> leaf.name.equals(COLUMN) ? column(leaf) : leaf.text("ConstValue"))
        .collect(Collectors.joining(" "));
  }

  /** The columns in {@code holder}: {@code o.CustomerID, o.Status}. */
  static String columns(Element holder) {
    return holder.nearest(COLUMN).stream().map(Wording::column).collect(Collectors.joining(", "));
  }

  /** A column as the query would name it. */
  static String column(Element reference) {
    String alias = reference.text("Alias");
    String of = alias.isEmpty() ? reference.text("Table") : alias;
    String column = Names.plain(reference.text("Column"));
    return of.isEmpty() ? column : Names.plain(of) + "." + column;
  }

  /** The table of {@code object} with its schema: {@code dbo.Orders}. */
  static String table(Element object) {
    return Names.plain(object.text("Schema")) + "." + Names.plain(object.text("Table"));
  }

  /** {@code o.Placed DESC, o.Id}. */
  static String order(Element orderBy) {
    var keys = new StringJoiner(", ");
    for (Element key : orderBy.children("OrderByColumn")) {
      boolean descending = Set.of("false", "0").contains(key.text("Ascending"));
      keys.add(columns(key) + (descending ? " DESC" : ""));
    }
    return keys.toString();
  }

  /** The values that a step computes: {@code Expr1003 = count(*)}. */
  static String definitions(Element definedValues) {
    var definitions = new StringJoiner(", ");
    for (Element defined : definedValues.children("DefinedValue")) {
      String expression = expressions(defined);
      if (!expression.isEmpty()) {
        String name = defined.child(COLUMN).map(Wording::column).orElseGet(() -> columns(defined));
        definitions.add(name + " = " + expression);
      }
    }
    return definitions.toString();
  }

  /** {@code o.CustomerID = [@id] AND o.Placed >= [@from]}; seeks in turn are joined by OR. */
  static String seek(Element seekPredicates) {
    List<Element> seeks = seekPredicates.nearest(Set.of("SeekPredicate", "SeekPredicateNew"));
    return (seeks.isEmpty() ? List.of(seekPredicates) : seeks)
        .stream().map(Wording::oneSeek).distinct().collect(Collectors.joining(" OR "));
  }

  private static String oneSeek(Element seek) {
    List<Element> keys = seek.children("SeekKeys");
    var parts = new StringJoiner(" AND ");
    for (Element key : keys.isEmpty() ? List.of(seek) : keys) {
      for (Element range : key.children) {
        if (range.name.equals("IsNotNull")) {
          parts.add(columns(range) + " IS NOT NULL");
        } else {
          range(range).forEach(parts::add);
        }
      }
    }
    return parts.toString();
  }

  private static List<String> range(Element range) {
    List<Element> columns =
        range.child("RangeColumns").map(held -> held.nearest(COLUMN)).orElse(List.of());
    List<Element> values =
        range.child("RangeExpressions").map(held -> held.nearest(SCALAR)).orElse(List.of());
    List<String> comparisons = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = i < values.size() ? expression(values.get(i)) : "?";
      comparisons.add(
          column(columns.get(i)) + " " + comparison(range.text("ScanType")) + " " + value);
    }
    return comparisons;
  }

  private static String comparison(String scanType) {
    return switch (scanType) {
      case "EQ" -> "=";
      case "GE" -> ">=";
      case "GT" -> ">";
      case "LE" -> "<=";
      case "LT" -> "<";
      case "NE" -> "<>";
      default -> scanType;
    };
  }
}
