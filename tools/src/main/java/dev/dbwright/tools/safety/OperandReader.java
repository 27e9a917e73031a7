package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Values inside a condition on one made-up row: a Double, a String, a Boolean, or {@link #OPEN}
 * where the value is not known.
 */
final class OperandReader {
  static final Object OPEN = new Object();

  private static final Set<String> NOT_NEGATIVE =
      Set.of("length", "char_length", "octet_length", "abs", "count", "coalesce_length", "len");

  private final ConditionReader reader;
  private final Engine engine;
  private final TargetTable target;
  private final SampleRow row;
  private final TokenSpan tokens;
  private final ValueComparison comparison;

  OperandReader(
      ConditionReader reader, Engine engine, TargetTable target, SampleRow row, TokenSpan tokens) {
    this.reader = reader;
    this.engine = engine;
    this.target = target;
    this.row = row;
    this.tokens = tokens;
    this.comparison = new ValueComparison(engine);
  }

  Object sum() {
    Object value = product();
    while (tokens.has(reader.at(), "+") || tokens.has(reader.at(), "-")) {
      boolean plus = tokens.has(reader.at(), "+");
      reader.moveTo(reader.at() + 1);
      Object next = product();
      value =
          numbers(value, next) ? (Object) ((double) value + (plus ? 1 : -1) * (double) next) : OPEN;
    }
    boolean concatenates = engine != Engine.MYSQL && engine != Engine.MARIADB;
    while (concatenates && tokens.has(reader.at(), "||")) {
      reader.moveTo(reader.at() + 1);
      value = concatenated(value, product());
    }
    return value;
  }

  private Object product() {
    Object value = casted();
    while (tokens.has(reader.at(), "*")
        || tokens.has(reader.at(), "/")
        || tokens.has(reader.at(), "%")) {
      String operator = tokens.get(reader.at()).text();
      reader.moveTo(reader.at() + 1);
      Object next = casted();
      if (!numbers(value, next)) {
        value = OPEN;
      } else if (operator.equals("*")) {
        value = (double) value * (double) next;
      } else {
        double divisor = (double) next;
        value = operator.equals("/") ? (double) value / divisor : (double) value % divisor;
      }
    }
    return value;
  }

  private static Object concatenated(Object value, Object next) {
    if (next.equals("") || value.equals("")) {
      return next.equals("") ? value : next;
    }
    return value instanceof String left && next instanceof String right ? left + right : OPEN;
  }

  private static boolean numbers(Object left, Object right) {
    return left instanceof Double && right instanceof Double;
  }

  private Object casted() {
    Object value = primary();
    while (tokens.has(reader.at(), "::")) {
      String type = tokens.get(reader.at() + 1).value();
      reader.moveTo(SchemaDeclarations.endOfName(tokens, reader.at() + 1));
      if (tokens.kind(reader.at()) == TokenKind.OPEN) {
        reader.moveTo(tokens.next(reader.at()));
      }
      value = cast(value, type);
    }
    return value;
  }

  private Object cast(Object value, String type) {
    if (type.startsWith("bool")) {
      Truth truth = comparison.truth(value);
      return truth == Truth.OPEN ? OPEN : (Object) (truth == Truth.TRUE);
    }
    boolean number = type.startsWith("int") || type.equals("numeric") || type.equals("bigint");
    if (value instanceof String text && number) {
      double parsed = ConditionReader.number(text);
      return Double.isNaN(parsed) ? OPEN : (Object) parsed;
    }
    return value;
  }

  private Object primary() {
    int at = reader.at();
    Token token = tokens.get(at);
    switch (token.kind()) {
      case NUMBER -> {
        reader.moveTo(at + 1);
        return ConditionReader.number(token.value());
      }
      case STRING -> {
        reader.moveTo(at + 1);
        return token.value();
      }
      case OPERATOR -> {
        if (tokens.has(at, "-") || tokens.has(at, "+")) {
          reader.moveTo(at + 1);
          Object value = casted();
          return value instanceof Double number && tokens.has(at, "-") ? (Object) (-number) : value;
        }
        return OPEN;
      }
      case OPEN -> {
        return parenthesis(at);
      }
      case PARAMETER, VARIABLE -> {
        reader.moveTo(at + 1);
        return OPEN;
      }
      case WORD, QUOTED_NAME -> {
        return named(at, token);
      }
      default -> {
        return OPEN;
      }
    }
  }

  private Object parenthesis(int at) {
    TokenSpan inside = tokens.inside(at);
    reader.moveTo(tokens.next(at));
    if (inside.is(0, "select", "values")) {
      boolean plain = inside.is(0, "select") && inside.find(1, "from", "where", "union") < 0;
      return plain ? nested(inside.after(1)) : countOrOpen(inside);
    }
    return nested(inside);
  }

  private Object countOrOpen(TokenSpan query) {
    return query.is(1, "count") ? (Object) 3.0 : OPEN;
  }

  private Object nested(TokenSpan inside) {
    return new ConditionReader(engine, target, row, inside, reader.depth() + 1).value();
  }

  /** The value of an operand that stands alone; empty where it is a condition or not understood. */
  Optional<Object> constant(TokenSpan operand) {
    if (reader.depth() > 90) {
      return Optional.empty();
    }
    var inner = new ConditionReader(engine, target, row, operand, reader.depth() + 1);
    var values = new OperandReader(inner, engine, target, row, operand);
    Object value = values.sum();
    return inner.at() < operand.size() || value == OPEN ? Optional.empty() : Optional.of(value);
  }

  private Object named(int at, Token token) {
    if (token.is("true") || token.is("false")) {
      reader.moveTo(at + 1);
      return token.is("true");
    }
    if (token.is("null")) {
      reader.moveTo(at + 1);
      return OPEN;
    }
    if (token.is("case")) {
      reader.moveTo(at + 1);
      return reader.caseValue();
    }
    if (tokens.kind(at + 1) == TokenKind.STRING) {
      reader.moveTo(at + 2);
      return tokens.get(at + 1).value();
    }
    int end = SchemaDeclarations.endOfName(tokens, at);
    if (tokens.kind(end) == TokenKind.OPEN) {
      return call(end);
    }
    reader.moveTo(end);
    return token.kind() == TokenKind.WORD && ColumnNames.isNone(token.value())
        ? OPEN
        : column(tokens.part(at, end));
  }

  private Object call(int open) {
    String function = tokens.get(open - 1).value().toLowerCase(Locale.ROOT);
    reader.moveTo(tokens.next(open));
    List<TokenSpan> arguments = Arguments.of(tokens.inside(open));
    if (NOT_NEGATIVE.contains(function)) {
      boolean literal = arguments.size() == 1 && function.contains("len");
      Object text = literal ? nested(arguments.get(0)) : OPEN;
      return text instanceof String known ? (double) known.length() : 3.0;
    }
    if (function.equals("row") && arguments.size() == 1) {
      return nested(arguments.get(0));
    }
    if (function.equals("least") || function.equals("greatest")) {
      return extreme(arguments, function.equals("least"));
    }
    if (Set.of("coalesce", "ifnull", "isnull", "nullif", "bool").contains(function)) {
      return nested(arguments.stream().findFirst().orElse(tokens.part(0, 0)));
    }
    return OPEN;
  }

  private Object extreme(List<TokenSpan> arguments, boolean least) {
    List<Object> values = arguments.stream().map(this::nested).toList();
    if (values.isEmpty() || !values.stream().allMatch(Double.class::isInstance)) {
      return OPEN;
    }
    DoubleSummaryStatistics all =
        values.stream().mapToDouble(Double.class::cast).summaryStatistics();
    return least ? all.getMin() : all.getMax();
  }

  private Object column(TokenSpan name) {
    String column = name.get(name.size() - 1).value();
    boolean own = name.size() == 1 || target.aliases().contains(name.get(name.size() - 3).value());
    String key = own ? column : name.canonical();
    return row.value(key, own && target.isKey(column));
  }

  Truth isNull(TokenSpan subject, Object value) {
    boolean column = subject.size() > 0 && subject.get(subject.size() - 1).isName();
    if (column && ColumnNames.standIn(subject)) {
      String name = subject.get(subject.size() - 1).value();
      return Truth.of(row.nulls() && target.isNullable(name));
    }
    if (value != OPEN) {
      return Truth.FALSE;
    }
    return subject.is(0, "null") ? Truth.TRUE : Truth.OPEN;
  }

  /** The same column, or the same expression to the letter. */
  boolean sameName(TokenSpan left, TokenSpan right) {
    return !left.isEmpty() && ownName(left).equals(ownName(right)) && !left.contains("random");
  }

  private String ownName(TokenSpan name) {
    boolean qualified = name.size() == 3 && name.kind(1) == TokenKind.DOT;
    return qualified && target.aliases().contains(name.get(0).value())
        ? name.get(2).value()
        : name.canonical();
  }
}
