package dev.dbwright.agent;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectedDatabaseTest {
  private final EmbeddedDatabase shop = EmbeddedDatabase.freshDatabase();
  private final Database first = Database.open(shop.spec());
  private final Database second = Database.open(shop.spec());
  private final ConnectedDatabase connected = new ConnectedDatabase();

  @AfterEach
  void close() {
    connected.close();
    shop.close();
  }

  @Test
  void closes_the_one_that_is_replaced() {
    connected.replace(first);
    connected.replace(second);

    assertClosed(first);
    assertThat(second.role().name()).isEqualTo(shop.spec().user());
  }

  @Test
  void leaves_it_open_until_the_last_turn_has_ended() {
    connected.replace(first);

    connected.use(
        outer -> {
          connected.use(
              inner -> {
                connected.replace(second);
                return inner;
              });
          assertThat(connected.current()).contains(second);
          return assertThat(outer.orElseThrow().role().name()).isEqualTo(shop.spec().user());
        });

    assertClosed(first);
    assertThat(connected.<Object>use(database -> database.orElseThrow())).isSameAs(second);
  }

  @Test
  void keeps_the_one_that_is_connected_again() {
    connected.replace(first);
    connected.replace(first);

    assertThat(first.role().superuser()).isFalse();
  }

  @Test
  void closes_all_at_the_end() {
    connected.replace(first);
    connected.use(
        database -> {
          connected.replace(second);
          connected.close();
          return database;
        });

    assertClosed(first);
    assertClosed(second);
  }

  private static void assertClosed(Database database) {
    DbwrightException refusal = catchThrowableOfType(DbwrightException.class, database::role);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(DATABASE_NOT_CONNECTED);
  }
}
