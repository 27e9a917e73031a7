package dev.dbwright.tools.index.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.index.review.rule.IndexChange;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A schema of planted faults among decoys: all are found, and nothing else. */
final class TrapSchemaTest {
  private static final Pattern PLANTED = Pattern.compile("-- planted: (\\S+) (\\S+)(?: (\\S+))?$");

  private static String script;
  private static List<String> planted;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream file = TrapSchemaTest.class.getResourceAsStream("traps.sql")) {
      script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    planted =
        script
            .lines()
            .flatMap(line -> PLANTED.matcher(line).results())
            .map(found -> found.group(1) + " public." + found.group(2) + kept(found.group(3)))
            .sorted()
            .toList();
  }

  private static String kept(String name) {
    return name == null ? "" : " for public." + name;
  }

  @Test
  void all_that_is_planted_is_found_in_a_live_database_and_nothing_else() {
    try (ReviewedDatabase database = ReviewedDatabase.after(script)) {
      IndexReview review = IndexReviewer.live(database.database(), new Cancellation());

      assertThat(seen(review)).isEqualTo(planted);
    }
  }

  @Test
  void all_that_is_planted_is_found_in_its_text_and_nothing_else() {
    try (var reviewer = new TextReviewer(EmbeddedDatabase.cacheDir())) {
      IndexReview review = reviewer.review(script, null, new Cancellation());

      assertThat(review.remarks()).isEmpty();
      assertThat(seen(review)).isEqualTo(planted);
    }
  }

  @Test
  void the_changes_run_on_the_database_and_back_and_leave_nothing_to_find() {
    try (ReviewedDatabase database = ReviewedDatabase.after(script)) {
      // given
      IndexReview before = IndexReviewer.live(database.database(), new Cancellation());

      // when
      before.changes().forEach(change -> database.run(change.sql()));
      IndexReview after = IndexReviewer.live(database.database(), new Cancellation());
      before.changes().forEach(change -> database.run(String.valueOf(change.rollback())));
      IndexReview back = IndexReviewer.live(database.database(), new Cancellation());

      // then
      assertThat(after.findings())
          .extracting(Finding::name)
          .doesNotContain("duplicate-index", "redundant-index", "foreign-key-without-index");
      assertThat(back.indexes()).isEqualTo(before.indexes());
      assertThat(before.changes())
          .extracting(IndexChange::kind)
          .isSorted()
          .contains(IndexChange.Kind.CREATE, IndexChange.Kind.DROP);
    }
  }

  private static List<String> seen(IndexReview review) {
    return review.findings().stream().map(TrapSchemaTest::seen).sorted().toList();
  }

  private static String seen(Finding finding) {
    String object = ((Location.DatabaseObject) finding.at()).object();
    return finding.name()
        + " "
        + object
        + Pattern.compile("; (\\S+) stays: ")
            .matcher(finding.message())
            .results()
            .map(kept -> " for " + kept.group(1))
            .findFirst()
            .orElse("");
  }
}
