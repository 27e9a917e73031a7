package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_DRIFTED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.ImpactMeasurement.Measurement;
import java.sql.Connection;
import java.sql.SQLException;

/** Measures again what was approved, where it is about to be carried out. */
final class DriftCheck {
  private DriftCheck() {}

  /**
   * In the running transaction.
   *
   * @throws DbwrightException {@code CHANGE_DRIFTED} where the approval does not cover what is
   *     there now
   */
  static Measurement measureAgain(Connection connection, ChangeRun.Approval approval)
      throws SQLException {
    try {
      Measurement now = ImpactMeasurement.measure(connection, approval.statements());
      Drift.between(approval.impact(), now.impact())
          .ifPresent(
              drift -> {
                throw new DbwrightException(CHANGE_DRIFTED, drift);
              });
      return now;
    } catch (DbwrightException e) {
      if (e.code() == QUERY_FAILED) {
        throw DbwrightException.causedBy(e, CHANGE_DRIFTED, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }
}
