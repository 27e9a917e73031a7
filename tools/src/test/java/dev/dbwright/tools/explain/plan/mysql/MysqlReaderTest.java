package dev.dbwright.tools.explain.plan.mysql;

import static dev.dbwright.tools.explain.plan.mysql.PlanSketch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.plan.PlanFormat;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.ReadPlans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of EXPLAIN, however they are printed, become the same tree. */
final class MysqlReaderTest {
  private static final String TABLE =
      """
      +------+--------------------+------------+-------+---------------+------+---------+-----------+-------+---------------------------------+
      | id   | select_type        | table      | type  | possible_keys | key  | key_len | ref       | rows  | Extra                           |
      +------+--------------------+------------+-------+---------------+------+---------+-----------+-------+---------------------------------+
      |    1 | PRIMARY            | h          | ALL   | PRIMARY       | NULL | NULL    | NULL      | 120   | Using temporary; Using filesort |
      |    1 | PRIMARY            | <derived2> | ref   | key0          | key0 | 5       | shop.h.id | 40    | Using where                     |
      |    2 | DERIVED            | b          | index | NULL          | ix   | 4       | NULL      | 4987  | Using index                     |
      |    3 | DEPENDENT SUBQUERY | r          | ref   | ix_r          | ix_r | 4       | shop.h.id | 3     |                                 |
      +------+--------------------+------------+-------+---------------+------+---------+-----------+-------+---------------------------------+
      4 rows in set (0.001 sec)
      """;

  private static final String SKETCH =
      """
      Query block
        Filesort
          Temporary table
            Nested loop
              Table scan on h
              Index lookup using key0 on <derived2>
                Query block
                  Covering index scan using ix on b
        Subquery #3: Query block
          Index lookup using ix_r on r
      """;

  private static final String OBJECT =
      """
      {"id": 1, "select_type": "SIMPLE", "table": "orders", "partitions": null, "type": "ALL",
       "possible_keys": null, "key": null, "key_len": null, "ref": null, "rows": 159604,
       "filtered": 10.0, "Extra": "Using where; Using filesort"}
      """;

  private static final String OTHER_OBJECT =
      """
      {"id": 1, "select_type": "SIMPLE", "table": "c", "partitions": null, "type": "eq_ref",
       "possible_keys": "PRIMARY", "key": "PRIMARY", "key_len": "4", "ref": "shop.orders.cid",
       "rows": 1, "filtered": 100.0, "Extra": null}
      """;

  @Test
  void makes_a_tree_of_the_rows() {
    ReadPlans read = PlanSketch.read(TABLE);

    assertThat(PlanSketch.of(read.plans().get(0))).isEqualTo(SKETCH);
    assertThat(read.engine()).isEqualTo(Engine.MARIADB);
    assertThat(read.format()).isEqualTo(PlanFormat.TABLE);
    assertThat(read.plans().get(0).analyzed()).isFalse();
  }

  @Test
  void reads_the_same_rows_without_borders() {
    String bare = TABLE.replace('|', ' ').replaceAll("(?m)^\\+.*\n", "");

    assertThat(PlanSketch.of(bare)).isEqualTo(SKETCH);
  }

  @Test
  void reads_the_same_rows_separated_by_tabs() {
    String tabs =
        TABLE
            .replaceAll("(?m)^\\+.*\n", "")
            .replaceAll("(?m)^\\| *| *\\|$", "")
            .replaceAll(" *\\| *", "\t");

    assertThat(PlanSketch.of(tabs)).isEqualTo(SKETCH);
  }

  @Test
  void reads_the_same_rows_as_csv() {
    String csv =
        TABLE
            .replaceAll("(?m)^\\+.*\n|^4 rows.*\n", "")
            .replaceAll("(?m)^\\| *| *\\|$", "\"")
            .replaceAll(" *\\| *", "\",\"");

    assertThat(PlanSketch.of(csv)).isEqualTo(SKETCH);
  }

