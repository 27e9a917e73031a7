package dev.dbwright.tools.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.index.candidate.IndexDefinition;
import dev.dbwright.tools.index.candidate.IndexKey;
import dev.dbwright.tools.sql.ObjectName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IndexNamesTest {
  @Test
  void names_table_and_columns_as_postgresql_does() {
    assertThat(names().choose(on("orders", "customer_id", "\"Created At\"")))
        .isEqualTo("orders_customer_id_Created At_idx");
  }

  @Test
  void names_an_expression_by_its_function() {
    assertThat(names().choose(on("users", "(lower(email))"))).isEqualTo("users_lower_idx");
    assertThat(names().choose(on("users", "((a + b))"))).isEqualTo("users_expr_idx");
  }

  @Test
  void counts_on_where_a_name_is_taken() {
    IndexNames names = names("orders_status_idx");

    assertThat(names.choose(on("orders", "status"))).isEqualTo("orders_status_idx1");
    assertThat(names.choose(on("orders", "status"))).isEqualTo("orders_status_idx2");
  }

  @Test
  void stays_within_what_postgresql_keeps_of_a_name() {
    String name = names().choose(on("ü".repeat(30), "column_".repeat(9)));

    assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(60, 63);
    assertThat(name).startsWith("üü").endsWith("_idx");
  }

  private static IndexNames names(String... taken) {
    return new IndexNames(List.of(taken));
  }

  private static IndexDefinition on(String table, String... keys) {
    return IndexDefinition.btree(
        ObjectName.of("public", table), Stream.of(keys).map(IndexKey::of).toList());
  }
}
