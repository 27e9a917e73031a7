package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a condition on one made-up row, by recursive descent. A part that is not understood is
 * {@link Truth#OPEN}; one that names no column says the same of every row, so it chooses none.
 */
final class ConditionReader {
  private static final int DEEPEST = 100;
  private static final Set<String> COMPARISONS =
      Set.of("=", "==", "<=>", "<>", "!=", "<", ">", "<=", ">=");

  private final Engine engine;
  private final TargetTable target;
  private final SampleRow row;
  private final TokenSpan tokens;
  private final OperandReader operands;
  private final ValueComparison comparison;
  private int at;
  // What was read, as long as no AND, OR, NOT or comparison made a condition of it.
  private @Nullable Object operand;
  private int depth;

  ConditionReader(Engine engine, TargetTable target, SampleRow row, TokenSpan tokens) {
    this(engine, target, row, tokens, 0);
  }

  ConditionReader(Engine engine, TargetTable target, SampleRow row, TokenSpan tokens, int depth) {
    this.engine = engine;
    this.target = target;
    this.row = row;
    this.tokens = tokens;
    this.depth = depth;
    this.comparison = new ValueComparison(engine);
    this.operands = new OperandReader(this, engine, target, row, tokens);
  }

  /** The condition's truth on that row. */
  Truth read() {
    if (depth > DEEPEST) {
      return Truth.OPEN;
    }
    Truth truth = either();
    return at < tokens.size() ? Truth.OPEN : truth;
  }

  /** As {@link #read}; where it is an operand and no condition, its value. */
  Object value() {
    Truth truth = depth > DEEPEST ? Truth.OPEN : either();
    if (depth > DEEPEST || at < tokens.size()) {
      return OperandReader.OPEN;
    }
    if (operand != null) {
      return operand;
    }
    return truth == Truth.OPEN ? OperandReader.OPEN : (Object) (truth == Truth.TRUE);
  }

  int at() {
    return at;
  }

  int depth() {
    return depth;
  }

  void moveTo(int index) {
    at = index;
  }

  Truth either() {
    Truth truth = both();
    while (tokens.is(at, "or") || (isMysql() && tokens.has(at, "||"))) {
      at++;
      truth = truth.or(both());
      operand = null;
    }
    return truth;
  }

  private Truth both() {
    Truth truth = negated();
    while (tokens.is(at, "and") || (isMysql() && tokens.has(at, "&&"))) {
      at++;
      truth = truth.and(negated());
      operand = null;
    }
    return truth;
  }

  private Truth negated() {
    boolean negate = false;
    int start = at;
    while (tokens.is(at, "not") || (isMysql() && tokens.has(at, "!"))) {
      negate = !negate;
      at++;
    }
    boolean condition = at > start;
    Truth truth = leaf();
    operand = condition ? null : operand;
    return negate ? truth.not() : truth;
  }

  private Truth leaf() {
    int start = at;
    Truth truth = predicate();
    if (at == start) {
      at = tokens.next(at);
    }
    TokenSpan leaf = tokens.part(start, at);
    return truth == Truth.OPEN && !ColumnNames.standIn(leaf) ? Truth.TRUE : truth;
  }

  private Truth predicate() {
    if (tokens.is(at, "exists") && tokens.kind(at + 1) == TokenKind.OPEN) {
      TokenSpan query = tokens.inside(at + 1);
      at = tokens.next(at + 1);
      operand = null;
      return new SubqueryTruth(engine, target, row, this).exists(query);
    }
    int start = at;
    Object left = operands.sum();
    Truth truth = comparison.truth(left);
    operand = left;
    boolean more = true;
    while (more) {
      int before = at;
      truth = tail(start, left, truth);
      more = at > before;
      operand = more ? null : operand;
      left = truth == Truth.OPEN ? OperandReader.OPEN : (Object) (truth == Truth.TRUE);
    }
    return truth;
  }

  private Truth tail(int start, Object left, Truth truth) {
    Token token = tokens.get(at);
    if (token.kind() == TokenKind.OPERATOR && COMPARISONS.contains(token.text())) {
      return comparison(start, left, token.text());
    }
    if (tokens.is(at, "is")) {
      return is(start, left, truth);
    }
    boolean negate = tokens.is(at, "not");
    int verb = negate ? at + 1 : at;
    if (tokens.is(verb, "between")) {
      at = tokens.is(verb + 1, "symmetric") ? verb + 2 : verb + 1;
      Object low = operands.sum();
      at = tokens.is(at, "and") ? at + 1 : at;
      Object high = operands.sum();
      Truth inside = comparison.compare(left, ">=", low).and(comparison.compare(left, "<=", high));
      return negate ? inside.not() : inside;
    }
    if (tokens.is(verb, "in") && tokens.kind(verb + 1) == TokenKind.OPEN) {
      Truth in =
          new SubqueryTruth(engine, target, row, this)
              .in(tokens.part(start, at), left, tokens.inside(verb + 1), operands);
      at = tokens.next(verb + 1);
      return negate ? in.not() : in;
    }
    boolean similar = tokens.has(verb, "similar", "to");
    if (similar
        || tokens.is(verb, "like", "ilike", "rlike", "regexp", "glob")
        || isRegexOperator(verb)) {
      TokenSpan subject = tokens.part(start, at);
      boolean regex = !similar && !tokens.is(verb, "like", "ilike", "glob");
      at = similar ? verb + 2 : verb + 1;
      int pattern = at;
      operands.sum();
      Truth matches = PatternTruth.of(subject, tokens.part(pattern, at), regex);
      return negate ? matches.not() : matches;
    }
    return truth;
  }

  private boolean isRegexOperator(int index) {
    return engine == Engine.POSTGRESQL
        && Set.of("~", "~*", "~~", "~~*").contains(tokens.get(index).text());
  }

  private Truth comparison(int start, Object left, String operator) {
    TokenSpan first = tokens.part(start, at);
    at++;
    if (tokens.is(at, "any", "some", "all") && tokens.kind(at + 1) == TokenKind.OPEN) {
      TokenSpan inside = tokens.inside(at + 1);
      boolean array = inside.is(0, "array") && inside.get(1).text().equals("[");
      inside = array ? inside.part(2, inside.size() - 1) : inside;
      boolean one = !tokens.is(at, "all") || Arguments.of(inside).size() == 1;
      boolean any = operator.equals("=") && one;
      at = tokens.next(at + 1);
      return any
          ? new SubqueryTruth(engine, target, row, this).in(first, left, inside, operands)
          : Truth.OPEN;
    }
    int second = at;
    Object right = operands.sum();
    TokenSpan other = tokens.part(second, at);
    if (!first.isEmpty() && operands.sameName(first, other)) {
      return Truth.of(operator.contains("=") && !operator.equals("!="));
    }
    return comparison.compare(left, operator, right);
  }

  private Truth is(int start, Object left, Truth truth) {
    TokenSpan subject = tokens.part(start, at);
    boolean negate = tokens.is(at + 1, "not");
    int verb = negate ? at + 2 : at + 1;
    Truth result;
    at = verb + 1;
    switch (tokens.word(verb)) {
      case "null", "unknown" -> result = operands.isNull(subject, left);
      case "true" -> result = truth;
      case "false" -> result = truth.not();
      case "distinct" -> {
        at = verb + 2;
        int second = at;
        Object right = operands.sum();
        TokenSpan other = tokens.part(second, at);
        if (other.is(0, "null")) {
          result = operands.isNull(subject, left).not();
        } else {
          boolean same = operands.sameName(subject, other);
          result = same ? Truth.FALSE : comparison.compare(left, "<>", right);
        }
      }
      default -> result = Truth.OPEN;
    }
    return negate ? result.not() : result;
  }

  private boolean isMysql() {
    return engine == Engine.MYSQL || engine == Engine.MARIADB;
  }

  /** The value of a CASE, read behind that word: of all results that the row may lead to. */
  Object caseValue() {
    Object subject = tokens.is(at, "when") ? null : operands.sum();
    Set<Object> possible = new HashSet<>();
    boolean decided = false;
    while (tokens.is(at, "when")) {
      at++;
      Truth chosen = subject == null ? either() : comparison.compare(subject, "=", operands.sum());
      skipTo("then");
      at++;
      Object result = result();
      if (!decided && chosen != Truth.FALSE) {
        possible.add(result);
      }
      decided |= chosen == Truth.TRUE;
    }
    boolean otherwise = tokens.is(at, "else");
    at += otherwise ? 1 : 0;
    Object rest = otherwise ? result() : OperandReader.OPEN;
    if (!decided) {
      possible.add(rest);
    }
    skipTo("end");
    at++;
    return possible.size() == 1 ? possible.iterator().next() : OperandReader.OPEN;
  }

  private Object result() {
    Truth truth = either();
    Object value = operand;
    skipTo("when", "else", "end");
    if (value != null) {
      return value;
    }
    return truth == Truth.OPEN ? OperandReader.OPEN : (Object) (truth == Truth.TRUE);
  }

  private void skipTo(String... words) {
    while (at < tokens.size() && !tokens.is(at, words)) {
      at = tokens.next(at);
    }
  }

  static double number(String text) {
    try {
      String plain = text.replace("_", "");
      return plain.startsWith("0x") || plain.startsWith("0X")
          ? Long.parseLong(plain.substring(2), 16)
          : Double.parseDouble(plain);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
