package dev.dbwright.tools.explain.rule.mysql;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** How one table is read, told alike by all formats. */
final class TableAccess {
  private static final Set<String> EXPLAINED_ABOVE =
      Set.of(
          "Block nested loop join",
          "Hash join",
          "Batched key access join",
          "Range checked for each record");

  private final PlanNode node;
  private final RuleContext context;

  private TableAccess(PlanNode node, RuleContext context) {
    this.node = node;
    this.context = context;
  }

  /** The access that {@code node} is; none for a join, a sort or a table that the server made. */
  static Optional<TableAccess> of(PlanNode node, RuleContext context) {
    return node.target().relation() == null || node.hasType("Insert")
        ? Optional.empty()
        : Optional.of(new TableAccess(node, context));
  }

  PlanNode node() {
    return node;
  }

  boolean isTableScan() {
    return node.hasType("Table scan");
  }

  boolean isIndexScan() {
    return node.hasType("Index scan") || node.hasType("Covering index scan");
  }

  /** True where the index is searched for a value or a range. */
  boolean isSearch() {
    return node.type().endsWith("ndex lookup") || node.type().endsWith("ndex range scan");
  }

  boolean isRange() {
    return node.type().endsWith("ndex range scan");
  }

  boolean isCovering() {
    // InnoDB's primary key is the table: it has every column.
    return node.type().toLowerCase(Locale.ROOT).contains("covering")
        || "PRIMARY".equals(node.target().index());
  }

  /** True where the server counted the rows, not only expected them. */
  boolean isMeasured() {
    return node.actual() != null && node.actual().rowsPerLoop() != null;
  }

  /** Rows that one execution reads: counted where they were, else expected. */
  double rows() {
    return isMeasured() ? node.actualRowsPerLoop() : node.estimatedRows();
  }

  /** Executions; 1 where they were not counted. */
  double loops() {
    return Math.max(1, node.loops());
  }

  /** The part of the rows that the condition kept, from 0 to 1; empty where it was not counted. */
  OptionalDouble kept() {
    Optional<PlanNode> filter = filter();
    if (filter.isPresent() && isMeasured() && node.actualRowsPerLoop() > 0) {
      return OptionalDouble.of(
          Math.min(1, filter.get().actualRows() / Math.max(1, node.actualRows())));
    }
    return percent("r_filtered");
  }

  /** The same as expected; MariaDB expects 100 % of what it has no statistics for. */
  OptionalDouble expectedKept() {
    Optional<PlanNode> filter = filter();
    if (filter.isPresent() && node.estimatedRows() > 0 && filter.get().estimatedRows() > 0) {
      return OptionalDouble.of(Math.min(1, filter.get().estimatedRows() / node.estimatedRows()));
    }
    return percent("filtered");
  }

  /** TREE has a step of its own for the condition. */
  private Optional<PlanNode> filter() {
    return context.parent(node).filter(above -> above.hasType("Filter"));
  }

  private OptionalDouble percent(String property) {
    return node.text(property).isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(node.number(property) / 100);
  }

  /** The condition on the rows read, where the plan prints it. */
  Optional<String> condition() {
    return node.text("Filter").or(() -> filter().flatMap(above -> above.text("Filter")));
  }

  /**
   * True where rows are checked for more than being NULL, which a join asks of its columns, or what
   * a subquery finds, which no index and no statistics of this table can tell.
   */
  boolean hasCondition() {
    return condition().map(TableAccess::chooses).orElseGet(() -> hasExtra("Using where"));
  }

  private static boolean chooses(String condition) {
    String text = condition.toLowerCase(Locale.ROOT);
    return !List.of(text.split(" and ", -1)).stream().allMatch(TableAccess::asksElsewhere);
  }

  private static boolean asksElsewhere(String term) {
    return term.replace(")", "").endsWith(" is not null")
        || term.contains("subquery#")
        || term.contains("(select #");
  }

  /** True where the table format's Extra column says {@code text}. */
  boolean hasExtra(String text) {
    return node.text("Extra").filter(extra -> extra.contains(text)).isPresent();
  }

  /** True where the rows expected after the condition are no more than a guess. */
  boolean isUnsure() {
    boolean estimated = expectedKept().isPresent() && expectedKept().getAsDouble() < 1;
    return !isMeasured() && !isSearch() && hasCondition() && !estimated;
  }

  /** The type of the step around, "" at the root. */
  String around() {
    return context.parent(node).map(PlanNode::type).orElse("");
  }

  /** True where another step explains why the table is read as it is. */
  boolean isBufferedOrReplanned() {
    return EXPLAINED_ABOVE.contains(around());
  }

  /** True where rows of other tables may look up this one's: its keys may be possible for that. */
  boolean isJoined() {
    return around().equals("Nested loop")
        || (around().equals("Query block")
            && context
                .parent(node)
                .flatMap(context::parent)
                .map(above -> String.valueOf(above.target().name()))
                .filter(name -> name.startsWith("<subquery"))
                .isPresent());
  }

  /** What the statement does with the table; none where neither it nor the plan tells clearly. */
  Optional<TableUse> use() {
    return context.sql().flatMap(sql -> TableUse.of(sql, name())).or(() -> TableUse.of(this));
  }

  Optional<String> sql() {
    return context.sql();
  }

  /** As the statement calls it. */
  String name() {
    String alias = node.target().alias();
    String relation = node.target().relation();
    return alias != null ? alias : relation == null ? "" : relation;
  }

  /** True within a subquery of an expression. */
  boolean isInSubquery() {
    for (Optional<PlanNode> at = Optional.of(node); at.isPresent(); ) {
      if (at.get().subplan() != null) {
        return true;
      }
      at = context.parent(at.get());
    }
    return false;
  }
}
