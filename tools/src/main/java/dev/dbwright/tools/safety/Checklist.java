package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.LockMode;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;

/** What must be true before a change is approved; nothing here is known to be so. */
final class Checklist {
  private Checklist() {}

  static List<String> of(Risk risk, List<MeasuredAction> actions, Thresholds thresholds) {
    List<String> items = new ArrayList<>();
    String age = risk == Risk.CRITICAL ? "critical" : "other";
    items.add("backup younger than " + thresholds.named("confirmation.backup-age." + age).text());
    items.add("tried elsewhere");
    items.add("way back known");
    items.add("approved by whoever owns the data");
    boolean blocks =
        actions.stream()
            .flatMap(action -> action.locks().stream())
            .anyMatch(lock -> LockMode.named(lock.mode()).blocksWriters());
    if (blocks) {
      items.add("a moment without long transactions: everybody queues behind the waiting lock");
    }
    if (actions.stream().anyMatch(Checklist::willBeRefused)) {
      items.add("what depends on it is dropped before: without CASCADE the server refuses");
    } else if (actions.stream().anyMatch(action -> !action.dependants().isEmpty())) {
      items.add("what is affected too was looked at");
    }
    return items;
  }

  private static boolean willBeRefused(MeasuredAction measured) {
    boolean drops =
        switch (measured.action().form()) {
          case DROP_TABLE, DROP_COLUMN, DROP_VIEW, DROP_MATERIALIZED_VIEW, TRUNCATE -> true;
          default -> false;
        };
    return drops
        && !measured.cascade()
        && measured.dependants().stream().anyMatch(dependant -> dependant.kind().holdsOn());
  }
}
