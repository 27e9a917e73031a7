package dev.dbwright.tools.explain.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQL Server is sent, and that the connection is always as it was. */
final class SqlserverSourceTest {
  private static final String COLUMN = "Microsoft SQL Server 2005 XML Showplan";
  private static final String PLAN = "<ShowPlanXML><BatchSequence/></ShowPlanXML>";
  private static final String SQL = "SELECT name FROM t";

  private final FakeSqlServer server = new FakeSqlServer();

  private String explain(boolean analyze) throws SQLException {
    return new SqlserverSource(ReadLimits.STANDARD)
        .read(server.connection(), new Explained(SQL, analyze));
  }

  @Test
  void asks_for_the_estimated_plan_without_running_anything() throws SQLException {
    server.answering(COLUMN, PLAN);

    assertThat(explain(false)).isEqualTo(PLAN + "\n");
    assertThat(server.sent()).containsExactly("SET SHOWPLAN_XML ON", SQL, "SET SHOWPLAN_XML OFF");
  }

  @Test
  void takes_the_plan_from_behind_the_rows_when_it_measures() throws SQLException {
    server.answering("name", "ada", PLAN).answering(COLUMN, PLAN);

    assertThat(explain(true)).isEqualTo(PLAN + "\n");
    assertThat(server.sent())
        .containsExactly("SET STATISTICS XML ON", SQL, "SET STATISTICS XML OFF");
  }

  @Test
  void switches_off_after_a_failure_and_tells_that_failure() {
    server.refusing(SQL);

    assertThatThrownBy(() -> explain(false)).hasMessage("refused: " + SQL);
    assertThat(server.sent()).endsWith("SET SHOWPLAN_XML OFF");
    assertThat(server.wasAborted()).isFalse();
  }

  @Test
  void closes_a_connection_that_does_not_switch_off() {
    server.answering(COLUMN, PLAN).refusing("SET SHOWPLAN_XML OFF");

    assertThatThrownBy(() -> explain(false)).hasMessageContaining("OFF");
    assertThat(server.wasAborted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT * FROM t WHERE a = @p1", "SELECT * FROM t WHERE a = ?"})
  void says_that_values_are_missing(String sql) {
    assertThatThrownBy(
            () ->
                new SqlserverSource(ReadLimits.STANDARD)
                    .requireAnswerable(new Explained(sql, false)))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.PLACEHOLDERS_UNKNOWN));
  }
}
