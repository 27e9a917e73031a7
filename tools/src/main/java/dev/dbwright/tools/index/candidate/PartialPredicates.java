package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.candidate.Predicate.Role;
import dev.dbwright.tools.index.candidate.Predicate.Source;
import dev.dbwright.tools.index.catalog.ColumnFacts;
import dev.dbwright.tools.index.expression.Expression;
import dev.dbwright.tools.index.expression.Expression.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Which conditions an index may be limited to. A constant must be there to stay: a state or flag,
 * one of the few values of a column that is no key and no quantity, or met in several queries. The
 * constant of one call (a customer's number, a day, an amount) would make an index that serves that
 * call alone, and one that we chose, as in a normalised statement, one that serves none.
 */
final class PartialPredicates {
  // Words name states and kinds. Few numbers do: most of those with more values are measures.
  private static final double FEW_WORDS = 50;
  private static final double FEW_NUMBERS = 12;
  // An index on most of the rows saves nothing that is worth its limits.
  private static final double WORTH_LEAVING_OUT = 0.8;
  private static final int MOST = 3;
  // More values of one column, or more alternatives, are the question of one call.
  private static final int MOST_ALTERNATIVES = 4;

  private final RelationUse use;
  private final Set<RecurringCondition> recurring;
  private final ChosenConstants chosen;

  private PartialPredicates(
      RelationUse use, Set<RecurringCondition> recurring, ChosenConstants chosen) {
    this.use = use;
    this.recurring = recurring;
    this.chosen = chosen;
  }

  /**
   * Each of the most selective, and all together.
   *
   * @param recurring the conditions that several queries have
   * @param chosen limit no index
   */
  static List<Set<Predicate>> of(
      RelationUse use,
      List<Predicate> predicates,
      ToDoubleFunction<Predicate> selectivity,
      Set<RecurringCondition> recurring,
      ChosenConstants chosen) {
    var partial = new PartialPredicates(use, recurring, chosen);
    List<Predicate> lasting =
        predicates.stream()
            .filter(partial::lasts)
            .filter(predicate -> selectivity.applyAsDouble(predicate) < WORTH_LEAVING_OUT)
            .sorted(Comparator.comparingDouble(selectivity))
            .toList();
    List<Set<Predicate>> sets = new ArrayList<>();
    lasting.stream().limit(MOST).forEach(predicate -> sets.add(Set.of(predicate)));
    if (lasting.size() > 1) {
      sets.add(new LinkedHashSet<>(lasting));
    }
    return sets;
  }

  /** As one condition. */
  static String sql(Set<Predicate> predicates) {
    return String.join(
        " AND ", predicates.stream().map(each -> each.condition().enclosedSql()).toList());
  }

  /** For people: which rows, and whether the index rests on a constant of the query. */
  static String told(Set<Predicate> predicates) {
    boolean constant = predicates.stream().anyMatch(each -> !isTest(each.condition()));
    String told = "of the rows with " + sql(predicates);
    return constant ? told + ", so that it serves no query with another constant" : told;
  }

  private boolean lasts(Predicate predicate) {
    Expression condition = predicate.condition();
    if (predicate.source() != Source.LITERAL
        || !condition.columns().stream().allMatch(use::owns)
        || !isFree(condition)
        || chosen.standIn(condition)
        || alternatives(condition) > MOST_ALTERNATIVES) {
      return false;
    }
    boolean kept =
        condition.columns().stream().allMatch(this::hasFewValues)
            && (!isOfDocument(condition) || recurs(condition));
    boolean state = kept && predicate.is(Role.EQUALITY, Role.RESIDUAL);
    return isTest(condition) || state || (predicate.is(Role.RESIDUAL) && recurs(condition));
  }

  private boolean recurs(Expression condition) {
    return recurring.contains(RecurringCondition.of(use, condition));
  }

  /** How many constants are in it. */
  private static int alternatives(Expression expression) {
    if (expression.kind() == Kind.CONSTANT) {
      return expression.sql().startsWith("'{") ? expression.sql().split(",", -1).length : 1;
    }
    return expression.operands().stream().mapToInt(PartialPredicates::alternatives).sum();
  }

  /** Without anything that is only known when the statement runs. */
  private static boolean isFree(Expression expression) {
    boolean loose = expression.kind() == Kind.PARAMETER || expression.kind() == Kind.OTHER;
    return !loose && expression.operands().stream().allMatch(PartialPredicates::isFree);
  }

  /** NULL or not, true or not, one column against another: no constant at all. */
  private static boolean isTest(Expression condition) {
    return switch (condition.kind()) {
      case IS_NULL, IS_NOT_NULL, TEST, COLUMN -> true;
      case NOT -> isTest(condition.operands().get(0));
      case OPERATION ->
          condition.operands().size() == 2
              && condition.operands().stream().noneMatch(side -> side.columns().isEmpty());
      default -> false;
    };
  }

  /** Few values of a document's column say nothing of the values within. */
  private boolean isOfDocument(Expression condition) {
    return condition.columns().stream()
        .flatMap(column -> use.table().column(column.word()).stream())
        .anyMatch(ColumnFacts::isDocument);
  }

  private boolean hasFewValues(Expression column) {
    return use.table()
        .column(column.word())
        .filter(facts -> !facts.isTime() && !facts.isMeasure())
        .filter(facts -> !use.table().isOfKey(facts.name()))
        .filter(
            facts ->
                facts.isDocument()
                    || facts.distinct() <= (facts.isNumber() ? FEW_NUMBERS : FEW_WORDS))
        .isPresent();
  }
}
