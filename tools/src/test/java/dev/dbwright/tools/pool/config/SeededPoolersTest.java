package dev.dbwright.tools.pool.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files, each of which must let its pooler start; where Debian's are installed. */
final class SeededPoolersTest {
  private static final long SEED = 118_435;
  private static final int FEW = 20;
  private static final int MANY = 240;

  /** Each of Pgpool's clients has a process, and they stand beside other tests'. */
  private static final int MOST_PROCESSES = 60;

  @TempDir private Path folder;

  @Test
  void pgbouncer_starts() throws Exception {
    pgbouncerStarts(FEW);
  }

  @Test
  @Tag("proof")
  void pgbouncer_starts_on_the_whole_matrix() throws Exception {
    pgbouncerStarts(MANY);
  }

  @Test
  void pgpool_starts() throws Exception {
    pgpoolStarts(FEW);
  }

  @Test
  @Tag("proof")
  void pgpool_starts_on_the_whole_matrix() throws Exception {
    pgpoolStarts(MANY);
  }

  private void pgbouncerStarts(int files) throws Exception {
    RealProgram.installed("pgbouncer");
    certificates("pgbouncer", "server-ca");
    Files.writeString(folder.resolve("userlist.txt"), "\"app\" \"looks only\"\n");
    // Debian's does not know what later versions have.
    List<PoolPlan> plans = plans(Integer.MAX_VALUE, files).toList();
    assertThat(plans).hasSize(files);
    for (PoolPlan plan : plans) {
      String text =
          local(PoolRenderers.named("pgbouncer").render(plan).text())
              .replaceAll("listen_port = \\d+", "listen_port = " + RealProgram.freePort());
      Path ini = Files.writeString(folder.resolve("pgbouncer.ini"), text);

      starts("process up", "pgbouncer", ini.toString());
    }
  }

  private void pgpoolStarts(int files) throws Exception {
    RealProgram.installed("pgpool");
    certificates("pgpool");
    Files.writeString(folder.resolve("pool_passwd"), "");
    Path hba = Files.writeString(folder.resolve("pool_hba.conf"), "");
    Path pcp = Files.writeString(folder.resolve("pcp.conf"), "");
    List<PoolPlan> plans = plans(MOST_PROCESSES, files).toList();
    assertThat(plans).hasSize(files);
    for (PoolPlan plan : plans) {
      String text =
          local(PoolRenderers.named("pgpool").render(plan).text())
                  .replaceAll("port = 9999", "port = " + RealProgram.freePort())
              + "pcp_port = "
              + RealProgram.freePort()
              + "\n";
      Path conf = Files.writeString(folder.resolve("pgpool.conf"), text);

      starts(
          "pgpool-II successfully started",
          "pgpool",
          "-n",
          "-f",
          conf.toString(),
          "-a",
          hba.toString(),
          "-F",
          pcp.toString());
    }
  }

  private static Stream<PoolPlan> plans(int mostConnections, int files) {
    return SeededPlans.of(SEED, 40 * files)
        .filter(plan -> plan.pooler().version().isEmpty())
        .filter(plan -> plan.tls() != PoolPlan.Tls.VERIFY_FULL)
        .filter(plan -> plan.connections() <= mostConnections)
        .limit(files);
  }

  private void starts(String ready, String program, String... arguments) throws Exception {
    RealProgram started = RealProgram.start(folder, program, arguments);
    started.untilItSays(ready).close();
    assertThat(started.output()).doesNotContain("WARNING", "ERROR", "unrecognized");
  }

  /** With the folders of this test in place of the system's. */
  private String local(String text) {
    return text.replaceAll("/etc/(pgbouncer|pgpool2)|/var/(log|run)/postgresql", folder.toString());
  }

  private void certificates(String... names) throws IOException, InterruptedException {
    RealProgram.installed("openssl");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    for (String name : names) {
      RealProgram.lines(
          folder,
          "openssl",
          List.of(
              "req",
              "-x509",
              "-newkey",
              "rsa:2048",
              "-nodes",
              "-days",
              "2",
              "-subj",
              "/CN=test",
              "-keyout",
              name + ".key",
              "-out",
              name + ".crt"));
    }
  }
}
