package dev.dbwright.agent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dbwright.agent.config.Config;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelProvidersTest {
  @Test
  void lists_every_provider_that_exists() {
    List<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.dbwright.agent.model")
                .stream()
                .filter(type -> !type.isInterface() && type.isAssignableTo(ModelProvider.class))
                .map(JavaClass::getName)
                .toList();

    assertThat(ModelProviders.ALL)
        .extracting(provider -> provider.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void names_the_providers_when_there_is_none_of_that_name() {
    assertThatThrownBy(() -> ModelProviders.open(config("oracle:wise", "http://localhost/v1")))
        .hasMessage("there is no model provider oracle")
        .extracting("hint")
        .asString()
        .contains("openai");
  }

  @Test
  void needs_the_name_of_a_model() {
    assertThatThrownBy(() -> ModelProviders.open(config("openai", "http://localhost/v1")))
        .hasMessage("model: openai needs a name, as openai:NAME");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, true",
    "http://10.0.0.7:8000/v1, true",
    "http://localhost:11434/v1, false",
    "http://127.0.0.1:8000/v1, false",
    "http://[::1]:8000/v1, false"
  })
  void knows_what_leaves_this_machine(String baseUrl, boolean outside) {
    ModelInUse model = ModelProviders.open(config("openai:org/model:7b", baseUrl));

    assertThat(model.name()).isEqualTo("openai:org/model:7b");
    assertThat(model.outside()).isEqualTo(outside);
  }

  private static Config config(String model, String baseUrl) {
    Path here = Path.of(".");
    return new Config(
        model,
        URI.create(baseUrl),
        null,
        null,
        here,
        here,
        Duration.ofSeconds(5),
        3,
        1_000,
        1_000,
        Config.Http.STANDARD);
  }
}
