package dev.dbwright.tools.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.health.check.IndexKey.Part;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class IndexKeyTest {
  @Test
  void the_beginning_of_another_index_is_redundant() {
    assertThat(gone(key("a", "x"), key("b", "x", "y"))).containsExactly("a");
  }

  @Test
  void the_end_of_another_index_is_not() {
    assertThat(gone(key("a", "y"), key("b", "x", "y"))).isEmpty();
  }

  @Test
  void of_two_that_are_the_same_the_later_name_goes() {
    assertThat(gone(key("b", "x"), key("a", "x"))).containsExactly("b");
  }

  @Test
  void of_three_that_are_the_same_one_stays() {
    assertThat(gone(key("a", "x"), key("c", "x"), key("b", "x"))).containsExactly("c", "b");
  }

  @Test
  void a_unique_index_is_replaced_by_a_unique_one_of_the_same_columns_alone() {
    assertThat(gone(unique("a", "x"), key("b", "x", "y"))).isEmpty();
    assertThat(gone(unique("a", "x"), unique("b", "x"))).containsExactly("b");
    assertThat(gone(key("a", "x"), unique("b", "x"))).containsExactly("a");
  }

  @Test
  void what_must_stay_stays() {
    assertThat(gone(with("a", "BTREE", true, true, part("x", 0)), key("b", "x", "y"))).isEmpty();
  }

  @Test
  void a_hidden_index_stands_in_for_none() {
    IndexKey hidden = with("b", "BTREE", false, false, part("x", 0), part("y", 0));

    assertThat(gone(key("a", "x"), hidden)).isEmpty();
  }

  @Test
  void another_kind_stands_in_for_none() {
    assertThat(gone(key("a", "x"), with("b", "FULLTEXT", false, true, part("x", 0)))).isEmpty();
  }

  @Test
  void a_shorter_prefix_is_redundant_only_at_the_end() {
    IndexKey tenOfX = with("a", "BTREE", false, true, part("x", 10));
    IndexKey thirtyOfX = with("b", "BTREE", false, true, part("x", 30));
    IndexKey thirtyOfXThenY = with("c", "BTREE", false, true, part("x", 30), part("y", 0));
    IndexKey tenOfXThenY = with("d", "BTREE", false, true, part("x", 10), part("y", 0));

    assertThat(gone(tenOfX, thirtyOfX)).containsExactly("a");
    assertThat(gone(tenOfX, key("e", "x"))).containsExactly("a");
    assertThat(gone(key("e", "x"), thirtyOfXThenY)).isEmpty();
    assertThat(gone(thirtyOfXThenY, tenOfXThenY)).isEmpty();
  }

  @Test
  void another_table_stands_in_for_none() {
    IndexKey elsewhere =
        new IndexKey("other", "b", "BTREE", false, false, true, List.of(part("x", 0)));

    assertThat(gone(key("a", "x"), elsewhere)).isEmpty();
  }

  private static List<String> gone(IndexKey... indexes) {
    return IndexKey.redundant(List.of(indexes)).keySet().stream().map(IndexKey::name).toList();
  }

  private static IndexKey key(String name, String... columns) {
    return index(name, false, columns);
  }

  private static IndexKey unique(String name, String... columns) {
    return index(name, true, columns);
  }

  private static IndexKey index(String name, boolean unique, String... columns) {
    List<Part> parts = Stream.of(columns).map(column -> part(column, 0)).toList();
    return new IndexKey("t", name, "BTREE", unique, false, true, parts);
  }

  private static IndexKey with(
      String name, String kind, boolean fixed, boolean usable, Part... parts) {
    return new IndexKey("t", name, kind, false, fixed, usable, List.of(parts));
  }

  private static Part part(String column, int prefix) {
    return new Part(column, "A", prefix);
  }
}
