package dev.dbwright.tools.normal.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dbwright.tools.normal.migration.RoundTripReport;
import dev.dbwright.tools.normal.migration.RoundTripReport.Reason;
import dev.dbwright.tools.report.Amounts;
import java.util.stream.Collectors;

/**
 * What came of trying the migration.
 *
 * @param made where the rows came from: {@code made up}, {@code copied}
 */
public record TripTold(String made, @JsonUnwrapped RoundTripReport report) {
  /** In a sentence or two. */
  @JsonProperty
  public String summary() {
    String notes =
        report.notes().isEmpty()
            ? ""
            : " What was tried differs from it: " + String.join("; ", report.notes()) + ".";
    String problems =
        report.problems().isEmpty()
            ? ""
            : " What went wrong: " + String.join("; ", report.problems()) + ".";
    return "Tried on a scratch PostgreSQL with %s rows, %s: %s%s. Up and back in %s, writers held off for %s.%s%s"
        .formatted(
            Amounts.count(report.rows()),
            made,
            cameBack(),
            aside(),
            Amounts.time((double) report.elapsedMs()),
            Amounts.time((double) report.writersWaitMs()),
            notes,
            problems);
  }

  private String cameBack() {
    return report.isClean()
        ? "all came back from the tables, none missing and none added, and the way back restored"
            + " rows and catalog"
        : "%s missing, %s added, and the way back %s"
            .formatted(
                Amounts.count(report.missing()),
                Amounts.count(report.extra()),
                report.restored() ? "restored all" : "did not restore all");
  }

  private String aside() {
    return report.quarantined() == 0
        ? ""
        : "; %s broke a dependency and were put aside (%s)"
            .formatted(
                Amounts.count(report.quarantined()),
                report.reasons().stream().map(Reason::text).collect(Collectors.joining("; ")));
  }
}
