package dev.dbwright.tools.twin.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.embedded.Leftover;
import dev.dbwright.tools.embedded.Leftover.Kind;
import dev.dbwright.tools.embedded.Leftovers;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process with a twin is killed: signal 9, once alone and once with its guard. */
@Tag("proof")
final class KilledWhilePlanningTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path temporary;
  private Path cache = Path.of("");

  @BeforeEach
  void cache_of_its_own() throws IOException {
    // Links to the programs: unpacking them again would cost the most of the test.
    cache = Files.createDirectory(temporary.resolve("cache"));
    try (var programs = Files.list(EmbeddedDatabase.cacheDir())) {
      for (Path each : programs.toList()) {
        if (each.getFileName().toString().startsWith("postgresql-")) {
          Files.createSymbolicLink(cache.resolve(each.getFileName()), each);
        }
      }
    }
  }

  @Test
  void nothing_is_left_soon_after_a_process_was_killed() throws Exception {
    Process process = planning();
    assertThat(data()).singleElement().returns(true, Leftover::isInUse);

    process.destroyForcibly().waitFor();

    await(() -> data().isEmpty());
    assertThat(serversBelow(cache)).isZero();
  }

  @Test
  void what_a_killed_guard_could_not_remove_is_shown_and_removed() throws Exception {
    Process process = planning();
    Leftover used = data().get(0);
    Leftovers leftovers = leftovers();
    assertThat(leftovers.remove(used)).isFalse();
    assertThat(serversBelow(cache)).isPositive();
    List<ProcessHandle> guards =
        process.children().filter(each -> each.info().command().orElse("").endsWith("sh")).toList();

    process.destroyForcibly();
    guards.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();

    await(() -> data().stream().noneMatch(Leftover::isInUse));
    assertThat(data()).singleElement().satisfies(this::takesLittle);
    assertThat(leftovers.remove(data().get(0))).isTrue();
    assertThat(data()).isEmpty();
    await(() -> serversBelow(cache) == 0);
  }

  /** The table has 30 GB, and nothing of it lies on the disk. */
  private void takesLittle(Leftover leftover) {
    assertThat(leftover.diskBytes()).isBetween(1L << 20, 1L << 29);
  }

  private Process planning() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LendsAndWaits.class.getName(),
                cache.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(Double.parseDouble(String.valueOf(output.readLine()))).isGreaterThan(1e6);
    return process;
  }

  private List<Leftover> data() {
    return leftovers().list().stream().filter(each -> each.kind() == Kind.SERVER_DATA).toList();
  }

  private Leftovers leftovers() {
    return new Leftovers(cache, temporary, Clock.systemUTC());
  }

  private static long serversBelow(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().commandLine().orElse("").contains("-D " + folder))
        .count();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("given up after %s", PATIENCE).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
