package dev.dbwright.tools.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dbwright.tools.error.DbwrightException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkloadReaderTest {
  private static final String COUNTED = "select * from t where a = ?";

  @TempDir private Path folder;

  @Test
  void a_folder_is_read_in_the_order_of_its_names() throws IOException {
    // given
    Files.writeString(folder.resolve("q2.sql"), "SELECT 2;\n");
    Files.writeString(folder.resolve("q1.sql"), "SELECT 1");
    Files.writeString(folder.resolve("notes.md"), "SELECT 3");

    // when
    Workload workload = WorkloadReader.read(List.of(folder));

    // then
    assertThat(workload.statements())
        .containsExactly(
            new WorkloadStatement("q1.sql", 1, "SELECT 1", null, null),
            new WorkloadStatement("q2.sql", 1, "SELECT 2", null, null));
    assertThat(workload.remarks())
        .containsExactly("notes.md was left out: its ending is none of a workload's.");
  }

  @Test
  void several_statements_of_a_file_are_told_by_their_lines() {
    Workload workload =
        WorkloadReader.readText(
            "app.sql", "SET x = 1;\n\\timing on\nSELECT 1;\n\nSELECT ';'\n  , 2;\nCOMMIT;");

    assertThat(workload.statements())
        .containsExactly(
            new WorkloadStatement("app.sql:3", 3, "SELECT 1", null, null),
            new WorkloadStatement("app.sql:5", 5, "SELECT ';'\n  , 2", null, null));
    assertThat(workload.skipped())
        .extracting(SkippedStatement::line, SkippedStatement::sql)
        .containsExactly(tuple(1, "SET x = 1"), tuple(7, "COMMIT"));
  }

  @Test
  void json_lines_have_calls_and_times_where_they_are_known() {
    Workload workload =
        WorkloadReader.readText(
            "w.jsonl",
            """
            {"sql":"SELECT 1","calls":100,"meanMs":3.2}
            {"sql":"SELECT 2; SELECT 3","calls":5,"meanMs":8}
            {"sql":"VACUUM"}
            not json
            {"text":"SELECT 4"}
            {"sql":"SELECT 5"}
            """);

    assertThat(workload.statements())
        .containsExactly(
            new WorkloadStatement("w.jsonl:1", 1, "SELECT 1", 100.0, 3.2),
            new WorkloadStatement("w.jsonl:2", 2, "SELECT 2", 5.0, null),
            new WorkloadStatement("w.jsonl:2", 2, "SELECT 3", 5.0, null),
            new WorkloadStatement("w.jsonl:6", 6, "SELECT 5", null, null));
    assertThat(workload.skipped())
        .extracting(SkippedStatement::line)
        .containsExactlyInAnyOrder(3, 4, 5);
    assertThat(workload.remarks())
        .containsExactly(
            "How often they run is known of 3 statements only, so that each weighs the same.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        userid,dbid,query,calls,total_exec_time
        1,2,"SELECT *
        FROM t WHERE a = $1",3,6
        1,2,SELECT * FROM t WHERE a = $1,1,2
        """,
        """
        queryid;query;calls;mean_time
        9;"select * from t where a = $1";4;2,0
        """,
        """
        query\tcalls\ttotal_time
        select * from t where a = $1\t4\t8.0
        """,
        """
        {"query":"select * from t where a = $1","calls":4,"total_exec_time":8}
        """
      })
  void exports_of_pg_stat_statements_are_grouped(String export) {
    Workload workload = WorkloadReader.readText("pgss", export);

    assertThat(workload.statements())
        .allSatisfy(each -> assertThat(each.source()).isEqualTo(COUNTED))
        .allSatisfy(each -> assertThat(each.meanMs()).isEqualTo(2))
        .extracting(WorkloadStatement::calls)
        .satisfies(
            calls -> assertThat(calls.stream().mapToDouble(each -> each).sum()).isEqualTo(4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        LOG:  duration: 2.000 ms  statement: select *
        \tfrom t where a = 1
        """,
        """
        2026-11-21 20:00:00.1 UTC [4711] LOG:  duration: 2.000 ms  statement: select * from t where a = 1
        """,
        """
        2026-11-21 20:00:00 UTC:10.0.0.1(5432):app@shop:[4711]:LOG:  duration: 2.000 ms  execute <unnamed>: select * from t where a = $1
        2026-11-21 20:00:00 UTC:10.0.0.1(5432):app@shop:[4711]:DETAIL:  parameters: $1 = '1'
        """,
        """
        user=app,db=shop,app=[web] host=10.0.0.1 LOG:  duration: 2.000 ms  execute S_1: select * from t where a = $1
        """,
        """
        Nov 21 20:00:00 db postgres[4711]: [12-1] 2026-11-21 LOG:  duration: 2.000 ms  statement: select *
        Nov 21 20:00:00 db postgres[4711]: [12-2] #011from t where a = 1
        """,
        """
        [4711] LOG:  statement: select * from t where a = 1
        [99] LOG:  duration: 77 ms
        [4711] LOG:  duration: 2.0 ms
        """,
        """
        {"log":"2026-11-21 UTC [1] LOG:  duration: 2.0 ms  statement: select * from t where a = 1\\n","stream":"stderr"}
        """,
        """
        {"level":"info","record":{"error_severity":"LOG","message":"duration: 2.0 ms  execute <unnamed>: select * from t where a = $1","detail":"Parameters: $1 = '1'"}}
        """
      })
  void logs_are_read_whatever_stands_before_the_severity(String log) {
    Workload workload =
        WorkloadReader.readText(
            "log",
            "2026-11-21 UTC [1] LOG:  checkpoint starting: time\n"
                    .repeat(log.startsWith("{") ? 0 : 3)
                + log);

    assertThat(workload.statements()).hasSize(1);
    assertThat(workload.statements().get(0).source()).isEqualTo(COUNTED);
    assertThat(workload.statements().get(0).calls()).isEqualTo(1);
    assertThat(workload.statements().get(0).meanMs()).isEqualTo(2);
  }

  @Test
  void phases_of_an_execution_are_not_counted() {
    Workload workload =
        WorkloadReader.readText(
            "log",
            """
            [1] LOG:  duration: 0.1 ms  parse <unnamed>: select * from t where a = $1
            [1] LOG:  duration: 0.1 ms  bind <unnamed>: select * from t where a = $1
            [1] DETAIL:  parameters: $1 = '1'
            [1] LOG:  duration: 2 ms  execute <unnamed>: select * from t where a = $1
            [1] DETAIL:  parameters: $1 = '1'
            [1] LOG:  duration: 5 ms  execute fetch from <unnamed>: select * from t where a = $1
            """);

    assertThat(workload.statements())
        .containsExactly(
            new WorkloadStatement(COUNTED, 4, "select * from t where a = '1'", 1.0, 2.0));
  }

  @Test
  void a_csvlog_may_begin_and_break_off_in_the_middle() {
    String record =
        "2026-11-21 20:00:00.1 UTC,u,d,7,h,s,1,SELECT,2026-11-21 20:00:00 UTC,1/1,0,LOG,00000,"
            + "\"duration: 2.0 ms  statement: select *\nfrom t where a = 1\",,,,,,,,,\"psql\"\n";

    Workload workload =
        WorkloadReader.readText(
            "log",
            record
                + record.substring(0, record.indexOf("from"))
                + "\n"
                + record
                + record.substring(0, 120));

    assertThat(workload.statements()).extracting(WorkloadStatement::calls).containsExactly(2.0);
  }

  @Test
  void many_statements_become_their_heaviest_patterns() {
    // given
    String text =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "SELECT * FROM t" + i % 700 + " WHERE id = " + i)
            .collect(Collectors.joining(";\n"));

    // when
    Workload workload = WorkloadReader.readText("many.sql", text);

    // then
    assertThat(workload.statements()).hasSize(WorkloadDraft.MOST_PATTERNS);
    assertThat(workload.statements())
        .allSatisfy(each -> assertThat(each.calls()).isGreaterThanOrEqualTo(28));
    assertThat(workload.remarks())
        .containsExactly(
            "20,000 statements are more than are judged one by one: those that differ in constants"
                + " only are counted as one.",
            "Of 700 patterns the 500 heaviest are kept, with 72 % of the calls.");
  }

  @Test
  void repeated_statements_that_are_skipped_are_told_once() {
    Workload workload = WorkloadReader.readText("a.sql", "BEGIN;\nSELECT 1;\nCOMMIT;\n".repeat(5));

    assertThat(workload.skipped())
        .extracting(SkippedStatement::reason)
        .containsExactly(
            "BEGIN is no statement that the planner plans (5 times)",
            "COMMIT is no statement that the planner plans (5 times)");
  }

  @Test
  void packed_and_wide_texts_are_read() throws IOException {
    // given
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("SELECT 1".getBytes(StandardCharsets.UTF_8));
    }
    Path zipped = Files.write(folder.resolve("a.sql.gz"), packed.toByteArray());
    Path wide =
        Files.write(folder.resolve("b.sql"), "\uFEFFSELECT 2".getBytes(StandardCharsets.UTF_16LE));
    Path marked = Files.writeString(folder.resolve("c.sql"), "\uFEFFSELECT 3");

    // when
    Workload workload = WorkloadReader.read(List.of(zipped, wide, marked));

    // then
    assertThat(workload.statements())
        .extracting(WorkloadStatement::sql)
        .containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
  }

  @Test
  void what_is_not_there_and_what_is_no_text_is_named() throws IOException {
    Path binary = Files.write(folder.resolve("x.sql"), new byte[] {1, 0, 2, 0});

    assertThatThrownBy(() -> WorkloadReader.read(List.of(folder.resolve("none.sql"))))
        .isInstanceOf(DbwrightException.class)
        .hasMessageEndingWith("none.sql cannot be read: no such file");
    assertThatThrownBy(() -> WorkloadReader.read(List.of(binary)))
        .hasMessageEndingWith("x.sql cannot be read: it is no text");
  }
}
