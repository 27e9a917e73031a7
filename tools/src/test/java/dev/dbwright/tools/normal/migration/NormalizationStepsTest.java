package dev.dbwright.tools.normal.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.change.ChangeStep;
import dev.dbwright.tools.change.ChangeStep.Phase;
import dev.dbwright.tools.change.LockMode;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.ForeignKey;
import dev.dbwright.tools.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NormalizationStepsTest {
  private static Table part(NormalizationPlan plan, String name) {
    return plan.tables().stream()
        .filter(table -> table.name().last().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void parts_refer_to_each_other_by_the_keys_that_they_hold() {
    assertThat(WideTable.orderReport().plan().tables())
        .flatExtracting(
            table ->
                table.foreignKeys().stream()
                    .map(key -> table.name() + " " + key.columns() + " " + key.target())
                    .toList())
        .containsExactlyInAnyOrder(
            "lines [order_id] orders",
            "lines [product_id] products",
            "orders [customer_id] customers",
            "customers [customer_city] cities");
  }

  @Test
  void a_second_way_to_the_same_part_needs_no_foreign_key_of_its_own() {
    WideTable wide =
        WideTable.of("t")
            .key("id")
            .column("id", "integer")
            .column("a", "integer")
            .column("b", "integer")
            .column("x", "text")
            .column("y", "text")
            .part("ids", "id", "a", "b")
            .part("abs", "a,b", "x")
            .part("as_", "a", "y");

    assertThat(part(wide.plan(), "ids").foreignKeys())
        .extracting(ForeignKey::columns)
        .containsExactly(List.of("a", "b"));
  }

  @Test
  void foreign_keys_have_indexes_where_no_key_serves_them() {
    NormalizationPlan plan = WideTable.orderReport().plan();

    assertThat(part(plan, "lines").indexes())
        .extracting(index -> index.keys())
        .containsExactly(List.of("product_id"));
  }

  @Test
  void only_the_step_that_exchanges_the_names_holds_anybody_off() {
    assertThat(WideTable.orderReport().plan().steps())
        .filteredOn(step -> step.lock().filter(LockMode::blocksReaders).isPresent())
        .extracting(ChangeStep::phase)
        .containsExactly(Phase.CONTRACT);
  }

  @Test
  void every_step_before_the_view_leaves_the_table_as_it_is() {
    List<ChangeStep> steps = WideTable.orderReport().plan().steps();

    assertThat(steps.subList(0, steps.size() - 2))
        .flatExtracting(ChangeStep::statements)
        .noneMatch(sql -> sql.startsWith("ALTER TABLE order_report "))
        .noneMatch(sql -> sql.startsWith("DROP"));
  }

  @Test
  void the_original_is_kept_and_its_end_is_left_to_later_changes() {
    NormalizationPlan plan = WideTable.orderReport().plan();

    assertThat(plan.steps())
        .flatExtracting(ChangeStep::statements)
        .noneMatch(sql -> sql.contains("DROP TABLE"));
    assertThat(plan.later()).contains("DROP TABLE order_report_before");
  }

  @Test
  void what_no_part_can_keep_is_named() {
    WideTable wide =
        WideTable.of("t")
            .key("id")
            .column("id", "integer")
            .column("a", "integer")
            .column("b", "integer")
            .generated("c", "integer", "a + b")
            .check("a < b")
            .check("id < b")
            .check("b > 0")
            .unique("id", "b")
            .index("t_b_id_idx", false, "b", "id")
            .part("ids", "id", "a", "c")
            .part("as_", "a", "b");

    NormalizationPlan plan = wide.plan();

    assertThat(part(plan, "as_").checks()).hasSize(2);
    assertThat(plan.lost())
        .containsExactly(
            "CHECK (id < b): no part holds id and b",
            "UNIQUE (id, b): no part holds id and b",
            "index t_b_id_idx: no part holds id and b",
            "column c GENERATED from (a + b): no part holds c, a and b");
  }

  @Test
  void a_serial_counts_in_one_part_and_is_a_number_in_the_others() {
    WideTable wide =
        WideTable.of("t")
            .key("id")
            .withDefault("id", "bigint", "nextval('t_id_seq'::regclass)")
            .column("group_id", "serial")
            .column("name", "text")
            .part("ids", "id", "group_id")
            .part("groups", "group_id", "name");

    NormalizationPlan plan = wide.plan();

    assertThat(part(plan, "ids").column("id")).map(Column::identity).contains(true);
    assertThat(part(plan, "ids").column("id").flatMap(Column::defaultExpression)).isEmpty();
    assertThat(part(plan, "ids").column("group_id")).map(Column::type).contains("integer");
  }

  @Test
  void names_that_are_taken_are_not_taken_again() {
    WideTable wide = WideTable.orderReport();
    var surroundings =
        new Surroundings(
            Set.of("customers", "order_report_before", "order_report_move"),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of());

    NormalizationPlan plan =
        NormalizationSteps.of(wide.table(), wide.parts(), MoveOptions.STANDARD, surroundings);

    assertThat(plan.tables())
        .extracting(table -> table.name().last())
        .contains("customers2")
        .doesNotContain("customers");
    assertThat(plan.later())
        .containsExactly(
            "DROP TABLE order_report_before2",
            "DROP TABLE order_report_quarantine",
            "DROP TABLE order_report_move2");
  }

  private static void assertRefused(WideTable wide, String why) {
    assertThatThrownBy(wide::plan)
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining(why)
        .extracting(e -> ((DbwrightException) e).code())
        .isEqualTo(ErrorCode.PARTS_UNUSABLE);
  }

  private static WideTable abc() {
    return WideTable.of("t")
        .key("a")
        .column("a", "integer")
        .column("b", "integer")
        .column("c", "json");
  }

  @Test
  void parts_that_cannot_be_are_refused_with_the_reason() {
    assertRefused(abc().part("x", "a", "b", "c"), "nothing to take apart");
    assertRefused(abc().part("x", "a", "b").part("y", "b"), "no part holds c");
    assertRefused(abc().part("x", "a", "b").part("x", "b", "c"), "two parts are called x");
    assertRefused(abc().part("x", "a", "d").part("y", "b", "c"), "names d");
    assertRefused(abc().part("x", "a", "b", "b").part("y", "b", "c"), "a column twice");
    assertRefused(abc().part("x", "a", "c").part("y", "c", "b"), "c is of type json");
  }
}
