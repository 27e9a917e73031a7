package dev.dbwright.tools.index.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.index.ProposedIndex.Confidence.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IndexSizesProofTest {
  @Test
  @Tag("proof")
  void sizes_are_near_those_of_the_built_indexes_unless_the_confidence_is_low() {
    // when
    List<MeasuredIndexes.Measured> all =
        MeasuredIndexes.of(120_000, 250_000, MeasuredIndexes.definitions());

    // then
    all.forEach(System.out::println);
    Map<String, List<MeasuredIndexes.Measured>> byMethod =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    MeasuredIndexes.Measured::method, TreeMap::new, Collectors.toList()));
    byMethod.forEach(IndexSizesProofTest::print);
    assertThat(byMethod.get("btree"))
        .hasSizeGreaterThan(60)
        .filteredOn(each -> each.estimate().confidence().level() != Level.LOW)
        .hasSizeGreaterThan(50)
        .allSatisfy(each -> assertThat(Math.abs(each.error())).as("%s", each).isLessThan(0.08));
    assertThat(all)
        .filteredOn(each -> each.estimate().confidence().level() != Level.LOW)
        .allSatisfy(each -> assertThat(Math.abs(each.error())).as("%s", each).isLessThan(0.15));
  }

  private static void print(String method, List<MeasuredIndexes.Measured> measured) {
    List<Double> errors =
        measured.stream()
            .map(each -> Math.abs(each.error()))
            .sorted(Comparator.naturalOrder())
            .toList();
    System.out.printf(
        "%s: %d, mean %.1f %%, worst %.1f %%, within 8 %%: %d%n",
        method,
        errors.size(),
        100 * errors.stream().mapToDouble(error -> error).average().orElse(0),
        100 * errors.get(errors.size() - 1),
        errors.stream().filter(error -> error <= 0.08).count());
  }
}
