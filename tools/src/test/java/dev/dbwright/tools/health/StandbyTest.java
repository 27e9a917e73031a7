package dev.dbwright.tools.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dbwright.tools.health.activity.ReplicationLag;
import dev.dbwright.tools.health.activity.StandbyConflicts;
import dev.dbwright.tools.health.activity.WalReceiver;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.testing.TunedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A primary and its standby, both real. */
@Tag("proof")
final class StandbyTest {
  @TempDir Path folder;

  @Test
  void a_standby_is_seen_from_both_ends_and_misses_its_primary() throws IOException {
    // given
    Path ofPrimary = folder.resolve("primary");
    Path ofStandby = folder.resolve("standby");
    Files.createDirectories(ofPrimary);
    TunedServer.start(Map.of(), ofPrimary).close();
    copy(ofPrimary, ofStandby);
    TunedServer primary = TunedServer.start(Map.of(), ofPrimary);
    Files.createFile(ofStandby.resolve("standby.signal"));
    Files.writeString(
        ofStandby.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=localhost port=%d user=postgres application_name=replica1'%n"
            .formatted(primary.port()),
        StandardOpenOption.APPEND);

    try (TunedServer standby = TunedServer.start(Map.of(), ofStandby);
        CheckedDatabase onStandby = CheckedDatabase.open(standby.superuser())) {
      TunedServer.await(
          "the receiver", () -> onStandby.result(new WalReceiver()).findings().isEmpty());
      try (CheckedDatabase onPrimary = CheckedDatabase.open(primary.superuser())) {
        // then
        assertThat(onPrimary.rows(new ReplicationLag()))
            .singleElement()
            .satisfies(row -> assertThat(row.text("standby")).isEqualTo("replica1"));
        assertThat(onPrimary.result(new ReplicationLag()).metrics())
            .extracting(Metric::name)
            .containsExactly("replicationLagSeconds");
      }
      assertThat(onStandby.server().standby()).isTrue();
      assertThat(onStandby.rows(new StandbyConflicts())).isNotEmpty();
      for (HealthCheck check : CheckedDatabase.checks()) {
        if (check.skippedOn(onStandby.server()).isEmpty()) {
          assertThatCode(() -> onStandby.result(check))
              .as(check.info().name())
              .doesNotThrowAnyException();
        }
      }

      // when
      primary.close();

      // then
      TunedServer.await(
          "its loss", () -> !onStandby.result(new WalReceiver()).findings().isEmpty());
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(from)) {
      files = tree.toList();
    }
    for (Path file : files) {
      Files.copy(
          file,
          to.resolve(from.relativize(file)),
          StandardCopyOption.COPY_ATTRIBUTES,
          LinkOption.NOFOLLOW_LINKS);
    }
  }
}
