package dev.dbwright.tools.normal.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.proposal.ProposedDependency.Counterexample;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MeasurementTest {
  private static final CodedTable ZIPS =
      Csv.of("zip,city\n10,Xtown\n10,Xtown\n10,Xtwon\n11,Ytown\n11,Ytown\n12,Ztown\n");

  private static ProposedDependency measured(CodedTable table) {
    return new Measurement(table).of(List.of(0), List.of(1)).get(0);
  }

  @Test
  void g3_is_the_least_share_of_rows_to_delete() {
    assertThat(measured(ZIPS).g3()).isEqualTo(1 / 6.0);
    assertThat(measured(ZIPS).violatingRows()).isEqualTo(1);
  }

  @Test
  void values_that_another_row_tells_need_not_be_stored() {
    assertThat(measured(ZIPS).redundantRows()).isEqualTo(3);
  }

  @Test
  void names_two_rows_that_contradict() {
    assertThat(measured(ZIPS).example())
        .isEqualTo(new Counterexample(List.of("10"), 1, "Xtown", 3, "Xtwon"));
  }

  @Test
  void null_is_one_more_value_on_both_sides() {
    assertThat(measured(Csv.of("a,b\n,x\n,y\n1,\n1,\n")).violatingRows()).isEqualTo(1);
  }

  @Test
  void agrees_with_deleting_rows_by_brute_force() {
    long seed = 20_26;
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      CodedTable table =
          Csv.of("a,b", 1 + random.nextInt(9), row -> random.nextInt(3) + "," + random.nextInt(3));
      assertThat(measured(table).violatingRows()).isEqualTo(leastDeleted(table));
    }
  }

  private static int leastDeleted(CodedTable table) {
    int[] left = table.columns().get(0).codes();
    int[] right = table.columns().get(1).codes();
    int least = table.rowCount();
    for (int kept = 0; kept < 1 << table.rowCount(); kept++) {
      boolean holds = true;
      for (int one = 0; one < left.length; one++) {
        for (int other = 0; other < one; other++) {
          boolean both = (kept >> one & kept >> other & 1) == 1;
          holds &= !both || left[one] != left[other] || right[one] == right[other];
        }
      }
      least = holds ? Math.min(least, table.rowCount() - Integer.bitCount(kept)) : least;
    }
    return least;
  }
}
