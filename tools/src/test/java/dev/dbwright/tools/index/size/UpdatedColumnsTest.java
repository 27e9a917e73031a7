package dev.dbwright.tools.index.size;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpdatedColumnsTest {
  @Test
  void an_update_sets_the_columns_before_each_equals_sign() {
    assertThat(
            UpdatedColumns.of(
                "UPDATE t SET a = 1, \"B\" = (SELECT c FROM u), d = d + 1 WHERE e = 2"))
        .containsExactlyInAnyOrder("a", "B", "d");
  }

  @Test
  void a_row_of_columns_is_set_together() {
    assertThat(UpdatedColumns.of("UPDATE t SET (a, b) = (1, 2), c = 3 FROM u WHERE t.id = u.id"))
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void a_conflict_and_a_merge_set_columns_too() {
    assertThat(
            UpdatedColumns.of(
                "INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET a = excluded.a"))
        .containsExactly("a");
    assertThat(
            UpdatedColumns.of(
                """
                MERGE INTO t USING u ON t.id = u.id
                WHEN MATCHED AND u.x THEN UPDATE SET a = 1
                WHEN MATCHED THEN UPDATE SET b = 2, c = 3
                WHEN NOT MATCHED THEN INSERT VALUES (u.id)
                """))
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void a_word_in_a_text_sets_nothing() {
    assertThat(UpdatedColumns.of("DELETE FROM t WHERE a = 'set b = 1'")).isEmpty();
    assertThat(UpdatedColumns.mayWrite("SELECT 'delete'")).isFalse();
  }

  @Test
  void of_a_table_only_what_a_statement_sets_in_it_counts() {
    String sql =
        "UPDATE ONLY shop.orders o SET paid = true FROM customers c WHERE c.id = o.customer";

    assertThat(UpdatedColumns.of(sql, "orders")).containsExactly("paid");
    assertThat(UpdatedColumns.of(sql, "customers")).isEmpty();
    assertThat(
            UpdatedColumns.of("INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 2", "t"))
        .containsExactly("b");
  }
}
