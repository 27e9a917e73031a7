package dev.dbwright.tools.normal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveCandidatesTest {
  @Test
  void what_names_do_not_tell_the_rows_of_a_sample_suggest() {
    try (EmbeddedDatabase live = EmbeddedDatabase.freshDatabase()) {
      live.execute(
          """
          CREATE TABLE visits AS
          SELECT g AS id, g * 7 % 50 AS doctor_id, 'Dr. ' || g * 7 % 50 AS doctor_name,
                 'hall ' || g * 7 % 50 % 9 AS hall, g * 31 % 400 AS minutes
          FROM generate_series(1, 3000) g
          """);
      Table table =
          new TableFixture("visits")
              .columns("id int", "doctor_id int", "doctor_name text", "hall text", "minutes int")
              .primaryKey("id")
              .build();
      LiveSample sample =
          LiveSample.read(live.database(), table, 1, LiveLimits.STANDARD, new Cancellation());

      List<Claim> candidates = LiveCandidates.of(table, sample);

      assertThat(ClaimText.of(table, candidates))
          .containsExactly("SUSPECTED doctor_id -> doctor_name", "SUSPECTED doctor_id -> hall");
      assertThat(candidates)
          .extracting(Claim::source)
          .containsExactly("names", "3,000 sampled rows");
    }
  }
}
