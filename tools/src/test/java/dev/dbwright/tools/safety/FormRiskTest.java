package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.change.ChangeAction;
import dev.dbwright.tools.change.ChangeReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of risks, before anything is measured. */
final class FormRiskTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DROP TABLE t                              | CRITICAL | true
          DROP SCHEMA s                             | CRITICAL | true
          TRUNCATE t                                | CRITICAL | true
          DELETE FROM t                             | CRITICAL | true
          ALTER TABLE t DROP COLUMN a               | CRITICAL | true
          UPDATE t SET a = 1                        | HIGH     | true
          ALTER TABLE t ALTER a TYPE int            | HIGH     | true
          ALTER TABLE t RENAME a TO b               | HIGH     | false
          ALTER TABLE t ALTER a SET NOT NULL        | HIGH     | false
          DROP INDEX i                              | MEDIUM   | false
          ALTER TABLE t DROP CONSTRAINT c           | MEDIUM   | false
          VACUUM FULL t                             | MEDIUM   | false
          REINDEX INDEX i                           | MEDIUM   | false
          CREATE INDEX i ON t (a)                   | MEDIUM   | false
          DELETE FROM t WHERE a = 1                 | MEDIUM   | true
          ALTER TABLE t ADD a int                   | LOW      | false
          CREATE TABLE t (a int)                    | LOW      | false
          """)
  void is_that_of_the_table_of_risks(String sql, Risk risk, boolean losesData) {
    ChangeAction action = ChangeReader.read(sql).orElseThrow().actions().get(0);

    assertThat(FormRisk.of(action)).isEqualTo(risk);
    assertThat(FormRisk.losesData(action.form())).isEqualTo(losesData);
  }
}
