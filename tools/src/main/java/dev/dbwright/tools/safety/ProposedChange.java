package dev.dbwright.tools.safety;

import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;

/**
 * The result of {@code propose_change}: a confirmation that waits for a person, and the plan as a
 * model may see it (the statements of a critical plan and the phrase left out).
 */
public record ProposedChange(PendingConfirmation confirmation, Impact impact, Risk risk)
    implements Presentable {
  @Override
  public Document present() {
    throw new UnsupportedOperationException();
  }
}
