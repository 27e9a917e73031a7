package dev.dbwright.tools.normal.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.normal.proposal.PlantedFiles.PlantedFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Known designs found again: all of them were when this was written, so one table may be lost. */
final class PlantedFilesTest {
  private static final double FLOOR = 0.99;

  private final List<PlantedFile> files = PlantedFiles.all();

  @Test
  void finds_the_designs_of_clean_and_of_noisy_rows() {
    assertThat(files).hasSize(18);
    assertThat(files.stream().mapToDouble(PlantedFilesTest::score).average().orElse(0))
        .isGreaterThanOrEqualTo(FLOOR);
  }

  @Test
  void finds_them_without_the_names_of_the_columns() {
    double mean =
        files.stream()
            .mapToDouble(
                file -> {
                  Proposal proposal = Proposal.of(Nameless.of(file.table()));
                  return PlantedScore.of(
                          Nameless.named(proposal.tables(), file.table()), file.truth())
                      .f1();
                })
            .average()
            .orElse(0);

    assertThat(mean).isGreaterThanOrEqualTo(FLOOR);
  }

  @Test
  void learns_the_noise_from_the_rows() {
    for (PlantedFile file : files) {
      double learned = Proposal.of(file.table()).noise();
      // Already normal: nothing repeats, so nothing can be learned.
      if (!file.id().startsWith("already")) {
        assertThat(learned).as(file.id()).isBetween(file.noise() * 0.5, file.noise() * 1.8);
      }
    }
  }

  private static double score(PlantedFile file) {
    return PlantedScore.of(Proposal.of(file.table()).tables(), file.truth()).f1();
  }
}
