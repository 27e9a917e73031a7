package dev.dbwright.tools.replication.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ReplicationRenderersTest {
  private static final long SEED = 26_400;
  private static final int TOPOLOGIES = 100;

  @Test
  void every_renderer_of_the_package_is_listed() {
    List<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ReplicationRenderer.class.getPackageName())
                .stream()
                .filter(each -> each.isAssignableTo(ReplicationRenderer.class))
                .filter(each -> !each.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getSimpleName)
                .toList();

    List<String> listed =
        ReplicationRenderers.ALL.stream().map(each -> each.getClass().getSimpleName()).toList();

    assertThat(listed).isNotEmpty().containsExactlyInAnyOrderElementsOf(written);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void sound_topologies_get_files_of_different_names(Engine engine, int version, Manager manager) {
    List<Topology> sound = sound(engine, version, manager);

    assertThat(sound).as("seed %d", SEED).hasSizeGreaterThan(TOPOLOGIES / 10);
    assertThat(sound)
        .allSatisfy(
            topology -> {
              List<ConfigFile> files = ReplicationFiles.of(topology);
              assertThat(files).isNotEmpty();
              assertThat(files).extracting(ConfigFile::name).doesNotHaveDuplicates();
              assertThat(files).extracting(ConfigFile::fileName).doesNotHaveDuplicates();
            });
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void the_first_server_s_file_is_named_as_its_program(
      Engine engine, int version, Manager manager) {
    Topology topology = sound(engine, version, manager).get(0);

    assertThat(ReplicationFiles.of(topology))
        .extracting(ConfigFile::name)
        .containsAll(
            ReplicationRenderers.ALL.stream()
                .filter(each -> each.serves(topology))
                .map(ReplicationRenderer::name)
                .toList());
  }

  @Test
  void a_provider_writes_its_own_files() {
    Topology managed =
        Topologies.of(
            Engine.POSTGRESQL,
            18,
            Manager.MANAGED,
            Topologies.patroni().commit(),
            1,
            Topologies.three());

    assertThat(ReplicationFiles.of(managed)).isEmpty();
  }

  private static List<Topology> sound(Engine engine, int version, Manager manager) {
    return SeededTopologies.of(SEED, TOPOLOGIES, engine, version, manager)
        .filter(
            topology ->
                ReplicationRenderers.ALL.stream()
                    .filter(each -> each.serves(topology))
                    .allMatch(each -> each.faults(topology).isEmpty()))
        .toList();
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(Engine.POSTGRESQL, 18, Manager.NONE),
        Arguments.of(Engine.POSTGRESQL, 15, Manager.PATRONI),
        Arguments.of(Engine.POSTGRESQL, 15, Manager.REPMGR),
        Arguments.of(Engine.MYSQL, 8, Manager.NONE),
        Arguments.of(Engine.MYSQL, 8, Manager.INNODB_CLUSTER),
        Arguments.of(Engine.MYSQL, 8, Manager.GALERA),
        Arguments.of(Engine.MARIADB, 11, Manager.NONE),
        Arguments.of(Engine.MARIADB, 10, Manager.GALERA),
        Arguments.of(Engine.SQLSERVER, 2022, Manager.ALWAYS_ON));
  }
}