  @Test
  void reads_the_same_rows_from_markdown() {
    String markdown =
        TABLE
            .replaceAll("(?m)^\\+.*\n", "")
            .replaceFirst("\n", "\n|---|:--|---|---|---|---|---|\n");

    assertThat(PlanSketch.of("Look:\n\n" + markdown)).isEqualTo(SKETCH);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100, 131})
  void reads_the_same_rows_broken_by_a_terminal(int width) {
    String broken = TABLE.replaceAll("(?m)^(.{" + width + "})(?=.)", "$1\n");

    assertThat(PlanSketch.of(broken)).isEqualTo(SKETCH);
  }

  @Test
  void reads_rows_that_stand_upright() {
    String upright =
        """
        mysql> EXPLAIN SELECT * FROM h\\G
        *************************** 1. row ***************************
                   id: 1
          select_type: SIMPLE
                table: h
           partitions: NULL
                 type: ALL
        possible_keys: NULL
                  key: NULL
              key_len: NULL
                  ref: NULL
                 rows: 120
             filtered: 10.00
                Extra: Using where
        *************************** 2. row ***************************
                   id: 1
          select_type: SIMPLE
                table: b
           partitions: NULL
                 type: ref
        possible_keys: ix
                  key: ix
              key_len: 4
                  ref: shop.h.id
                 rows: 40
             filtered: 100.00
                Extra: NULL
        2 rows in set, 1 warning (0.00 sec)
        """;
    ReadPlans read = PlanSketch.read(upright);

    assertThat(PlanSketch.of(read.plans().get(0)))
        .isEqualTo(
            """
            Query block
              Nested loop
                Table scan on h
                Index lookup using ix on b
            """);
    assertThat(read.engine()).isEqualTo(Engine.MYSQL);
    assertThat(step(read.plans().get(0), "Table scan on h").number("filtered")).isEqualTo(10);
  }

  @Test
  void a_rowid_filter_is_told_beside_the_index() {
    String filtered =
        """
        +------+-------------+-------+------------+----------------------+----------------------+---------+-----------+---------+---------------------------------+
        | id   | select_type | table | type       | possible_keys        | key                  | key_len | ref       | rows    | Extra                           |
        +------+-------------+-------+------------+----------------------+----------------------+---------+-----------+---------+---------------------------------+
        |    1 | SIMPLE      | c     | ref        | PRIMARY,kc           | kc                   | 23      | const     | 100     | Using index condition           |
        |    1 | SIMPLE      | o     | ref|filter | k_customer,k_created | k_customer|k_created | 5|6     | shop.c.id | 10 (7%) | Using where; Using rowid filter |
        +------+-------------+-------+------------+----------------------+----------------------+---------+-----------+---------+---------------------------------+
        """;
    PlanNode lookup =
        step(PlanSketch.read(filtered).plans().get(0), "Index lookup using k_customer on o");

    assertThat(lookup.estimatedRows()).isEqualTo(10);
    assertThat(lookup.text("rowid_filter")).contains("k_created");
  }

  @Test
  void reads_two_tables_as_two_plans() {
    assertThat(PlanSketch.read("MariaDB [shop]> EXPLAIN …\n" + TABLE + "\n" + TABLE).plans())
        .hasSize(2);
  }

  @Test
  void names_the_line_of_a_row_that_lost_cells() {
    String damaged = TABLE.replace("| ref   | key0          | key0 | 5       ", "| ");

    assertThatThrownBy(() -> PlanSketch.read(damaged))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("line 5");
  }

  @Test
  void a_union_stands_above_its_members() {
    String union =
        """
        id\tselect_type\ttable\ttype\tpossible_keys\tkey\tkey_len\tref\trows\tExtra
        1\tPRIMARY\th\tALL\tNULL\tNULL\tNULL\tNULL\t120\t
        2\tUNION\tb\tALL\tNULL\tNULL\tNULL\tNULL\t4987\tUsing where
        NULL\tUNION RESULT\t<union1,2>\tALL\tNULL\tNULL\tNULL\tNULL\tNULL\t
        """;

    assertThat(PlanSketch.of(union))
        .isEqualTo(
            """
            Query block
              Union on <union1,2>
                Query block
                  Table scan on h
                Query block
                  Table scan on b
            """);
  }

  @Test
  void counts_of_analyze_are_counts_of_the_step() {
    String analyzed =
        """
        id\tselect_type\ttable\ttype\tpossible_keys\tkey\tkey_len\tref\trows\tr_rows\tfiltered\tr_filtered\tExtra
        1\tSIMPLE\th\tALL\tNULL\tNULL\tNULL\tNULL\t120\t118.00\t100.00\t0.00\tUsing where
        """;
    PlanNode scan = PlanSketch.read(analyzed).plans().get(0).nodes().get(1);

    assertThat(scan.actualRowsPerLoop()).isEqualTo(118);
    assertThat(scan.text("r_filtered")).contains("0.00 %");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s, %s]", "%s\n%s", "{\"rows\": [%s, %s]}", "> [%s, %s]\n(0.01 sec)"})
  void reads_rows_that_a_driver_returned_as_objects(String form) {
    ReadPlans read = PlanSketch.read(form.formatted(OBJECT, OTHER_OBJECT));

    assertThat(PlanSketch.of(read.plans().get(0)))
        .isEqualTo(
            """
            Query block
              Nested loop
                Filesort
                  Table scan on orders
                Single-row index lookup using PRIMARY on c
            """);
    assertThat(read.engine()).isEqualTo(Engine.MYSQL);
    assertThat(read.plans()).hasSize(1);
    assertThat(step(read.plans().get(0), "Table scan on orders").estimatedRows())
        .isEqualTo(159_604);
  }

  @Test
  void objects_of_other_things_are_no_rows() {
    assertThatThrownBy(() -> PlanSketch.read("[{\"select_type\": \"SIMPLE\", \"rows\": \"many\"}]"))
        .isInstanceOf(DbwrightException.class);
  }
}
