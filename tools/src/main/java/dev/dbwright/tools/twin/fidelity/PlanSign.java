package dev.dbwright.tools.twin.fidelity;

import dev.dbwright.tools.twin.TwinPlan;
import java.util.Arrays;
import java.util.List;

/** A newer planner's work that can be seen in a plan, where the older one's plan lacks it. */
enum PlanSign {
  RIGHT_ANTI_JOIN(16, "a Right Anti Join"),
  UNION_MERGED(17, "a UNION by Merge Append"),
  SEMI_JOIN(17, "a subquery that became a join"),
  RIGHT_SEMI_JOIN(18, "a Right Semi Join"),
  SELF_JOIN(18, "a self-join less"),
  ARRAY_CONDITION(18, "an index condition on an array");

  private final int since;
  private final String words;

  PlanSign(int since, String words) {
    this.since = since;
    this.words = words;
  }

  /** Why {@code newer} is not {@code older}, planned by a server of {@code major}. */
  static List<String> between(int major, TwinPlan older, TwinPlan newer) {
    return Arrays.stream(values())
        .filter(sign -> sign.since > major && sign.isSeen(older, newer))
        .map(sign -> "%s, since %d".formatted(sign.words, sign.since))
        .toList();
  }

  private boolean isSeen(TwinPlan older, TwinPlan newer) {
    return switch (this) {
      case RIGHT_ANTI_JOIN -> gains(older, newer, "Join Type", "Right Anti");
      case RIGHT_SEMI_JOIN -> gains(older, newer, "Join Type", "Right Semi");
      case SEMI_JOIN -> gains(older, newer, "Join Type", "Semi");
      case ARRAY_CONDITION -> gains(older, newer, "Index Cond", "ANY");
      case UNION_MERGED -> gains(older, newer, "Node Type", "Merge Append");
      case SELF_JOIN -> with(newer, "Relation Name", "") < with(older, "Relation Name", "");
    };
  }

  private static boolean gains(TwinPlan older, TwinPlan newer, String key, String part) {
    return with(newer, key, part) > with(older, key, part);
  }

  private static long with(TwinPlan plan, String key, String part) {
    return plan.steps().stream()
        .filter(step -> step.text(key).filter(text -> text.contains(part)).isPresent())
        .count();
  }
}
