package dev.dbwright.agent.model.offline.intent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentsTest {
  @Test
  void every_intent_of_the_package_is_listed() {
    List<String> classes =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.dbwright.agent.model.offline.intent")
                .stream()
                .filter(type -> type.isAssignableTo(Intent.class) && !type.isInterface())
                .map(JavaClass::getSimpleName)
                .toList();

    assertThat(Intents.ALL)
        .extracting(intent -> intent.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(classes);
  }
}
