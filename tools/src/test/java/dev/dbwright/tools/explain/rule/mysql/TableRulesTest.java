package dev.dbwright.tools.explain.rule.mysql;

import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static dev.dbwright.tools.explain.rule.mysql.Rows.analyzed;
import static dev.dbwright.tools.explain.rule.mysql.Rows.estimated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Severity;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that look at how one table is read. */
final class TableRulesTest {
  /** A scan of {@code read} rows that keeps {@code kept} per cent. */
  private static Plan scan(String keys, String read, String kept) {
    return analyzed(
        "1|SIMPLE|o|ALL|"
            + keys
            + "|NULL|NULL|NULL|20000|"
            + read
            + "|100|"
            + kept
            + "|Using where");
  }

  @Nested
  final class FullScans {
    @ParameterizedTest
    @CsvSource({
      "10000, 5.00, true",
      "10000, 5.01, false",
      "9999, 0.00, false",
      "50000, 0.00, true"
    })
    void fires_from_ten_thousand_rows_of_which_five_per_cent_are_kept(
        String read, String kept, boolean fires) {
      var judged = assertRule(new FullScan()).on(scan("NULL", read, kept));

      if (fires) {
        assertThat(judged.fires().severity()).isEqualTo(Severity.WARNING);
      } else {
        judged.isQuiet();
      }
    }

    @Test
    void offers_the_index_of_the_statements_condition() {
      Finding finding =
          assertRule(new FullScan())
              .of("SELECT * FROM Orders AS o WHERE o.total > 5 AND o.`status` = 'open' LIMIT 3")
              .on(scan("NULL", "50000", "0.01"))
              .fires();

      assertThat(finding.advice()).contains("ALTER TABLE Orders ADD INDEX (status, total);");
    }

    @Test
    void is_only_likely_without_counts() {
      Plan plan = estimated("1|SIMPLE|o|ALL|NULL|NULL|NULL|NULL|10000|Using where");

      assertThat(assertRule(new FullScan()).on(plan).fires().severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void stays_quiet_where_all_rows_are_wanted() {
      assertRule(new FullScan())
          .on(estimated("1|SIMPLE|o|ALL|NULL|NULL|NULL|NULL|99999|"))
          .isQuiet();
    }

    @Test
    void stays_quiet_on_what_the_server_made_itself() {
      assertRule(new FullScan())
          .on(estimated("1|PRIMARY|<derived2>|ALL|NULL|NULL|NULL|NULL|99999|Using where"))
          .isQuiet();
    }

    @Test
    void sees_the_filter_above_the_scan_of_a_tree() {
      Plan tree =
          Rows.read(
              """
              -> Filter: (o.total = 7)  (cost=2000 rows=2000) (actual time=1..9 rows=4 loops=1)
                  -> Table scan on o  (cost=2000 rows=20000) (actual time=0.1..8 rows=20000 loops=1)
              """);

      assertThat(assertRule(new FullScan()).on(tree).fires().advice())
          .contains("ADD INDEX (total)");
    }
  }

  @Nested
  final class FullIndexScans {
    private static Plan scan(long rows, String extra) {
      return estimated("1|SIMPLE|o|index|NULL|ix|5|NULL|" + rows + "|" + extra);
    }

    @Test
    void fires_from_ten_thousand_entries() {
      assertThat(
              assertRule(new FullIndexScan())
                  .on(scan(10_000, "Using where; Using index"))
                  .fires()
                  .message())
          .contains("all 10,000 entries of index ix");
    }

    @Test
    void stays_quiet_below_ten_thousand_entries() {
      assertRule(new FullIndexScan()).on(scan(9_999, "Using where; Using index")).isQuiet();
    }

    @Test
    void stays_quiet_without_a_condition() {
      assertRule(new FullIndexScan()).on(scan(99_999, "Using index")).isQuiet();
    }

    @Test
    void a_join_that_asks_for_no_null_is_no_condition() {
      String sql = "SELECT count(*) FROM o JOIN c ON c.id = o.c_id";

      assertRule(new FullIndexScan())
          .of(sql)
          .on(scan(99_999, "Using where; Using index"))
          .isQuiet();
    }
  }

  @Nested
  final class PossibleKeys {
    @ParameterizedTest
    @CsvSource({"10000, 20.00, true", "10000, 20.01, false", "9999, 1.00, false"})
    void fires_where_a_fifth_of_ten_thousand_rows_is_kept(String read, String kept, boolean fires) {
      var judged = assertRule(new PossibleKeyUnused()).on(scan("ix_a,ix_b", read, kept));

      if (fires) {
        assertThat(judged.fires().message()).contains("ix_a, ix_b");
      } else {
        judged.isQuiet();
      }
    }

    @Test
    void stays_quiet_without_a_possible_key() {
      assertRule(new PossibleKeyUnused()).on(scan("NULL", "50000", "1")).isQuiet();
    }

    @Test
    void is_only_likely_where_the_key_may_be_that_of_a_join() {
      Plan plan =
          analyzed(
              "1|SIMPLE|o|ALL|fk|NULL|NULL|NULL|20000|20000|100|1.0|Using where",
              "1|SIMPLE|c|eq_ref|PRIMARY|PRIMARY|4|s.o.c|1|1|100|100|");

      assertThat(assertRule(new PossibleKeyUnused()).on(plan).fires().severity())
          .isEqualTo(Severity.INFO);
    }
  }

  @Nested
  final class PartialKeys {
    private static Plan lookup(long rows, double read, String index) {
      return Rows.read(
          """
          {"query_block": {"select_id": 1, "r_loops": 1, "nested_loop": [{"table": {
            "table_name": "o", "access_type": "ref", "key": "ix", "key_length": "5",
            "used_key_parts": ["region"], "r_loops": 1, "rows": %d, "r_rows": %s,
            "r_table_time_ms": 2, "r_other_time_ms": 1, "index_condition": "%s"}}]}}
          """
              .formatted(rows, read, index));
    }

    @Test
    void fires_where_a_tenth_of_five_thousand_is_left() {
      Finding finding =
          assertRule(new PartialKey()).on(lookup(5_000, 500, "o.`status` = 'open'")).fires();

      assertThat(finding.advice()).contains("ALTER TABLE o ADD INDEX (region, status);");
    }

    @Test
    void stays_quiet_where_more_is_left() {
      assertRule(new PartialKey()).on(lookup(5_000, 501, "o.`status` = 'open'")).isQuiet();
    }

    @Test
    void stays_quiet_below_five_thousand_expected() {
      assertRule(new PartialKey()).on(lookup(4_999, 1, "o.`status` = 'open'")).isQuiet();
    }

    @Test
    void stays_quiet_where_only_the_part_searched_is_checked_again() {
      assertRule(new PartialKey()).on(lookup(5_000, 1, "o.region = 'north'")).isQuiet();
    }

    @Test
    void needs_the_statement_where_the_table_names_no_parts() {
      Plan plan = estimated("1|SIMPLE|o|ref|ix|ix|5|const|9000|Using index condition; Using where");

      assertRule(new PartialKey()).on(plan).isQuiet();
      assertRule(new PartialKey()).of("SELECT * FROM o WHERE region = 3").on(plan).isQuiet();
      assertThat(
              assertRule(new PartialKey())
                  .of("SELECT * FROM o WHERE region = 3 AND status = 'open'")
                  .on(plan)
                  .fires()
                  .severity())
          .isEqualTo(Severity.INFO);
    }
  }

  @Nested
  final class Coverings {
    private static final Plan LOOKUP = estimated("1|SIMPLE|o|ref|ix|ix|5|const|1000|Using where");

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "SELECT total FROM o WHERE region = 3; true",
          "SELECT sum(x.total), max(x.qty) FROM o x WHERE x.region = 3; false",
          "SELECT channel, sum(total) AS s FROM o WHERE region = 3 GROUP BY channel; true",
          "SELECT total, qty, note FROM o WHERE region = 3; false",
          "SELECT * FROM o WHERE region = 3; false",
          "SELECT o.* FROM o WHERE region = 3; false",
          "SELECT total FROM o WHERE region = 3 AND note > 'f'; false",
          "SELECT region FROM o WHERE region = 3; false"
        })
    void fires_where_one_or_two_columns_are_missing(String sql, boolean fires) {
      var judged = assertRule(new CoveringMissed()).of(sql).on(LOOKUP);

      if (fires) {
        assertThat(judged.fires().advice()).contains("ALTER TABLE o ADD INDEX (region, ");
      } else {
        judged.isQuiet();
      }
    }

