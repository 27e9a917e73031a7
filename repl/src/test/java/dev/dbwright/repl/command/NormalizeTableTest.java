package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** {@code dbwright normalize --table} on a live database. */
@TestInstance(Lifecycle.PER_CLASS)
final class NormalizeTableTest {
  private EmbeddedDatabase embedded;

  @TempDir private Path home;

  @BeforeAll
  void build() {
    embedded = EmbeddedDatabase.freshDatabase();
    embedded.execute(
        """
        CREATE TABLE visits AS
        SELECT g AS visit_id, g * 7 % 50 AS doctor_id, 'Dr. ' || g * 7 % 50 AS doctor_name
        FROM generate_series(1, 1000) g
        """);
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  @Test
  void all_of_a_table_are_the_dependencies_of_its_rows() {
    Ran ran = normalize("--all");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("1,000 rows, 3 columns: 4 minimal dependencies", "(doctor_id) → doctor_name");
  }

  @Test
  void without_all_the_table_is_analyzed() {
    assertThat(normalize().out()).contains("normal form").doesNotContain("minimal dependencies");
  }

  private Ran normalize(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("normalize", "--db", embedded.url(), "--table", "visits"));
    arguments.addAll(List.of(options));
    return Ran.in(home, arguments.toArray(String[]::new));
  }
}
