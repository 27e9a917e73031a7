package dev.dbwright.tools.twin.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class LiveDefinitionsTest {
  @Test
  void a_script_restores_every_object_as_the_server_prints_it() throws IOException {
    try (EmbeddedDatabase source = EmbeddedDatabase.freshDatabase();
        EmbeddedDatabase copy = EmbeddedDatabase.freshDatabase()) {
      source.runScript(source.spec(), resource("application.sql"));

      String script = LiveSource.read(source.database(), new Cancellation()).ddl();
      copy.runScript(copy.spec(), script);

      String all = "SELECT string_agg(line, E'\\n') FROM (" + resource("catalog.sql") + ") x";
      assertThat(copy.query(all)).isEqualTo(source.query(all));
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LiveDefinitionsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
