package dev.dbwright.tools.safety;

import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;

/** What a person sees before approving, the phrase to type included. Never shown to a model. */
public record ConfirmationCard(PendingConfirmation confirmation, ChangePlan plan, String phrase)
    implements Presentable {
  @Override
  public Document present() {
    throw new UnsupportedOperationException();
  }
}
