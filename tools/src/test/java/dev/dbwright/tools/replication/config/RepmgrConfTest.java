package dev.dbwright.tools.replication.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.testing.RealProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepmgrConfTest {
  private static final long SEED = 5_303;
  private static final int FEW = 6;
  private static final int MANY = 100;

  @TempDir private Path folder;

  @Test
  void two_servers_without_a_witness_are_refused() {
    Topology two =
        Topologies.of(
            Engine.POSTGRESQL,
            15,
            Manager.REPMGR,
            Commit.ASYNC,
            0,
            Topologies.three().subList(0, 2));

    assertThat(new RepmgrConf().faults(two))
        .singleElement()
        .satisfies(fault -> assertThat(fault.fault()).contains("two would write"));
  }

  @Test
  void a_replica_is_never_promoted() {
    List<ConfigFile> files =
        new RepmgrConf()
            .render(
                Topologies.of(
                    Engine.POSTGRESQL,
                    15,
                    Manager.REPMGR,
                    Commit.ASYNC,
                    0,
                    List.of(
                        Topologies.node("a", "10.0.0.1", Role.PRIMARY),
                        Topologies.node("b", "10.0.0.2", Role.STANDBY),
                        Topologies.node("c", "10.0.0.3", Role.REPLICA),
                        Topologies.node("d", "10.0.0.4", Role.WITNESS))));

    assertThat(files)
        .extracting(file -> file.text().contains("priority='0'"))
        .containsExactly(false, false, true, false);
  }

  @Test
  void repmgr_finds_nothing_wrong() throws Exception {
    repmgrFindsNothingWrong(FEW);
  }

  @Test
  @Tag("proof")
  void repmgr_finds_nothing_wrong_in_100_topologies() throws Exception {
    repmgrFindsNothingWrong(MANY);
  }

  private void repmgrFindsNothingWrong(int topologies) throws Exception {
    RealProgram.installed("repmgr");
    List<Topology> sound =
        SeededTopologies.of(SEED, 20 * topologies, Engine.POSTGRESQL, 15, Manager.REPMGR)
            .filter(topology -> new RepmgrConf().faults(topology).isEmpty())
            .limit(topologies)
            .toList();
    assertThat(sound).hasSize(topologies);
    for (Topology topology : sound) {
      for (ConfigFile file : new RepmgrConf().render(topology)) {
        Path path =
            Files.writeString(
                folder.resolve("repmgr.conf"),
                // It opens its log before it reads on.
                file.text().replaceAll("log_file=.*", "log_file=''"));
        String said =
            RealProgram.start(
                    folder, "repmgr", "-f", path.toString(), "primary", "register", "--dry-run")
                .output();

        // It reads the file, then looks for a server, which is not there.
        assertThat(said).contains("connection to database failed");
        assertThat(said).doesNotContain("problems were found", "errors were found", "unknown name");
      }
    }
  }
}