    @Test
    void stays_quiet_below_a_thousand_rows() {
      assertRule(new CoveringMissed())
          .of("SELECT total FROM o WHERE region = 3")
          .on(estimated("1|SIMPLE|o|ref|ix|ix|5|const|999|"))
          .isQuiet();
    }

    @Test
    void stays_quiet_on_the_primary_key_which_has_every_column() {
      assertRule(new CoveringMissed())
          .of("SELECT total FROM o WHERE id < 3000")
          .on(estimated("1|SIMPLE|o|range|PRIMARY|PRIMARY|4|NULL|3000|Using where"))
          .isQuiet();
    }
  }

  @Nested
  final class Estimates {
    @ParameterizedTest
    @CsvSource({"1000, 10.00, true", "1000, 10.01, false", "999, 0.00, false", "1000, 0.00, true"})
    void fires_where_ten_times_fewer_are_kept_than_expected(
        String read, String kept, boolean fires) {
      var judged = assertRule(new FilteredVsActual()).on(scan("NULL", read, kept));

      if (fires) {
        assertThat(judged.fires().message()).contains("100 % was expected");
      } else {
        judged.isQuiet();
      }
    }

    @ParameterizedTest
    @CsvSource({"100, 1000, true", "101, 1000, false", "10, 999, false", "1000, 100, true"})
    void fires_where_ten_times_as_many_rows_came(String expected, String came, boolean fires) {
      var judged =
          assertRule(new RowsVsActual())
              .of("SELECT * FROM o WHERE a = 1")
              .on(analyzed("1|SIMPLE|o|ref|ix|ix|5|const|" + expected + "|" + came + "|100|100|"));

      if (fires) {
        assertThat(judged.fires().severity()).isEqualTo(Severity.WARNING);
      } else {
        judged.isQuiet();
      }
    }

    @Test
    void fewer_rows_under_a_limit_are_no_wrong_estimate() {
      assertRule(new RowsVsActual())
          .of("SELECT * FROM o WHERE a > 1 ORDER BY a LIMIT 20")
          .on(analyzed("1|SIMPLE|o|range|ix|ix|5|NULL|90000|20|100|100|Using where"))
          .isQuiet();
    }

    @Test
    void rows_that_passed_the_condition_on_the_index_are_not_those_expected() {
      assertRule(new RowsVsActual())
          .of("SELECT * FROM o WHERE a = 1")
          .on(analyzed("1|SIMPLE|o|ref|ix|ix|5|const|90000|20|100|100|Using index condition"))
          .isQuiet();
    }
  }
}
