package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.ReadPlans;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A plan in a few words a line, for tests to compare. */
final class PlanSketch {
  static final PlanReader READER = new PlanReader(List.of(new MysqlReader()));

  private PlanSketch() {}

  static ReadPlans read(String paste) {
    return READER.read(paste);
  }

  static String resource(String name) {
    try (InputStream file = PlanSketch.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two blanks a level, then the step as people read it. */
  static String of(Plan plan) {
    int[] depth = new int[plan.nodes().size()];
    var sketch = new StringBuilder();
    for (PlanNode node : plan.nodes()) {
      depth[node.id()] = node.parent() == null ? 0 : depth[node.parent()] + 1;
      sketch.append("  ".repeat(depth[node.id()]));
      if (node.subplan() != null) {
        sketch.append(node.subplan()).append(": ");
      }
      sketch.append(node.title()).append('\n');
    }
    return sketch.toString();
  }

  static String of(String paste) {
    return of(read(paste).plans().get(0));
  }

  /** The first step of that title. */
  static PlanNode step(Plan plan, String title) {
    return plan.nodes().stream()
        .filter(node -> node.title().equals(title))
        .findFirst()
        .orElseThrow();
  }
}
