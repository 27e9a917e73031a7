package dev.dbwright.tools.twin.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.twin.source.DependencyOrder.Dependency;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DependencyOrderTest {
  private static final Definition TABLE = definition(1, 3, "t");
  private static final Definition FUNCTION = definition(2, 2, "f");
  private static final Definition VIEW_A = definition(3, 4, "a");
  private static final Definition VIEW_B = definition(4, 4, "b");

  @Test
  void without_dependencies_the_rank_decides_and_then_the_name() {
    assertThat(order(List.of(VIEW_B, TABLE, VIEW_A, FUNCTION)))
        .containsExactly(FUNCTION, TABLE, VIEW_A, VIEW_B);
  }

  @Test
  void what_is_needed_stands_first_whatever_its_rank() {
    assertThat(
            order(
                List.of(FUNCTION, TABLE, VIEW_A, VIEW_B),
                needs(FUNCTION, VIEW_A),
                needs(VIEW_A, VIEW_B),
                needs(VIEW_B, TABLE)))
        .containsExactly(TABLE, VIEW_B, VIEW_A, FUNCTION);
  }

  @Test
  void a_circle_is_opened_at_the_lowest_rank() {
    assertThat(
            order(
                List.of(TABLE, FUNCTION, VIEW_A),
                needs(TABLE, FUNCTION),
                needs(FUNCTION, TABLE),
                needs(VIEW_A, TABLE)))
        .containsExactly(FUNCTION, TABLE, VIEW_A);
  }

  @Test
  void what_nobody_defines_is_not_waited_for() {
    assertThat(order(List.of(TABLE), needs(TABLE, FUNCTION), needs(TABLE, TABLE)))
        .containsExactly(TABLE);
  }

  private static List<Definition> order(List<Definition> definitions, Dependency... dependencies) {
    return new DependencyOrder(definitions, List.of(dependencies)).ordered();
  }

  private static Dependency needs(Definition dependent, Definition on) {
    return new Dependency(dependent.key(), on.key());
  }

  private static Definition definition(long oid, int rank, String name) {
    return new Definition(new CatalogKey(1259, oid), rank, name, "CREATE " + name);
  }
}
