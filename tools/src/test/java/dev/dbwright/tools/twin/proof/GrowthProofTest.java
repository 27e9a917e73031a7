package dev.dbwright.tools.twin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.fidelity.Fidelity;
import dev.dbwright.tools.twin.fidelity.FidelityReport;
import dev.dbwright.tools.twin.growth.Growth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small database, grown on paper, against one that really has ten times the rows. */
@Tag("proof")
final class GrowthProofTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trade | supplier=10,customer=10,part=10,part_supplier=10,orders=10,line=10",
        "rental | member=10,vehicle=10,rental=10,event=10"
      })
  void growth_by_ten_is_off_by_less_than_five_percent_on_average(String name, String growth) {
    try (Grounds small = Grounds.of(name, 1);
        Grounds large = Grounds.of(name, 10)) {
      Blueprint before = small.blueprint();
      FidelityReport unchanged = against(large, before);
      FidelityReport grown = against(large, Growth.of(growth).apply(before));

      TenIndexes.print(name + ", not grown", unchanged);
      TenIndexes.print(name + ", grown by ten", grown);
      assertThat(grown.skipped()).isEmpty();
      assertThat(grown.meanCostError()).isLessThan(0.05).isLessThan(unchanged.meanCostError());
    }
  }

  private static FidelityReport against(Grounds source, Blueprint blueprint) {
    try (Twin twin = TwinFixture.server().build(blueprint, new Cancellation())) {
      return Fidelity.check(source.database(), twin, source.workload(), new Cancellation());
    }
  }
}
