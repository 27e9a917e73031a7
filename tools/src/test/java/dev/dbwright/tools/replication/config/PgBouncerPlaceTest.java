package dev.dbwright.tools.replication.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Entrance;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.testing.RealProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PgBouncerPlaceTest {
  @TempDir private Path folder;

  @Test
  void it_goes_where_the_address_of_the_proxies_is() {
    assertThat(text(Topologies.patroni())).contains("* = host=192.0.2.100 port=5000\n");
  }

  @Test
  void it_goes_to_the_only_proxy_where_nothing_moves_its_address() {
    assertThat(
            text(
                Topologies.with(
                    Topologies.patroni(),
                    new Entrance(List.of("proxy.example"), Optional.of("192.0.2.7")))))
        .contains("* = host=proxy.example port=5000\n");
  }

  @Test
  void it_goes_to_the_primary_where_a_person_promotes() {
    assertThat(
            text(
                Topologies.plain(
                    Commit.ASYNC,
                    Topologies.node("a", "2001:db8::1", Role.PRIMARY),
                    Topologies.node("b", "2001:db8::2", Role.STANDBY))))
        .contains("* = host=2001:db8::1 port=5432\n");
  }

  @Test
  void pgbouncer_starts_with_it() throws Exception {
    RealProgram.installed("pgbouncer");
    Path ini =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            text(Topologies.patroni())
                + """
                listen_addr = 127.0.0.1
                listen_port = %d
                auth_type = any
                unix_socket_dir =
                """
                    .formatted(RealProgram.freePort()));
    RealProgram pgbouncer =
        RealProgram.start(folder, "pgbouncer", ini.toString()).untilItSays("process up");
    pgbouncer.close();

    assertThat(pgbouncer.output()).doesNotContain("WARNING", "ERROR");
  }

  private static String text(Topology topology) {
    return new PgBouncerPlace().render(topology).get(0).text();
  }
}
