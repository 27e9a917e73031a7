package dev.dbwright.repl.connect;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_LOGIN_REFUSED;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_PASSWORD_NEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PasswordPromptTest {
  @Test
  void the_person_is_asked_where_the_server_wants_a_password() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      ConnectionSpec known = embedded.spec();
      List<String> questions = new ArrayList<>();
      var prompt =
          new PasswordPrompt(
              question -> {
                questions.add(question);
                return Optional.ofNullable(known.password());
              });

      try (Database database = prompt.whereAskedFor(withoutPassword(known), Database::open)) {
        assertThat(database.role().name()).isEqualTo(known.user());
      }
      assertThat(questions)
          .containsExactly("Password of " + known.user() + " for " + known.label() + ": ");
    }
  }

  @Test
  void nobody_to_ask_leaves_the_servers_answer() {
    var prompt = new PasswordPrompt(question -> Optional.empty());

    assertThatThrownBy(() -> prompt.whereAskedFor(spec(), PasswordPromptTest::asksForOne))
        .isInstanceOfSatisfying(
            DbwrightException.class, e -> assertThat(e.code()).isEqualTo(DATABASE_PASSWORD_NEEDED));
  }

  @Test
  void a_wrong_password_is_not_asked_for_again() {
    var prompt =
        new PasswordPrompt(
            question -> {
              throw new AssertionError("asked");
            });

    assertThatThrownBy(
            () ->
                prompt.whereAskedFor(
                    spec(),
                    spec -> {
                      throw new DbwrightException(DATABASE_LOGIN_REFUSED, "h", "wrong");
                    }))
        .isInstanceOf(DbwrightException.class);
  }

  private static Database asksForOne(ConnectionSpec spec) {
    throw new DbwrightException(DATABASE_PASSWORD_NEEDED, spec.label(), spec.user());
  }

  private static ConnectionSpec spec() {
    return new ConnectionSpec(Engine.POSTGRESQL, "h", 5432, "d", "u", null, Map.of());
  }

  private static ConnectionSpec withoutPassword(ConnectionSpec spec) {
    return new ConnectionSpec(
        spec.engine(),
        spec.host(),
        spec.port(),
        spec.database(),
        spec.user(),
        null,
        spec.properties());
  }
}
