package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.error.ErrorCode.POOL_PROGRAM_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PoolRenderersTest {
  @Test
  void every_renderer_of_the_package_is_listed() {
    List<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(PoolRenderer.class.getPackageName())
                .stream()
                .filter(each -> each.isAssignableTo(PoolRenderer.class))
                .filter(each -> !each.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getSimpleName)
                .toList();

    List<String> listed =
        PoolRenderers.ALL.stream().map(each -> each.getClass().getSimpleName()).toList();

    assertThat(listed).isNotEmpty().containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void no_two_files_share_a_name() {
    assertThat(PoolRenderers.ALL).extracting(PoolRenderer::name).doesNotHaveDuplicates();
  }

  @Test
  void a_file_is_named_as_its_renderer() {
    assertThat(PoolRenderers.ALL)
        .allSatisfy(
            each ->
                assertThat(each.render(SamplePlan.sample().plan()).name()).isEqualTo(each.name()));
  }

  @Test
  void a_name_is_found_in_any_case() {
    assertThat(PoolRenderers.named(" SQLAlchemy ").name()).isEqualTo("sqlalchemy");
  }

  @Test
  void an_unknown_name_is_one_line_with_the_names() {
    assertThatThrownBy(() -> PoolRenderers.named("c3p0"))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(POOL_PROGRAM_UNKNOWN);
              assertThat(refused.hint()).contains("prisma, node-postgres, sqlalchemy");
              assertThat(refused.getMessage()).contains("c3p0").doesNotContain("\n");
            });
  }
}
