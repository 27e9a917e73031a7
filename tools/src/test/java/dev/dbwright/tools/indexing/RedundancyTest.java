package dev.dbwright.tools.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RedundancyTest {
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
    assertThat(gone(index("a", Set.of(IndexTrait.CONSTRAINT), "x"), key("b", "x", "y"))).isEmpty();
  }

  @Test
  void a_hidden_index_stands_in_for_none() {
    TableIndex hidden = index("b", Set.of(IndexTrait.HIDDEN), "x", "y");

    assertThat(gone(key("a", "x"), hidden)).isEmpty();
  }

  @Test
  void another_kind_stands_in_for_none() {
    assertThat(gone(key("a", "x"), with("b", "fulltext", Set.of(), IndexPart.of("x")))).isEmpty();
  }

  @Test
  void a_shorter_prefix_is_redundant_only_at_the_end() {
    TableIndex tenOfX = with("a", "btree", Set.of(), part("x", 10));
    TableIndex thirtyOfX = with("b", "btree", Set.of(), part("x", 30));
    TableIndex thirtyOfXThenY = with("c", "btree", Set.of(), part("x", 30), part("y", 0));
    TableIndex tenOfXThenY = with("d", "btree", Set.of(), part("x", 10), part("y", 0));

    assertThat(gone(tenOfX, thirtyOfX)).containsExactly("a");
    assertThat(gone(tenOfX, key("e", "x"))).containsExactly("a");
    assertThat(gone(key("e", "x"), thirtyOfXThenY)).isEmpty();
    assertThat(gone(thirtyOfXThenY, tenOfXThenY)).isEmpty();
  }

  @Test
  void another_table_stands_in_for_none() {
    TableIndex elsewhere =
        TableIndex.of("other", "b", "btree", List.of(IndexPart.of("x")), Set.of());

    assertThat(gone(key("a", "x"), elsewhere)).isEmpty();
  }

  private static List<String> gone(TableIndex... indexes) {
    return Redundancy.of(List.of(indexes)).stream().map(each -> each.gone().name()).toList();
  }

  private static TableIndex key(String name, String... columns) {
    return index(name, Set.of(), columns);
  }

  private static TableIndex unique(String name, String... columns) {
    return index(name, Set.of(IndexTrait.UNIQUE), columns);
  }

  private static TableIndex index(String name, Set<IndexTrait> traits, String... columns) {
    return with(
        name, "btree", traits, Stream.of(columns).map(IndexPart::of).toArray(IndexPart[]::new));
  }

  private static TableIndex with(
      String name, String method, Set<IndexTrait> traits, IndexPart... parts) {
    return TableIndex.of("t", name, method, List.of(parts), traits);
  }

  private static IndexPart part(String column, int prefix) {
    return new IndexPart(column, "", false, false, prefix);
  }
}
