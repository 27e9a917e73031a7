package dev.dbwright.agent.model.offline.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordingsTest {
  @Test
  void every_wording_of_the_package_is_listed() {
    List<String> classes =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.dbwright.agent.model.offline.wording")
                .stream()
                .filter(type -> type.isAssignableTo(Wording.class) && !type.isInterface())
                .map(JavaClass::getSimpleName)
                .toList();

    assertThat(Wordings.ALL)
        .extracting(wording -> wording.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  @Test
  void the_wording_of_any_tool_stands_last() {
    assertThat(Wordings.ALL.get(Wordings.ALL.size() - 1)).isInstanceOf(AnyRecordWording.class);
  }
}
