package dev.dbwright.tools.safety;

import java.time.Instant;
import java.util.List;

/** What was asked, approved, refused and executed; append only. */
public interface AuditLog {
  /**
   * @param what {@code asked}, {@code approved}, {@code refused}, {@code executing}, {@code
   *     executed}, {@code failed}
   */
  record Entry(
      Instant at,
      String principal,
      String session,
      String confirmationId,
      String what,
      String target,
      String summary,
      String detail) {}

  void append(Entry entry);

  /** The newest first. */
  List<Entry> latest(int limit);
}
