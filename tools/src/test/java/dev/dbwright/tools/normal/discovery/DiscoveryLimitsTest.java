package dev.dbwright.tools.normal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tables for which a search has to end early, and tables that are merely wide. */
final class DiscoveryLimitsTest {
  private static final long SEED = 20_261_121L;
  private static final DiscoveryLimits LITTLE = new DiscoveryLimits(99, 20_000_000L, 1L << 20);

  @Test
  void finds_the_dependencies_between_columns_that_lie_in_different_words() {
    // Column 0 is the quotient of 129 and 70, each of the others is chance of its own.
    CodedTable table = chance(150, 130, 1_000);
    List<CodedColumn> columns = new ArrayList<>(table.columns());
    int[] low = columns.get(70).codes();
    int[] high = columns.get(129).codes();
    int[] mixed = IntStream.range(0, 150).map(row -> low[row] * 1_000 + high[row]).toArray();
    columns.set(0, column("c0", IntStream.of(mixed).map(code -> code % 7).toArray()));

    Found found = Found.in(new CodedTable("t", 150, columns), NullMeaning.EQUAL);

    assertThat(found.dependencies()).contains("[70, 129]->0");
  }

  @Test
  void tells_what_is_known_of_two_thousand_columns() {
    CodedTable copies = chance(40, 2, 30);
    List<CodedColumn> columns = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      columns.add(copies.columns().get(i % 2));
    }

    Discovered found = discover(new CodedTable("t", 40, columns), DiscoveryLimits.patient());

    assertThat(found.partial()).isEmpty();
    // Each column determines the 999 that are like it.
    assertThat(found.count()).isEqualTo(2_000L * 999);
  }

  @Test
  void says_that_longer_left_sides_were_not_looked_for_as_told() {
    CodedTable table = chance(300, 12, 6);

    Discovered few = discover(table, new DiscoveryLimits(4, Long.MAX_VALUE, Long.MAX_VALUE));
    Discovered all = discover(table, DiscoveryLimits.patient());

    assertThat(few.partial()).hasValue("left sides of more than 4 were not looked for");
    assertThat(texts(few)).isEqualTo(texts(all).stream().filter(d -> columns(d) <= 4).toList());
    assertThat(few.count()).isLessThan(all.count());
  }

  @Test
  void gives_all_short_left_sides_where_there_are_too_many_of_all() {
    CodedTable table = chance(60, 40, 12);

    Discovered found = discover(table, LITTLE);

    assertThat(found.partial())
        .hasValueSatisfying(why -> assertThat(why).endsWith("there are too many"));
    int longest = texts(found).stream().mapToInt(DiscoveryLimitsTest::columns).max().orElse(0);
    var exactly = new DiscoveryLimits(longest, Long.MAX_VALUE, Long.MAX_VALUE);
    assertThat(texts(found)).isEqualTo(texts(discover(table, exactly)));
  }

  @Test
  void is_cut_at_the_same_place_each_time() {
    CodedTable table = chance(60, 40, 12);

    assertThat(texts(discover(table, LITTLE))).isEqualTo(texts(discover(table, LITTLE)));
  }

  @Test
  void says_so_where_not_even_the_shortest_were_finished() {
    Discovered found = discover(chance(60, 40, 12), new DiscoveryLimits(99, 10, 1L << 20));

    assertThat(found.partial()).hasValue("there are too many to look for all");
  }

  @Test
  void counts_what_each_dependency_between_copies_of_columns_stands_for() {
    CodedTable few = chance(40, 6, 6);
    List<CodedColumn> copies = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      copies.add(few.columns().get(i % 6));
    }

    Discovered found =
        discover(new CodedTable("t", 40, copies), new DiscoveryLimits(99, 400_000_000L, 1L << 20));

    // Sets of three of these columns alone stand for 125,000 each.
    assertThat(found.partial()).isPresent();
    assertThat(found.count()).isLessThan(3_000_000);
  }

  @Test
  void stops_when_asked() {
    var cancellation = new Cancellation();
    cancellation.cancel();

    assertThatThrownBy(
            () ->
                Discovery.of(
                    chance(60, 40, 12), NullMeaning.EQUAL, DiscoveryLimits.patient(), cancellation))
        .isInstanceOf(CancellationException.class);
  }

  private static Discovered discover(CodedTable table, DiscoveryLimits limits) {
    return Discovery.of(table, NullMeaning.EQUAL, limits, new Cancellation());
  }

  private static List<String> texts(Discovered found) {
    List<String> texts = new ArrayList<>();
    found.forEachDependency((left, right) -> texts.add(left + "->" + right));
    texts.sort(null);
    return texts;
  }

  /** Of the left side. */
  private static int columns(String dependency) {
    return dependency.split(",", -1).length;
  }

  private static CodedTable chance(int rows, int columns, int values) {
    var random = new Random(SEED);
    return new CodedTable(
        "t",
        rows,
        IntStream.range(0, columns)
            .mapToObj(i -> column("c" + i, random.ints(rows, 0, values).toArray()))
            .toList());
  }

  private static CodedColumn column(String name, int[] numbers) {
    List<Integer> values = IntStream.of(numbers).distinct().boxed().toList();
    return new CodedColumn(
        name,
        IntStream.of(numbers).map(values::indexOf).toArray(),
        values.stream().map(String::valueOf).toList());
  }
}
