package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Planner settings that differ, as SETTINGS shows them or as disabled steps betray them. */
final class SettingChange {
  // Which schema a name is found in changes the statement, not how it is planned.
  private static final Set<String> NO_CHOICE = Set.of("search_path");

  // What a disabled step cost before version 18, which counts such steps instead.
  private static final double DISABLED_COST = 1e10;

  private SettingChange() {}

  /** A setting that the plans themselves show to differ. */
  static Optional<Reason> shown(PlanPair pair) {
    List<String> differences = differences(pair);
    if (!differences.isEmpty()) {
      return Optional.of(
          new Reason(
              Cause.SETTING_CHANGED,
              String.join("; ", differences),
              "RESET the setting in this session and see where it is set: SELECT name, setting,"
                  + " source FROM pg_settings WHERE source <> 'default';",
              List.of(
                  new Evidence(
                      "settings that differ", differences.size(), "settings", pair.now().name()))));
    }
    double before = disabled(pair.old());
    double after = disabled(pair.now());
    if (before == after) {
      return Optional.empty();
    }
    return Optional.of(
        new Reason(
            Cause.SETTING_CHANGED,
            "the old plan uses %s disabled steps, the new one %s: an enable_* setting differs"
                .formatted(Amounts.count(before), Amounts.count(after)),
            "Run EXPLAIN with SETTINGS, then RESET the enable_* setting that is off.",
            pair.numbers("disabled steps", before, after, "steps")));
  }

  /** What is left where the plan changed though data, estimates and indexes did not. */
  static Reason leftOver(PlanPair pair) {
    return new Reason(
        Cause.SETTING_CHANGED,
        "the planner chose otherwise from the same tables, indexes and estimates: a setting or the"
            + " server's version differs, though the plans do not show which",
        "Run EXPLAIN (SETTINGS) on both sides and compare, SELECT version() too.",
        pair.costs());
  }

  static List<String> differences(PlanPair pair) {
    Map<String, String> before = settings(pair.old());
    Map<String, String> after = settings(pair.now());
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeAll(NO_CHOICE);
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String old = before.getOrDefault(name, "the default");
      String now = after.getOrDefault(name, "the default");
      if (!old.equals(now)) {
        differences.add("%s was %s and is %s".formatted(name, old, now));
      }
    }
    return differences;
  }

  /** {@code jit = 'off', work_mem = '64MB'} by name; a quote in a value is doubled. */
  private static Map<String, String> settings(Side side) {
    Map<String, String> settings = new TreeMap<>();
    String text = side.plan().text("Settings").orElse("");
    int from = 0;
    while (from < text.length()) {
      int equals = text.indexOf(" = '", from);
      if (equals < 0) {
        break;
      }
      int end = closingQuote(text, equals + 4);
      settings.put(text.substring(from, equals).strip(), text.substring(equals + 4, end));
      int comma = text.indexOf(',', end);
      from = comma < 0 ? text.length() : comma + 1;
    }
    return settings;
  }

  private static int closingQuote(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '\'') {
        if (at + 1 == text.length() || text.charAt(at + 1) != '\'') {
          return at;
        }
        at++;
      }
    }
    return text.length();
  }

  private static double disabled(Side side) {
    List<PlanNode> nodes = side.plan().nodes();
    long marked = nodes.stream().filter(node -> node.text("Disabled").isPresent()).count();
    long dear =
        nodes.stream()
            .filter(node -> node.totalCost() >= DISABLED_COST)
            .filter(
                node ->
                    side.context().children(node).stream()
                        .noneMatch(child -> child.totalCost() >= DISABLED_COST))
            .count();
    return marked + dear;
  }
}
