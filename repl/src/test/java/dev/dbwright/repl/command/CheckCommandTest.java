package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** {@code dbwright check} as cron runs it, on a database with one warning. */
@TestInstance(Lifecycle.PER_CLASS)
final class CheckCommandTest {
  private EmbeddedDatabase embedded;

  @TempDir private Path home;

  @BeforeAll
  void build() {
    embedded = EmbeddedDatabase.freshDatabase();
    embedded.execute("CREATE TABLE visits (visitor bigint)");
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  @Test
  void fails_from_the_severity_on_that_was_asked_for() {
    assertThat(check().exitCode()).isZero();
    assertThat(check("--fail-on", "warning").exitCode()).isEqualTo(1);
    assertThat(check("--fail-on", "critical").exitCode()).isZero();
  }

  @Test
  void what_the_baseline_holds_does_not_fail() throws IOException {
    Path baseline = Files.writeString(home.resolve("kept.json"), check("--output", "json").out());

    Ran ran = check("--fail-on", "warning", "--baseline", baseline.toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("no-primary-key").contains("(known)");
  }

  @Test
  void a_baseline_that_is_none_is_bad_input() throws IOException {
    Path baseline = Files.writeString(home.resolve("kept.json"), "{}");

    Ran ran = check("--baseline", baseline.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("DBW-1000: ").hasLineCount(1);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void an_unknown_limit_is_bad_input_and_an_unreachable_database_a_failed_environment() {
    assertThat(check("--fail-on", "bogus").exitCode()).isEqualTo(2);
    assertThat(Ran.in(home, "check", "--db", "postgresql://u@127.0.0.1:9/x").exitCode())
        .isEqualTo(3);
    assertThat(Ran.in(home, "check").err()).startsWith("DBW-4004: ");
  }

  private Ran check(String... options) {
    List<String> arguments = new ArrayList<>(List.of("check", "--db", embedded.url()));
    arguments.addAll(List.of(options));
    return Ran.in(home, arguments.toArray(String[]::new));
  }
}
