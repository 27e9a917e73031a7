package dev.dbwright.tools.explain.show;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.Relationship;
import dev.dbwright.tools.explain.plan.TimeCharge;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Icicle;
import dev.dbwright.tools.report.Block.Part;
import dev.dbwright.tools.report.PlainText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * A plan as nested parts of its time: each step is as wide as the wall clock that went through it,
 * a CTE or InitPlan below the step that waited for it. Without times the planner's cost stands in,
 * and the title says so.
 */
public final class PlanFlame {
  // A thousandth of a wide screen is a pixel.
  private static final double NARROWEST = 0.001;
  private static final int DEEPEST = 60;
  private static final int TOLD_IN_WORDS = 3;
  // The tree has names in full.
  private static final int LONGEST_NAME = 80;

  private final Plan plan;
  private final RuleContext context;
  private final Weights weights;
  private final List<Part> parts = new ArrayList<>();
  private final boolean[] drawn;

  private PlanFlame(Plan plan) {
    this.plan = plan;
    context = new RuleContext(plan, null);
    weights = Weights.of(plan, context);
    drawn = new boolean[plan.nodes().size()];
  }

  public static Icicle of(Plan plan) {
    return new PlanFlame(plan).icicle();
  }

  /** A step to draw; {@code fraction} of it belongs here, for several may wait for one CTE. */
  private record Frame(PlanNode node, int depth, double start, double fraction) {}

  private Icicle icicle() {
    Deque<Frame> open = new ArrayDeque<>();
    open.push(new Frame(plan.root(), 0, 0, 1));
    while (!open.isEmpty()) {
      Frame frame = open.pop();
      draw(frame);
      below(frame).forEach(open::push);
    }
    parts.sort(Comparator.comparingInt(Part::depth).thenComparingDouble(Part::start));
    return new Icicle(title(), summary(), parts);
  }

  private double share(Frame frame) {
    return weights.share(weights.total(frame.node())) * frame.fraction();
  }

  private void draw(Frame frame) {
    PlanNode node = frame.node();
    double own = weighed(weights.share(weights.own(node)) * frame.fraction());
    String label = node.id() + " " + name(node);
    drawn[node.id()] = true;
    parts.add(new Part(frame.depth(), frame.start(), share(frame), own, label, figures(node)));
  }

  /** Counting steps says nothing of what any of them takes. */
  private double weighed(double own) {
    return weights.measure() == Measure.STEPS ? 0 : own;
  }

  private static String name(PlanNode node) {
    return PlainText.shortened(node.title(), LONGEST_NAME);
  }

  private String figures(PlanNode node) {
    Measure measure = weights.measure();
    double own = weights.own(node);
    String alone = measure.amount(own) + " (" + Amounts.percent(weights.share(own)) + ")";
    return switch (measure) {
      case TIME -> "self " + alone + ", with its inputs " + measure.amount(weights.total(node));
      case COST -> "own cost " + alone + ", with its inputs " + measure.amount(weights.total(node));
      case STEPS -> measure.amount(weights.total(node));
    };
  }

  /** The inputs side by side, in plan order; neighbours too narrow to draw are drawn as one. */
  private List<Frame> below(Frame frame) {
    List<Frame> below = new ArrayList<>();
    List<PlanNode> narrow = new ArrayList<>();
    double start = frame.start();
    double narrowStart = start;
    for (Frame input : inputs(frame)) {
      if (share(input) < NARROWEST || input.depth() >= DEEPEST) {
        narrow.add(input.node());
      } else {
        drawAsOne(narrow, input.depth(), narrowStart, start);
        narrow.clear();
        narrowStart = start + share(input);
        below.add(new Frame(input.node(), input.depth(), start, input.fraction()));
      }
      start += share(input);
    }
    drawAsOne(narrow, frame.depth() + 1, narrowStart, start);
    return below;
  }

  private void drawAsOne(List<PlanNode> steps, int depth, double start, double end) {
    double share = end - start;
    if (share < NARROWEST) {
      return;
    }
    int count = 0;
    for (PlanNode top : steps) {
      for (PlanNode step : context.subtree(top)) {
        drawn[step.id()] = true;
        count++;
      }
    }
    String figures =
        weights.measure().amount(share * weights.total(plan.root()))
            + " together ("
            + Amounts.percent(share)
            + ")";
    String label = Amounts.count(count) + (count == 1 ? " step" : " steps");
    parts.add(new Part(depth, start, share, weighed(share), label, figures));
  }

  private List<Frame> inputs(Frame frame) {
    List<Frame> inputs = new ArrayList<>();
    boolean charged = weights.measure() == Measure.TIME;
    for (PlanNode child : context.children(frame.node())) {
      boolean elsewhere =
          child.relationship() == Relationship.CTE || child.relationship() == Relationship.INITPLAN;
      if (!charged || !elsewhere) {
        inputs.add(new Frame(child, frame.depth() + 1, 0, frame.fraction()));
      }
    }
    for (TimeCharge charge : charged ? plan.charges() : List.<TimeCharge>of()) {
      PlanNode ran = plan.nodes().get(charge.ranNode());
      if (charge.node() == frame.node().id() && ran.totalMs() > 0) {
        double part = charge.ms() / ran.totalMs();
        inputs.add(new Frame(ran, frame.depth() + 1, 0, frame.fraction() * part));
      }
    }
    return inputs;
  }

  private String title() {
    return switch (weights.measure()) {
      case TIME -> "Where " + Amounts.time(plan.root().totalMs()) + " go";
      case COST -> "Where the planner expects the cost: this plan has no times";
      case STEPS -> "What stands below what: this plan has neither times nor costs";
    };
  }

  private String summary() {
    String heaviest =
        plan.nodes().stream()
            .sorted(Comparator.comparingDouble(weights::own).reversed())
            .limit(TOLD_IN_WORDS)
            .map(node -> name(node) + ": " + figures(node))
            .collect(joining("; "));
    int left = 0;
    for (boolean seen : drawn) {
      left += seen ? 0 : 1;
    }
    String missing =
        left == 0 ? "" : " %s steps are too narrow to draw.".formatted(Amounts.count(left));
    return "Each step is as wide as its share, and stands below the step that waits for it. Widest"
        + " on their own: "
        + heaviest
        + "."
        + missing;
  }
}
