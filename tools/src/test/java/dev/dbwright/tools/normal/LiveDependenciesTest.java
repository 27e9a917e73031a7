package dev.dbwright.tools.normal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the rows of a live table obey. */
@TestInstance(Lifecycle.PER_CLASS)
final class LiveDependenciesTest {
  private EmbeddedDatabase live;

  @BeforeAll
  void build() {
    live = EmbeddedDatabase.freshDatabase();
    live.execute(
        """
        CREATE TABLE visits AS
        SELECT g AS visit_id, g * 7 % 50 AS doctor_id, 'Dr. ' || g * 7 % 50 AS doctor_name,
               g * 31 % 400 AS minutes, nullif(g % 2, 0) AS odd
        FROM generate_series(1, 3000) g;
        CREATE TABLE readings AS SELECT g AS id, g / 2 AS half FROM generate_series(1, 600000) g;
        """);
    live.execute("ANALYZE readings");
  }

  @AfterAll
  void close() {
    live.close();
  }

  @Test
  void the_tool_proposes_tables_from_all_rows_of_a_small_table() {
    DependencyResult found = found("visits");

    assertThat(found.rows()).isEqualTo(3000);
    assertThat(found.notes()).containsExactly("Read: all 3,000 rows.");
    assertThat(found.proposal())
        .extracting(table -> table.key())
        .containsExactly(List.of("visit_id"), List.of("doctor_id"));
  }

  @Test
  void the_tool_tells_which_rows_of_a_large_table_were_read() {
    DependencyResult found = found("readings");

    assertThat(found.rows()).isLessThan(600_000);
    assertThat(found.notes())
        .singleElement()
        .asString()
        .contains("of about 600,000 rows", "a candidate only");
  }

  @Test
  void the_tool_takes_rows_or_a_table_and_not_both() {
    var both = new DiscoverDependencies.Input("a,b\n1,2\n", "visits", "data");

    assertThatThrownBy(() -> new DiscoverDependencies().run(both, context()))
        .hasMessageContaining("either data or table");
  }

  @Test
  void all_dependencies_of_all_rows_are_complete() {
    AllDependencies all = all("visits", NullMeaning.EQUAL);

    assertThat(all.partial()).isNull();
    assertThat(page(all)).contains("(doctor_id) → doctor_name", "(doctor_name) → doctor_id");
  }

  @Test
  void nulls_are_equal_or_not_as_asked() {
    assertThat(page(all("visits", NullMeaning.EQUAL))).contains("(minutes) → odd");
    assertThat(page(all("visits", NullMeaning.DISTINCT))).doesNotContain("(minutes) → odd");
  }

  @Test
  void all_dependencies_of_a_sample_are_partial() {
    AllDependencies all = all("readings", NullMeaning.EQUAL);

    assertThat(all.partial()).startsWith("only a sample of the rows was read");
    assertThat(page(all)).contains("Partial: only a sample", "Read: ", "(id) → half");
  }

  private DependencyResult found(String table) {
    var input = new DiscoverDependencies.Input(null, table, "data");
    return new DiscoverDependencies().run(input, context());
  }

  private AllDependencies all(String table, NullMeaning nulls) {
    return AllDependencies.ofTable(live.database(), table, nulls, new Cancellation());
  }

  private static String page(AllDependencies all) {
    return MarkdownRenderer.render(all.present());
  }

  private ToolContext context() {
    return new ToolContext(
        new Caller("local:ada", "s1"), Optional.of(live.database()), new Cancellation());
  }
}
