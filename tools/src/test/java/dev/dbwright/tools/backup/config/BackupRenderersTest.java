package dev.dbwright.tools.backup.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dbwright.tools.config.ConfigFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BackupRenderersTest {
  @Test
  void every_renderer_of_the_package_is_listed() {
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(BackupRenderer.class.getPackageName())
                .stream()
                .filter(each -> each.isAssignableTo(BackupRenderer.class))
                .filter(each -> !each.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());

    assertThat(BackupRenderers.ALL)
        .extracting(each -> each.getClass().getSimpleName())
        .containsOnlyOnceElementsOf(
            written.stream().filter(name -> !name.equals("InnodbBackup")).toList())
        .contains("InnodbBackup");
  }

  @Test
  void no_two_renderers_share_a_name() {
    assertThat(BackupRenderers.ALL).extracting(BackupRenderer::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void every_program_has_files_named_apart(BackupProgram program) {
    BackupSetup setup =
        SampleSetup.of(program)
            .to(SampleSetup.bucket(BackupSetup.Repository.Kind.S3, "backups"))
            .setup();

    List<ConfigFile> files = BackupFiles.of(setup);

    assertThat(files).extracting(ConfigFile::name).contains(program.label());
    assertThat(files).extracting(ConfigFile::name).doesNotHaveDuplicates();
    assertThat(files).extracting(ConfigFile::fileName).doesNotHaveDuplicates();
  }

  @Test
  void the_same_setup_gives_the_same_bytes() {
    assertThat(SeededSetups.of(7, 26).map(BackupFiles::of).map(List::toString).toList())
        .isEqualTo(SeededSetups.of(7, 26).map(BackupFiles::of).map(List::toString).toList());
  }
}
