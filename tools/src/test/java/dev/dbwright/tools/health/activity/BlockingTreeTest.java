package dev.dbwright.tools.health.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BlockingTreeTest {
  private final List<CatalogRow> rows = new ArrayList<>();

  @Test
  void who_waits_stands_below_the_one_it_waits_for() {
    session(1, "", 0);
    session(2, "1", 30);
    session(3, "2", 20);
    session(4, "1", 12);

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .isEqualTo(
                        "pid 1 (app, web), active, SELECT 1 holds up 3 sessions for up to 30 s:"
                            + " pid 2 (app, web), SELECT 2 < [pid 3 (app, web), SELECT 3];"
                            + " pid 4 (app, web), SELECT 4"));
  }

  @Test
  void each_root_is_a_finding_and_the_one_that_holds_up_most_comes_first() {
    session(1, "", 0);
    session(2, "1", 3);
    session(5, "", 0);
    session(6, "5 1", 3);
    session(7, "5", 3);
    session(8, "7", 3);

    assertThat(findings())
        .extracting(finding -> finding.evidence().get(0).value())
        .containsExactly(3.0, 2.0);
    assertThat(findings().get(0).message()).startsWith("pid 5 ");
  }

  @Test
  void a_prepared_transaction_can_be_the_root() {
    session(2, "0", 3);

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .startsWith("a prepared transaction holds up 1 session"));
  }

  @Test
  void those_that_wait_in_a_circle_have_no_root() {
    session(1, "2", 3);
    session(2, "1", 3);
    session(3, "1", 2);

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .isEqualTo("3 sessions wait for each other in a circle"));
  }

  @Test
  void a_long_queue_is_counted_whole_and_shown_in_part() {
    session(1, "", 0);
    IntStream.rangeClosed(2, 200).forEach(pid -> session(pid, String.valueOf(pid - 1), 15));

    Finding finding = findings().get(0);

    assertThat(finding.message()).contains("holds up 199 sessions").endsWith(" and 179 more");
    assertThat(finding.message()).contains("pid 21 ").doesNotContain("pid 22 ");
  }

  private List<Finding> findings() {
    return new BlockedSessions().judge(rows, JudgedRow.server()).findings();
  }

  private void session(long pid, String blockedBy, double seconds) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "pid", String.valueOf(pid),
                "usename", "app",
                "application_name", "web",
                "state", "active",
                "query", "SELECT  " + pid));
    if (!blockedBy.isEmpty()) {
      values.put("blocked_by", blockedBy);
      values.put("waits_seconds", String.valueOf(seconds));
    }
    rows.add(new CatalogRow(values));
  }
}
