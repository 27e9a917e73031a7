package dev.dbwright.tools.explain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Random;

/** Plans that were damaged by chance, and what every reader owes them. */
public final class HostileText {
  private HostileText() {}

  /** Plans whose times add up, or an error that a person can read: then false. */
  public static boolean isRead(PlanReader reader, String paste, String which) {
    try {
      ReadPlans plans = reader.read(paste);
      assertThat(plans.plans()).as(which).isNotEmpty();
      for (Plan plan : plans.plans()) {
        addsUp(plan, which);
      }
      return true;
    } catch (DbwrightException e) {
      assertThat(e.code().id()).as(which).isIn("DBW-1001", "DBW-1006");
      return false;
    }
  }

  private static void addsUp(Plan plan, String which) {
    double self = 0;
    for (PlanNode node : plan.nodes()) {
      assertThat(node.selfMs()).as(which).isNotNegative();
      self += node.selfMs();
    }
    double tolerance = Math.max(0.001, plan.root().totalMs() * 1e-3);
    assertThat(Math.abs(self - plan.root().totalMs())).as(which).isLessThan(tolerance);
  }

  /** {@code original} after up to {@code most} changes, one of {@code marks} put in among them. */
  public static String mutated(String original, String marks, int most, Random random) {
    var text = new StringBuilder(original);
    int changes = 1 + random.nextInt(most);
    for (int i = 0; i < changes && text.length() > 2; i++) {
      int at = random.nextInt(text.length());
      int length = Math.min(text.length() - at, 1 + random.nextInt(60));
      switch (random.nextInt(6)) {
        case 0 -> text.delete(at, at + length);
        case 1 -> text.insert(at, text.substring(at, at + length));
        case 2 -> text.setCharAt(at, marks.charAt(random.nextInt(marks.length())));
        case 3 -> text.setLength(Math.max(1, at));
        case 4 -> text.insert(at, (char) random.nextInt(0x3000));
        default -> text.insert(at, "\n" + " ".repeat(random.nextInt(40)));
      }
    }
    return text.toString();
  }
}
