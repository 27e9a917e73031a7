package dev.dbwright.tools.safety;

import java.time.Instant;

/** The permission to carry out one plan once. Only {@link ConfirmationDesk} makes one. */
public final class ApprovedPlan {
  private final String confirmationId;
  private final ChangePlan plan;
  private final String approvedBy;
  private final Instant approvedAt;

  ApprovedPlan(String confirmationId, ChangePlan plan, String approvedBy, Instant approvedAt) {
    this.confirmationId = confirmationId;
    this.plan = plan;
    this.approvedBy = approvedBy;
    this.approvedAt = approvedAt;
  }

  public String confirmationId() {
    return confirmationId;
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
}
