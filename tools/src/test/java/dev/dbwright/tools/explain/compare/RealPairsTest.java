package dev.dbwright.tools.explain.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.PlanReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Plans of a real server before and after one known change. */
final class RealPairsTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "pairs.csv", numLinesToSkip = 1)
  void the_cause_is_what_was_changed(String name, String format, String cause, String alsoRight) {
    PlanComparison comparison =
        PlanComparison.of(
            new PlanReader().read(file(name + ".old." + format)).plans().get(0),
            new PlanReader().read(file(name + ".new." + format)).plans().get(0));

    List<String> right = new ArrayList<>(List.of(cause));
    if (alsoRight != null) {
      right.addAll(List.of(alsoRight.split("\\|")));
    }
    assertThat(comparison.cause().id()).as(comparison.answer()).isIn(right);
    assertThat(comparison.causes()).extracting(Cause::id).contains(cause);
  }

  private static String file(String name) {
    try (InputStream file = RealPairsTest.class.getResourceAsStream("pairs/" + name)) {
      assertThat(file).as(name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
