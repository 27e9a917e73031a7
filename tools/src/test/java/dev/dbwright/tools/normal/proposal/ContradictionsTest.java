package dev.dbwright.tools.normal.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.data.CodedTable;
import org.junit.jupiter.api.Test;

final class ContradictionsTest {
  private static Contradictions count(CodedTable table) {
    Rows rows = Rows.of(table);
    var spread = new Spread(rows.codes(1), rows.cardinality(1));
    return Contradictions.count(
        Groups.repeated(rows.lhs(0)), rows.codes(1), rows.cardinality(1), spread);
  }

  @Test
  void counts_only_rows_that_could_contradict() {
    Contradictions c = count(Csv.of("a,b\n1,x\n1,x\n1,y\n2,z\n3,z\n"));

    assertThat(c.rows()).isEqualTo(3);
    assertThat(c.errors()).isEqualTo(1);
  }

  @Test
  void tells_two_things_of_one_name_from_a_typo() {
    assertThat(count(Csv.of("a,b\n1,x\n1,x\n1,x\n1,y\n1,y\n")).repeated()).isEqualTo(2);
    assertThat(count(Csv.of("a,b\n1,x\n1,x\n1,x\n1,y\n1,z\n")).repeated()).isZero();
  }

  @Test
  void leaves_rows_without_a_left_side_out() {
    assertThat(count(Csv.of("a,b\n,x\n,y\n1,x\n1,x\n")).rows()).isEqualTo(2);
  }

  @Test
  void takes_an_empty_right_side_for_a_value() {
    assertThat(count(Csv.of("a,b\n1,x\n1,x\n1,\n")).errors()).isEqualTo(1);
  }

  @Test
  void expects_of_two_rows_and_two_even_values_half_an_error() {
    var spread = new Spread(new int[] {0, 1, 0, 1}, 2);

    assertThat(spread.contradictions(2)).isBetween(0.35, 0.65);
    assertThat(spread.surprise(2)).isEqualTo(Math.log(2));
  }

  @Test
  void finds_agreement_the_more_surprising_the_more_rows_agree() {
    Contradictions few = count(Csv.of("a,b", 8, row -> row / 2 + "," + row / 2 % 2));
    Contradictions many = count(Csv.of("a,b", 80, row -> row / 2 + "," + row / 2 % 2));

    assertThat(many.evidence()).isGreaterThan(5 * few.evidence());
  }

  @Test
  void stops_counting_where_nothing_is_to_be_found() {
    assertThat(count(Csv.of("a,b", 4_000, row -> row % 40 + "," + row * 7919 % 3989)))
        .isSameAs(Contradictions.UNRELATED);
  }
}
