package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.catalog.Catalog;
import dev.dbwright.tools.index.catalog.TableFacts;
import dev.dbwright.tools.index.expression.Expression;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.PlanStep;
import dev.dbwright.tools.twin.TwinPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from a verbose plan without index scans what a query does with each relation: such a plan
 * tells every predicate as a filter or a join's condition, in the server's own words, with views
 * opened and subqueries pulled up.
 */
final class PlanUses {
  static final List<String> CONDITIONS =
      List.of("Filter", "Join Filter", "Hash Cond", "Merge Cond", "Index Cond", "Recheck Cond");
  private static final List<String> OTHER_TEXTS =
      List.of("One-Time Filter", "TID Cond", "Function Call", "Conflict Filter", "Cache Key");
  // Their rows are their child's: where one of these stands above a scan, nothing else has said
  // which of the scan's columns are wanted. Below all others a scan may give columns in excess
  // (createplan.c, use_physical_tlist).
  private static final Set<String> PASSING_ON =
      Set.of(
          "Limit",
          "Sort",
          "Incremental Sort",
          "Unique",
          "LockRows",
          "Materialize",
          "Memoize",
          "Gather",
          "Gather Merge",
          "Hash",
          "Append",
          "Merge Append",
          "ModifyTable",
          "SetOp",
          "Recursive Union");

  private static final long VARCHAR = 1043;

  private final Catalog catalog;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final Map<String, Map<String, Expression>> subqueries = new LinkedHashMap<>();
  private final List<Expression> conditions = new ArrayList<>();
  private final List<Expression> references = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();

  private static final class Draft {
    final TableFacts table;
    final List<Expression> conditions = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final Set<String> read = new LinkedHashSet<>();
    boolean coverable = true;

    Draft(TableFacts table) {
      this.table = table;
    }
  }

  private PlanUses(Catalog catalog) {
    this.catalog = catalog;
  }

  /** One for each relation that the plan scans, in the plan's order. */
  static List<RelationUse> of(TwinPlan plan, Catalog catalog) {
    var uses = new PlanUses(catalog);
    plan.steps().forEach(uses::relation);
    uses.walk(plan.root(), true, false);
    uses.distribute();
    List<RelationUse> result = new ArrayList<>();
    uses.drafts.forEach(
        (alias, draft) ->
            result.add(
                new RelationUse(
                    alias,
                    draft.table,
                    draft.conditions,
                    draft.orders,
                    draft.read,
                    draft.coverable)));
    return result;
  }

  private void relation(PlanStep step) {
    String name = step.text("Relation Name").orElse(null);
    String alias = step.text("Alias").orElse(null);
    if (name == null || alias == null || step.type().equals("ModifyTable")) {
      return;
    }
    ObjectName full = ObjectName.of(step.text("Schema").orElse("public"), name);
    catalog
        .table(full)
        .ifPresent(table -> drafts.putIfAbsent(root(alias, full, table), new Draft(table)));
  }

  /** Partitions of {@code ev} are scanned as {@code ev_1}, {@code ev_2}; all are one relation. */
  private static String root(String alias, ObjectName scanned, TableFacts table) {
    int mark = alias.lastIndexOf('_');
    boolean partition = !scanned.equals(table.name());
    return partition && mark > 0 ? alias.substring(0, mark) : alias;
  }

  private void walk(PlanStep step, boolean exact, boolean limited) {
    String relationship = step.text("Parent Relationship").orElse("");
    boolean queryRoot = Set.of("InitPlan", "SubPlan", "Subquery").contains(relationship);
    boolean wanted = exact || queryRoot;
    boolean scan = step.text("Relation Name").isPresent() && !step.type().equals("ModifyTable");
    boolean passing = PASSING_ON.contains(step.type());
    if (scan ? wanted : !passing) {
      step.texts("Output").forEach(output -> references.add(Expression.read(output)));
    }
    OTHER_TEXTS.forEach(
        key -> step.text(key).ifPresent(text -> references.add(Expression.read(text))));
    boolean groups = Set.of("Aggregate", "Group", "WindowAgg").contains(step.type());
    for (String key : CONDITIONS) {
      step.text(key)
          .map(Expression::read)
          .ifPresent(condition -> (groups ? references : conditions).add(condition));
    }
    if (step.type().equals("Aggregate")) {
      step.texts("Output").forEach(output -> extreme(Expression.read(output)));
    }
    keys(step, "Group Key", Order.Purpose.GROUP);
    boolean first = limited || step.type().equals("Limit");
    keys(step, "Sort Key", first ? Order.Purpose.TOP : Order.Purpose.SORT);
    if (step.type().equals("Subquery Scan")) {
      subquery(step);
    }
    for (PlanStep child : step.children()) {
      boolean same = child.text("Parent Relationship").filter("SubPlan"::equals).isEmpty();
      walk(child, wanted && passing, same && first && passing);
    }
  }

