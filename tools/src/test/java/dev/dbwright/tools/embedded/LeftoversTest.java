package dev.dbwright.tools.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.embedded.Leftover.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeftoversTest {
  private static final String CLUSTER = "99999999-123e4567-e89b-12d3-a456-426614174000";

  @TempDir private Path folder;
  private Path cache = Path.of("");
  private Path temporary = Path.of("");

  @BeforeEach
  void folders() throws IOException {
    cache = Files.createDirectory(folder.resolve("cache"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  @Test
  void what_an_ended_process_left_is_shown_with_its_size_and_removed() throws IOException {
    Files.createDirectories(cache.resolve("clusters").resolve(CLUSTER).resolve("data"));
    Files.createDirectories(cache.resolve("postgresql-1/bin"));
    Files.createDirectories(cache.resolve(".unpacking-2"));
    Files.createDirectories(temporary.resolve("dbwright-7").resolve(CLUSTER).resolve("data"));
    Leftovers leftovers = anHourLater();

    List<Leftover> found = leftovers.list();

    assertThat(found)
        .extracting(Leftover::kind)
        .containsExactly(Kind.SERVER_DATA, Kind.TEMPORARY, Kind.PROGRAMS, Kind.HALF_UNPACKED);
    assertThat(found)
        .allSatisfy(
            each -> {
              assertThat(each.isInUse()).isFalse();
              assertThat(each.diskBytes()).isNotNull();
              assertThat(leftovers.remove(each)).isTrue();
            });
    assertThat(leftovers.list()).isEmpty();
  }

  @Test
  void what_this_process_runs_stays_and_so_do_the_programs() throws IOException {
    String own = ProcessHandle.current().pid() + "-123e4567-e89b-12d3-a456-426614174000";
    Path data = Files.createDirectories(cache.resolve("clusters").resolve(own).resolve("data"));
    Files.createDirectories(cache.resolve("postgresql-1/bin"));
    Leftovers leftovers = anHourLater();

    assertThat(leftovers.list()).hasSize(2).allMatch(Leftover::isInUse);
    assertThat(leftovers.list()).extracting(leftovers::remove).containsOnly(false);
    assertThat(data).isDirectory();
  }

  @Test
  void what_was_made_a_moment_ago_may_be_on_its_way() throws IOException {
    Files.createDirectories(cache.resolve("clusters").resolve(CLUSTER));
    Files.createDirectories(cache.resolve(".unpacking-2"));

    assertThat(new Leftovers(cache, temporary, Clock.systemUTC()).list())
        .hasSize(2)
        .allMatch(Leftover::isInUse);
  }

  @Test
  void folders_of_others_with_such_a_name_are_no_business_of_ours() throws IOException {
    Files.createDirectories(temporary.resolve("dbwright-notes/letters"));

    assertThat(anHourLater().list()).isEmpty();
  }

  @Test
  void a_file_of_a_terabyte_with_nothing_in_it_takes_next_to_nothing() throws IOException {
    try (var file = new RandomAccessFile(cache.resolve("sparse").toFile(), "rw")) {
      file.setLength(1L << 40);
    }

    assertThat(DiskUse.allocatedBytes(cache).getAsLong()).isLessThan(1L << 20);
  }

  private Leftovers anHourLater() {
    return new Leftovers(cache, temporary, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
  }
}
