package dev.dbwright.repl.chat;

import static dev.dbwright.repl.chat.TypedTerminal.ENTER;
import static dev.dbwright.repl.chat.TypedTerminal.TAB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.Hole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /connect} on a real server. */
final class ConnectCommandTest {
  @TempDir private Path folder;
  private final EmbeddedDatabase database = EmbeddedDatabase.freshDatabase();
  private OpenChat chat;

  @BeforeEach
  void open() {
    chat = new OpenChat(folder);
  }

  @AfterEach
  void close() {
    chat.close();
    database.close();
  }

  @Test
  @Closes(Hole.POWERFUL_ROLE)
  void connects_and_says_that_the_role_could_write() {
    chat.say("/connect " + database.url())
        .await("Connected: " + database.spec().database() + "@")
        .await("could change data")
        .await("> ");

    assertThat(chat.specialist().database()).isPresent();
    chat.leave();
  }

  @Test
  @Closes(Hole.POWERFUL_ROLE)
  void refuses_a_superuser_until_the_person_insists() {
    chat.say("/connect " + database.superuserUrl()).await("DBW-4008").await("> ");
    assertThat(chat.specialist().database()).isEmpty();

    chat.say("/connect " + database.superuserUrl() + " --allow-superuser")
        .await("Connected: ")
        .await("is a superuser")
        .await("> ");
    assertThat(chat.specialist().database()).isPresent();
    chat.leave();
  }

  @Test
  void completes_the_tables_of_the_connected_database() {
    database.execute(
        "CREATE TABLE order_lines (id int); CREATE SCHEMA old; CREATE TABLE old.pallets (id int)");
    chat.model().says("It has one column.");
    chat.say("/connect " + database.url()).await("Connected: ").await("> ");
    chat.press("describe order_" + TAB + "and old.p" + TAB + ENTER).await("one column").await("> ");

    assertThat(chat.model().requests())
        .singleElement()
        .asString()
        .contains("describe order_lines and old.pallets");
    chat.leave();
  }
}
