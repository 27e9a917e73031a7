package dev.dbwright.tools.explain.show;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Cell;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The figures beside the steps of a plan. A column that no step has a figure for is left out. */
final class PlanFigures {
  // A step that is this much of the plan is said louder.
  private static final double HEAVY = 0.3;
  // Below ten times plans rarely flip: the limit of the rule row-misestimate.
  private static final double FAR_OFF = 10;

  private final RuleContext context;
  private final Weights weights;
  private final double mostRows;
  private final List<Kind> kinds = new ArrayList<>();

  /** A column: its title, and the cell of a step. */
  private record Kind(String title, Function<PlanNode, Cell> cell) {}

  PlanFigures(Plan plan, RuleContext context, Weights weights) {
    this.context = context;
    this.weights = weights;
    mostRows = plan.nodes().stream().mapToDouble(PlanNode::actualRows).max().orElse(0);
    List<Kind> known =
        List.of(
            new Kind(weights.measure().title(), this::own),
            new Kind("rows", this::rows),
            new Kind("expected", PlanFigures::expected),
            new Kind("off", this::off));
    for (Kind kind : known) {
      if (plan.nodes().stream().anyMatch(node -> !kind.cell().apply(node).text().isEmpty())) {
        kinds.add(kind);
      }
    }
  }

  List<Column> columns() {
    return kinds.stream().map(kind -> Column.right(kind.title())).toList();
  }

  List<Cell> of(PlanNode node) {
    return kinds.stream().map(kind -> kind.cell().apply(node)).toList();
  }

  /** What {@code nodes} are together: only their own parts add up. */
  List<Cell> ofAll(List<PlanNode> nodes) {
    double own = nodes.stream().mapToDouble(weights::own).sum();
    boolean weighed = !kinds.isEmpty() && kinds.get(0).title().equals(weights.measure().title());
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      cells.add(i == 0 && weighed ? own(own) : Cell.EMPTY);
    }
    return cells;
  }

  private Cell own(PlanNode node) {
    boolean timed = node.actual() != null && node.actual().selfMs() != null;
    return switch (weights.measure()) {
      case TIME -> timed ? own(weights.own(node)) : Cell.EMPTY;
      case COST -> own(weights.own(node));
      case STEPS -> Cell.EMPTY;
    };
  }

  private Cell own(double own) {
    double share = weights.share(own);
    return new Cell(weights.measure().amount(own), share, share >= HEAVY ? Tone.LOUD : Tone.PLAIN);
  }

  private Cell rows(PlanNode node) {
    if (node.actual() == null) {
      return Cell.EMPTY;
    }
    if (!node.wasExecuted()) {
      return new Cell("never run", null, Tone.QUIET);
    }
    if (!countsRows(node)) {
      return Cell.EMPTY;
    }
    String loops = node.loops() > 1 ? " x " + Amounts.count(node.loops()) : "";
    double share = mostRows > 0 ? node.actualRows() / mostRows : 0;
    return new Cell(Amounts.count(node.actualRowsPerLoop()) + loops, share, Tone.PLAIN);
  }

  private static Cell expected(PlanNode node) {
    boolean told = node.estimate() != null && node.estimate().estimatedRows() != null;
    return told ? Cell.of(Amounts.count(node.estimatedRows())) : Cell.EMPTY;
  }

  /** How many times more or fewer rows came than were expected of one loop. */
  private Cell off(PlanNode node) {
    boolean comparable = node.wasExecuted() && countsRows(node) && node.estimatedRows() > 0;
    double expected = Math.max(1, node.estimatedRows());
    double came = Math.max(1, node.actualRowsPerLoop());
    // Who was stopped returned fewer rows than it has, and that is nobody's mistake.
    boolean stopped = came < expected && context.mayStopEarly(node);
    double factor = Math.max(expected, came) / Math.min(expected, came);
    return comparable && !stopped && factor >= FAR_OFF
        ? new Cell(Amounts.factor(factor), null, Tone.LOUD)
        : Cell.EMPTY;
  }

  /** PostgreSQL's bitmap steps report no rows, or zero, whatever they found. */
  private static boolean countsRows(PlanNode node) {
    boolean told = node.actual() != null && node.actual().rowsPerLoop() != null;
    return told && !node.hasType("BitmapAnd") && !node.hasType("BitmapOr");
  }
}
