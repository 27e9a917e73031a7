package dev.dbwright.tools.twin.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import org.junit.jupiter.api.Test;

final class LiveDefinitionsTest {
  @Test
  void a_script_restores_every_object_as_the_server_prints_it() {
    try (EmbeddedDatabase source = EmbeddedDatabase.freshDatabase();
        EmbeddedDatabase copy = EmbeddedDatabase.freshDatabase()) {
      source.runScript(source.spec(), Application.DEFINITIONS);

      copy.runScript(copy.spec(), LiveSource.read(source.database(), new Cancellation()).ddl());

      assertThat(copy.query(Application.CATALOG)).isEqualTo(source.query(Application.CATALOG));
    }
  }
}