  /** min and max of a column are the ends of an index. */
  private void extreme(Expression output) {
    boolean found =
        output.kind() == Expression.Kind.CALL
            && Set.of("min", "max").contains(output.word())
            && output.operands().size() == 1;
    if (found) {
      Expression value = output.operands().get(0);
      orders.add(new Order(List.of(new SortKey(value, false, false)), Order.Purpose.TOP));
    }
  }

  private void keys(PlanStep step, String name, Order.Purpose purpose) {
    List<SortKey> keys = step.texts(name).stream().map(SortKey::read).toList();
    if (!keys.isEmpty()) {
      orders.add(new Order(keys, purpose));
      keys.forEach(key -> references.add(key.expression()));
    }
  }

  /** A column of a subquery has the name that its child's column has, where it is one. */
  private void subquery(PlanStep scan) {
    Map<String, Expression> columns = new LinkedHashMap<>();
    scan.children().stream()
        .flatMap(child -> child.texts("Output").stream())
        .map(Expression::read)
        .filter(output -> output.kind() == Expression.Kind.COLUMN)
        .forEach(output -> columns.putIfAbsent(output.word(), output));
    scan.text("Alias").ifPresent(alias -> subqueries.put(alias, columns));
  }

  private void distribute() {
    for (Expression condition : conditions) {
      for (Expression conjunct : condition.conjuncts()) {
        Expression resolved = resolve(conjunct);
        aliases(resolved).forEach(alias -> addOnce(draft(alias).conditions, resolved));
      }
    }
    for (Order order : orders) {
      distribute(order);
    }
    for (Expression reference : references) {
      resolve(reference).columns().forEach(this::need);
    }
  }

  private void distribute(Order order) {
    List<SortKey> keys = new ArrayList<>();
    Set<String> owner = Set.of();
    for (SortKey key : order.keys()) {
      Expression resolved = resolve(key.expression());
      Set<String> aliases = aliases(resolved);
      if (aliases.size() != 1 || (!keys.isEmpty() && !aliases.equals(owner))) {
        break;
      }
      owner = aliases;
      keys.add(new SortKey(resolved, key.descending(), key.nullsFirst()));
    }
    if (!keys.isEmpty()) {
      addOnce(draft(owner.iterator().next()).orders, new Order(keys, order.purpose()));
    }
  }

  private void need(Expression column) {
    Draft draft = drafts.get(column.relation());
    if (draft == null) {
      return;
    }
    if (column.kind() == Expression.Kind.WHOLE_ROW) {
      draft.read.addAll(draft.table.columns().keySet());
    } else if (draft.table.columns().containsKey(column.word())) {
      draft.read.add(column.word());
    } else {
      // A system column: ctid, xmin, tableoid. No index holds one.
      draft.coverable = false;
    }
  }

  /** With the aliases of scanned relations, whatever stood there. */
  private Expression resolve(Expression expression) {
    if (expression.kind() == Expression.Kind.COLUMN
        || expression.kind() == Expression.Kind.WHOLE_ROW) {
      return column(expression);
    }
    List<Expression> operands = expression.operands().stream().map(this::resolve).toList();
    if (expression.kind() == Expression.Kind.CAST && expression.word().equals("text")) {
      Expression value = operands.get(0);
      if (isVarchar(value)) {
        return value;
      }
    }
    return new Expression(
        expression.kind(), expression.relation(), expression.word(), operands, expression.sql());
  }

  /** It has no operators of its own: PostgreSQL prints a cast wherever one of text compares it. */
  private boolean isVarchar(Expression value) {
    return value.kind() == Expression.Kind.COLUMN
        && Optional.ofNullable(drafts.get(value.relation()))
            .flatMap(draft -> draft.table.column(value.word()))
            .filter(column -> column.type() == VARCHAR)
            .isPresent();
  }

  private Expression column(Expression column) {
    String relation = column.relation();
    if (relation.isEmpty() && drafts.size() == 1) {
      // With one relation the output's columns have no qualifier.
      return in(column, drafts.keySet().iterator().next());
    }
    if (drafts.containsKey(relation)) {
      return column;
    }
    Expression behind = subqueries.getOrDefault(relation, Map.of()).get(column.word());
    if (behind != null && !behind.equals(column)) {
      return resolve(behind);
    }
    int mark = relation.lastIndexOf('_');
    boolean partition = mark > 0 && drafts.containsKey(relation.substring(0, mark));
    return partition ? in(column, relation.substring(0, mark)) : column;
  }

  private static Expression in(Expression column, String alias) {
    return new Expression(column.kind(), alias, column.word(), List.of(), column.sql());
  }

  private Set<String> aliases(Expression expression) {
    Set<String> aliases = new LinkedHashSet<>();
    expression.columns().forEach(column -> aliases.add(column.relation()));
    aliases.retainAll(drafts.keySet());
    return aliases;
  }

  private Draft draft(String alias) {
    Draft draft = drafts.get(alias);
    if (draft == null) {
      throw new IllegalArgumentException(alias);
    }
    return draft;
  }

  private static <T> void addOnce(List<T> list, T element) {
    if (!list.contains(element)) {
      list.add(element);
    }
  }
}
