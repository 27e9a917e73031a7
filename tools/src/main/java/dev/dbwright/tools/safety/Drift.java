package dev.dbwright.tools.safety;

import dev.dbwright.tools.report.Amounts;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What has changed since a plan was measured that its approval does not cover. */
final class Drift {
  /** Counted rows may move by one in a hundred while the person reads; so much was approved. */
  private static final double COUNTED_TOLERANCE = 0.01;

  /** {@code reltuples} follows the truth with autovacuum: after a fifth of a table changed. */
  private static final double ESTIMATED_TOLERANCE = 0.1;

  private Drift() {}

  /** In words; empty where the approval still holds. */
  static Optional<String> between(Impact approved, Impact now) {
    for (Impact.AffectedObject object : now.objects()) {
      Optional<Impact.AffectedObject> before =
          approved.objects().stream().filter(old -> old.name().equals(object.name())).findFirst();
      if (before.isEmpty()) {
        return Optional.of(object.kind() + " " + object.name() + " was not measured");
      }
      if (!Objects.equals(before.get().state(), object.state())) {
        return Optional.of(object.name() + " is another object or was redefined");
      }
    }
    if (now.objects().size() != approved.objects().size()) {
      return Optional.of("objects that were measured are gone");
    }
    return dependants(approved, now).or(() -> rows(approved.rowsHit(), now.rowsHit()));
  }

  private static Optional<String> dependants(Impact approved, Impact now) {
    Set<String> added = new HashSet<>(now.dependants());
    approved.dependants().forEach(added::remove);
    return added.stream().sorted().findFirst().map(dependant -> dependant + " is affected too now");
  }

  private static Optional<String> rows(List<Impact.RowsHit> approved, List<Impact.RowsHit> now) {
    for (Impact.RowsHit hit : now) {
      Optional<String> drift = rows(approved, hit);
      if (drift.isPresent()) {
        return drift;
      }
    }
    return Optional.empty();
  }

  /** Compares {@code hit} with what was approved for the same statement and relation. */
  private static Optional<String> rows(List<Impact.RowsHit> approved, Impact.RowsHit hit) {
    return approved.stream()
        .filter(old -> old.statement() == hit.statement() && old.relation().equals(hit.relation()))
        .filter(old -> !isWithinTolerance(old, hit.rows(), hit.exact()))
        .findFirst()
        .map(old -> rowsDiffer(old, hit.rows()));
  }

  /** Compares what the server counted while executing with what was approved. */
  static Optional<String> executed(List<Impact.RowsHit> approved, int statement, long rows) {
    return approved.stream()
        .filter(hit -> hit.statement() == statement)
        .filter(hit -> !isWithinTolerance(hit, rows, true))
        .findFirst()
        .map(hit -> rowsDiffer(hit, rows));
  }

  private static boolean isWithinTolerance(Impact.RowsHit approved, long rows, boolean exact) {
    double share = approved.exact() && exact ? COUNTED_TOLERANCE : ESTIMATED_TOLERANCE;
    return Math.abs(rows - approved.rows()) <= approved.rows() * share;
  }

  private static String rowsDiffer(Impact.RowsHit approved, long rows) {
    return Amounts.rows(rows)
        + " of "
        + approved.relation()
        + " instead of the "
        + Amounts.count(approved.rows())
        + " that were approved";
  }
}
