package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.CRITICAL;
import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.check.CheckExamples;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a check begins to speak, and where it becomes graver, from the rows of its query. */
final class StructureBoundaryTest {
  @ParameterizedTest
  @CsvSource({"0.70, WARNING", "0.89, WARNING", "0.90, ERROR", "0.96, ERROR", "0.97, CRITICAL"})
  void a_sequence_is_graver_the_nearer_its_end(double used, Severity severity) {
    assertThat(
            severities(
                new SequenceNearEnd(),
                18,
                "sequence_name,last_value,last_possible,used\npublic.s,1,2," + used + "\n"))
        .containsExactly(severity);
  }

  @ParameterizedTest
  @CsvSource({"29, 0, INFO", "31, 0, WARNING", "31, 1, INFO"})
  void an_unused_index_is_sure_after_a_month_without_standbys(
      int days, int standbys, Severity severity) {
    String rows =
        "index_name,table_name,bytes,days,standbys\npublic.i,public.t,8192,%d,%d\n"
            .formatted(days, standbys);

    assertThat(severities(new UnusedIndex(), 18, rows)).containsExactly(severity);
  }

  @ParameterizedTest
  @CsvSource({"0.30, 100000000, INFO", "0.60, 1000000000, INFO", "0.50, 2000000000, WARNING"})
  void bloat_is_a_warning_where_half_and_a_gigabyte_are_empty_for_sure(
      double low, long bytes, Severity severity) {
    String rows = "table_name,bytes,low,high\npublic.t,%d,%s,0.9\n".formatted(bytes, low);

    assertThat(severities(new TableBloat(), 18, rows)).containsExactly(severity);
  }

  @ParameterizedTest
  @CsvSource({"14, INFO", "15, WARNING"})
  void to_create_in_public_came_with_the_server_before_15(int version, Severity severity) {
    String rows = "kind,object,rights,changes,usual_before_15\nschema,public,CREATE,t,t\n";

    assertThat(severities(new PublicPrivileges(), version, rows)).containsExactly(severity);
  }

  @ParameterizedTest
  @CsvSource({"15, WARNING", "16, INFO"})
  void to_create_roles_gave_away_all_of_them_before_16(int version, Severity severity) {
    String rows = "name,superuser,bypasses,creates_roles\ndeploy,f,f,t\n";

    assertThat(severities(new PowerfulRole(), version, rows)).containsExactly(severity);
  }

  @Test
  void a_definer_function_of_a_superuser_is_an_error() {
    String rows = "function_name,by_superuser,for_everybody\npublic.f(),t,f\n";

    assertThat(severities(new SecurityDefinerSearchPath(), 18, rows)).containsExactly(ERROR);
  }

  @Test
  void a_foreign_key_without_its_trigger_is_an_error() {
    String rows = "table_name,of_constraints,triggers,names\npublic.t,2,2,t_fkey\n";

    assertThat(severities(new DisabledTrigger(), 18, rows)).containsExactly(ERROR);
  }

  @Test
  void a_small_table_may_do_without_an_index_on_its_foreign_key() {
    String rows =
        """
        table_name,name,partitioned,period,columns,referenced,rows
        public.t,t_fkey,f,f,c,public.r,999
        public.u,u_fkey,f,f,c,public.r,1000
        """;

    assertThat(severities(new ForeignKeyWithoutIndex(), 18, rows)).containsExactly(INFO, WARNING);
  }

  @Test
  void a_partitioned_table_gets_its_index_part_by_part() {
    String rows =
        """
        table_name,name,partitioned,period,columns,referenced,rows
        public.t,t_fkey,t,f,c,public.r,5000
        """;

    assertThat(findings(new ForeignKeyWithoutIndex(), 18, rows))
        .singleElement()
        .extracting(Finding::advice)
        .asString()
        .contains("ON ONLY", "ATTACH");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void the_critical_end_of_a_sequence_says_that_inserts_fail(int version) {
    String rows = "sequence_name,last_value,last_possible,used\npublic.s,99,100,0.99\n";

    assertThat(findings(new SequenceNearEnd(), version, rows))
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(CRITICAL))
        .extracting(Finding::message)
        .asString()
        .contains("every INSERT fails");
  }

  private static List<Severity> severities(HealthCheck check, int version, String csv) {
    return findings(check, version, csv).stream().map(Finding::severity).toList();
  }

  private static List<Finding> findings(HealthCheck check, int version, String csv) {
    var server =
        new Server(
            Engine.POSTGRESQL, version, version + ".0", false, true, Map.of(), Thresholds.load());
    return check.judge(CheckExamples.rows(csv), server).findings();
  }
}
