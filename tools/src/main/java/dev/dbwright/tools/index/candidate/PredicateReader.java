package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.candidate.Predicate.Role;
import dev.dbwright.tools.index.candidate.Predicate.Source;
import dev.dbwright.tools.index.expression.Expression;
import dev.dbwright.tools.index.expression.Expression.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what an index on a relation could do with each of a query's conditions. */
final class PredicateReader {
  private static final Map<String, String> COMMUTED =
      Map.of(
          "=", "=", "<", ">", "<=", ">=", ">", "<", ">=", "<=", "@>", "<@", "<@", "@>", "&&", "&&");
  private static final Set<String> RANGES = Set.of("<", "<=", ">", ">=");
  private static final long INET = 869;

  private final RelationUse use;

  private PredicateReader(RelationUse use) {
    this.use = use;
  }

  static List<Predicate> read(RelationUse use) {
    var reader = new PredicateReader(use);
    return use.conditions().stream().map(reader::predicate).toList();
  }

  /** The arms of each OR over this relation alone: a bitmap of several indexes can serve them. */
  static List<List<Predicate>> alternatives(RelationUse use) {
    var reader = new PredicateReader(use);
    List<List<Predicate>> arms = new ArrayList<>();
    for (Expression condition : use.conditions()) {
      if (condition.kind() == Kind.OR) {
        condition.operands().stream()
            .map(
                arm ->
                    arm.conjuncts().stream()
                        .filter(part -> part.columns().stream().anyMatch(use::owns))
                        .map(reader::predicate)
                        .toList())
            .filter(arm -> !arm.isEmpty())
            .forEach(arms::add);
      }
    }
    return arms;
  }

  private Predicate predicate(Expression condition) {
    return switch (condition.kind()) {
      case OPERATION -> operation(condition);
      case ANY ->
          owned(condition.operands().get(0))
              .filter(key -> condition.operands().get(1).columns().stream().noneMatch(use::owns))
              .map(key -> compared(condition, key, condition.word(), condition.operands().get(1)))
              .orElseGet(() -> residual(condition));
      case IS_NULL -> equality(condition, condition.operands().get(0));
      case COLUMN -> equality(condition, condition);
      case NOT ->
          condition.operands().get(0).kind() == Kind.COLUMN
              ? equality(condition, condition.operands().get(0))
              : residual(condition);
      default -> residual(condition);
    };
  }

  private Predicate operation(Expression condition) {
    if (condition.operands().size() != 2) {
      return residual(condition);
    }
    Expression left = condition.operands().get(0);
    Expression right = condition.operands().get(1);
    Optional<Expression> onLeft = owned(left);
    if (onLeft.isPresent() && right.columns().stream().noneMatch(use::owns)) {
      return compared(condition, onLeft.get(), condition.word(), right);
    }
    Optional<Expression> onRight = owned(right);
    String commuted = COMMUTED.get(condition.word());
    if (onRight.isPresent() && commuted != null && left.columns().stream().noneMatch(use::owns)) {
      return compared(condition, onRight.get(), commuted, left);
    }
    return residual(condition);
  }

  private Predicate compared(
      Expression condition, Expression key, String operator, Expression value) {
    Source source =
        value.isLiteral() ? Source.LITERAL : value.columns().isEmpty() ? Source.FIXED : Source.JOIN;
    return new Predicate(role(key, operator, value), source, key, operator, value, condition);
  }

  private Role role(Expression key, String operator, Expression value) {
    if (key.kind() == Kind.ROW) {
      return RANGES.contains(operator) ? Role.ROW_RANGE : Role.RESIDUAL;
    }
    if (operator.equals("=")) {
      return Role.EQUALITY;
    }
    if (RANGES.contains(operator) || isNetworkRange(key, operator)) {
      return Role.RANGE;
    }
    if (operator.equals("<>") || operator.contains(" ")) {
      return Role.RESIDUAL;
    }
    return LikePattern.of(operator, value).filter(LikePattern::hasPrefix).isPresent()
        ? Role.PREFIX
        : Role.OPERATOR;
  }

  /** The addresses of a network follow each other: a B-tree of inet serves these as a range. */
  private boolean isNetworkRange(Expression key, String operator) {
    return Set.of("<<", "<<=").contains(operator)
        && use.table().column(key.word()).filter(column -> column.type() == INET).isPresent();
  }

  private Predicate equality(Expression condition, Expression operand) {
    return owned(operand)
        .map(key -> new Predicate(Role.EQUALITY, Source.LITERAL, key, "=", condition, condition))
        .orElseGet(() -> residual(condition));
  }

  private static Predicate residual(Expression condition) {
    boolean literal = condition.kind() != Kind.OTHER;
    return new Predicate(
        Role.RESIDUAL,
        literal ? Source.LITERAL : Source.FIXED,
        condition,
        "",
        condition,
        condition);
  }

  /** The expression as a key, where all its columns are this relation's, and it has one. */
  private Optional<Expression> owned(Expression expression) {
    Set<Expression> columns = expression.columns();
    boolean owned =
        !columns.isEmpty()
            && columns.stream().allMatch(use::owns)
            && columns.stream().allMatch(column -> use.table().column(column.word()).isPresent());
    return owned ? Optional.of(expression) : Optional.empty();
  }
}
