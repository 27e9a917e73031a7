package dev.dbwright.tools.safety;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** The permission to carry out one plan once. Only {@link ConfirmationDesk} makes one. */
public final class ApprovedPlan {
  private final PendingConfirmation confirmation;
  private final ChangePlan plan;
  private final String approvedBy;
  private final Instant approvedAt;
  private final AtomicBoolean spent = new AtomicBoolean();

  ApprovedPlan(
      PendingConfirmation confirmation, ChangePlan plan, String approvedBy, Instant approvedAt) {
    this.confirmation = confirmation;
    this.plan = plan;
    this.approvedBy = approvedBy;
    this.approvedAt = approvedAt;
  }

  public String confirmationId() {
    return confirmation.id();
  }

  /** The conversation in which it was asked for. */
  public String session() {
    return confirmation.session();
  }

  public ChangePlan plan() {
    return plan;
  }

  public String approvedBy() {
    return approvedBy;
  }

  public Instant approvedAt() {
    return approvedAt;
  }

  /** Uses the permission up; false where it was used before. */
  boolean spend() {
    return spent.compareAndSet(false, true);
  }
}
