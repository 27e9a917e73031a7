package dev.dbwright.tools.tuning.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.OlderServers;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.MemoryBudget;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.trial.HugePages;
import dev.dbwright.tools.tuning.trial.ScratchStart;
import dev.dbwright.tools.tuning.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** The profile {@code proof} brings their programs. */
  @Tag("proof")
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17})
  void every_machine_on_an_older_server(int version, @TempDir Path home)
      throws IOException, InterruptedException {
    // given
    OlderServers.unpack(version, home);

    // when, then
    try (ScratchStart server =
        ScratchStart.on(EmbeddedDatabase.cacheDir(), version, List.of(home + "/%d"))) {
      accepted(server, version, 500, 25);
    }
  }

  private static void accepted(int version, int machines, int starts) {
    try (ScratchStart server = ScratchStart.on(EmbeddedDatabase.cacheDir(), version)) {
      accepted(server, version, machines, starts);
    }
  }

  /**
   * @param starts of the server, spread over the machines; elsewhere it reads the values alone
   */
  private static void accepted(ScratchStart server, int version, int machines, int starts) {
    assertThat(server.triedVersion()).isEqualTo(version);
    int oneStartIn = machines / starts;
    int started = 0;
    List<Machine> all = Machines.random(machines).toList();
    for (int i = 0; i < machines; i++) {
      Machine machine = all.get(i);
      PostgresqlAdvice advice =
          PostgresqlTuner.advise(machine, ServerBuild.portable(version), Optional.empty());
      Map<String, String> settings = file(advice);
      TrialResult result = i % oneStartIn == 0 ? server.accepts(settings) : server.reads(settings);

      assertThat(result.refusals()).as("%s", machine).isEmpty();
      assertThat(result.unknown()).as("%s", machine).isEmpty();
      assertThat(result.faults()).as("%s", machine).isEmpty();
      assertThat(result.warnings()).as("%s", machine).isEmpty();
      assertThat(result.accepted()).isTrue();
      assertThat(advice.budget().totalBytes()).isLessThanOrEqualTo(machine.ramBytes());
      assertThat(sharedBytes(result)).as("%s", machine).isLessThanOrEqualTo(sharedCounted(advice));
      started += result.started() ? 1 : 0;
    }
    System.out.printf("PostgreSQL %d: %d machines read, %d started%n", version, machines, started);
    assertThat(started).isGreaterThanOrEqualTo(starts);
  }

  private static Map<String, String> file(PostgresqlAdvice advice) {
    return advice.parameters().stream()
        .collect(Collectors.toMap(Parameter::name, Parameter::value));
  }

  /** As the server itself computes it, from 15 on. */
  private static long sharedBytes(TrialResult result) {
    HugePages pages = result.hugePages();
    assertThat(pages == null).isEqualTo(result.triedVersion() < 15);
    return pages == null ? 0 : pages.pages() * pages.pageBytes();
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
