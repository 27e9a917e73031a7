package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementCasesTest {
  private static final CatalogKnowledge SCHEMA =
      CatalogKnowledge.ofDdl(Engine.POSTGRESQL, resource("guardrail-schema.sql"));

  record Case(Engine engine, boolean withSchema, String effect, String sql) {
    static Case read(String line) {
      List<String> words = List.of(line.split(" ", 4));
      boolean withSchema = words.get(1).equals("schema");
      String[] rest = line.split(" ", withSchema ? 4 : 3);
      return new Case(
          Engine.named(words.get(0)),
          withSchema,
          rest[withSchema ? 2 : 1],
          unescaped(rest[withSchema ? 3 : 2]));
    }

    static String unescaped(String text) {
      var plain = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '\\' && text.charAt(i + 1) == 'u') {
          plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
          i += 5;
        } else {
          plain.append(text.charAt(i));
        }
      }
      // translateEscapes refuses what Java has no escape for, such as \\u inside a text.
      return plain.toString().translateEscapes();
    }
  }

  static Stream<Case> cases() {
    return resource("statement-cases.txt")
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(Case::read);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gives_the_effect(Case given) {
    CatalogKnowledge catalog = given.withSchema() ? SCHEMA : CatalogKnowledge.none();

    Classification found = new StatementClassifier().classify(given.engine(), given.sql(), catalog);

    assertThat(found.effect().id()).as("%s", found.statements()).isEqualTo(given.effect());
  }

  static String resource(String name) {
    try (InputStream in = StatementCasesTest.class.getResourceAsStream(name)) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }
}
