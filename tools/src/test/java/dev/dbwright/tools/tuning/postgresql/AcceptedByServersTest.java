package dev.dbwright.tools.tuning.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.MemoryBudget;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.trial.HugePages;
import dev.dbwright.tools.tuning.trial.ScratchStart;
import dev.dbwright.tools.tuning.trial.TrialResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Advice for any machine, as a real server of its version takes it; the seed is that of Machines.
 */
final class AcceptedByServersTest {
  private static final Path DEBIAN_15 = Path.of("/usr/lib/postgresql/15/bin/postgres");

  private static final Set<String> SHARED = Set.of("shared_buffers", "other shared memory");
  private static final long PAGE_BYTES = 2L << 20;

  @Test
  void some_machines_on_18() {
    accepted(18, 20, 3);
  }

  @Test
  @Tag("proof")
  void every_machine_on_18() {
    accepted(18, 500, 25);
  }

  @Test
  @Tag("proof")
  void every_machine_on_an_installed_15() {
    assumeTrue(Files.isExecutable(DEBIAN_15), "PostgreSQL 15 is not installed");
    accepted(15, 500, 25);
  }

  /**
   * @param starts of the server, spread over the machines; elsewhere it reads the values alone
   */
  private static void accepted(int version, int machines, int starts) {
    int oneStartIn = machines / starts;
    int started = 0;
    try (ScratchStart server = ScratchStart.on(EmbeddedDatabase.cacheDir(), version)) {
      assertThat(server.triedVersion()).isEqualTo(version);
      List<Machine> all = Machines.random(machines).toList();
      for (int i = 0; i < machines; i++) {
        PostgresqlAdvice advice =
            PostgresqlTuner.advise(all.get(i), ServerBuild.portable(version), Optional.empty());
        Map<String, String> settings = file(advice);
        TrialResult result =
            i % oneStartIn == 0 ? server.accepts(settings) : server.reads(settings);

        assertThat(result.refusals()).as("%s", all.get(i)).isEmpty();
        assertThat(result.unknown()).as("%s", all.get(i)).isEmpty();
        assertThat(result.faults()).as("%s", all.get(i)).isEmpty();
        assertThat(result.warnings()).as("%s", all.get(i)).isEmpty();
        assertThat(result.accepted()).isTrue();
        assertThat(sharedBytes(result))
            .as("%s", all.get(i))
            .isLessThanOrEqualTo(sharedCounted(advice));
        assertThat(advice.budget().totalBytes()).isLessThanOrEqualTo(all.get(i).ramBytes());
        started += result.started() ? 1 : 0;
      }
    }
    System.out.printf("PostgreSQL %d: %d machines read, %d started%n", version, machines, started);
    assertThat(started).isGreaterThanOrEqualTo(starts);
  }

  private static Map<String, String> file(PostgresqlAdvice advice) {
    return advice.parameters().stream()
        .collect(Collectors.toMap(Parameter::name, Parameter::value));
  }

  /** As the server itself computes it. */
  private static long sharedBytes(TrialResult result) {
    HugePages pages = Objects.requireNonNull(result.hugePages());
    return pages.pages() * pages.pageBytes();
  }

  /** Of the proof that all fits into RAM, rounded up to a page. */
  private static long sharedCounted(PostgresqlAdvice advice) {
    return PAGE_BYTES
        + advice.budget().parts().stream()
            .filter(part -> SHARED.contains(part.what()))
            .mapToLong(MemoryBudget.Part::bytes)
            .sum();
  }
}
