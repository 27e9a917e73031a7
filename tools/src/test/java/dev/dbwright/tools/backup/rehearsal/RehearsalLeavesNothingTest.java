package dev.dbwright.tools.backup.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.backup.rehearsal.RehearseBackup.Input;
import dev.dbwright.tools.cancel.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ended in the middle, a rehearsal leaves no server, no program and no file. */
final class RehearsalLeavesNothingTest {
  @TempDir private Path cache;

  /** Rehearses in a process of its own: the cache, then the method. */
  static final class InAProcess {
    public static void main(String[] arguments) {
      var unused =
          new RehearseBackup(Path.of(arguments[0]))
              .rehearse(new Input(arguments[1], "16MB", null), new Cancellation());
    }
  }

  @Tag("proof")
  @ParameterizedTest
  @CsvSource({"copy, archive", "copy, restored_1", "pgbackrest, repo/backup", "pgbackrest, lock"})
  void killed_in_the_middle(String method, String seen) throws Exception {
    // given
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InAProcess.class.getName(),
                cache.toString(),
                method)
            .redirectErrorStream(true)
            .redirectOutput(cache.resolve("output").toFile())
            .start();
    await("its middle", () -> inside(seen).isPresent() || !process.isAlive());
    Path folder = inside(seen).orElseThrow();

    // when
    process.destroyForcibly();

    // then
    await("the end of all programs", () -> !runs(folder));
    await("the end of the folder", () -> !Files.exists(folder));
    Thread.sleep(1_000);
    assertThat(folder).as("made again by a program that lived on").doesNotExist();
  }

  @Test
  @Tag("proof")
  void cancelled_in_the_middle() throws Exception {
    var cancellation = new Cancellation();
    CompletableFuture<Boolean> ended =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                new RehearseBackup(cache).rehearse(new Input("copy", "8MB", null), cancellation);
                return false;
              } catch (CancellationException e) {
                return true;
              }
            });
    await("its middle", () -> inside("copy").isPresent());
    Path folder = inside("copy").orElseThrow();

    cancellation.cancel();

    assertThat(ended.get()).isTrue();
    assertThat(folder).doesNotExist();
    assertThat(runs(folder)).isFalse();
  }

  private Optional<Path> inside(String seen) {
    Path clusters = cache.resolve("clusters");
    if (!Files.exists(clusters)) {
      return Optional.empty();
    }
    try (Stream<Path> list = Files.list(clusters)) {
      return list.filter(each -> Files.exists(each.resolve(seen))).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean runs(Path folder) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .anyMatch(line -> line.contains(folder.toString()) && !line.contains("dbwright-guard"));
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      Thread.sleep(10);
    }
  }
}
