package dev.dbwright.agent.model.offline.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeWishTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Drop the old_users table | DROP TABLE old_users",
        "please drop table sales.old_users | DROP TABLE sales.old_users",
        "can you delete the view v_users? | DROP VIEW v_users",
        "drop the unused index x on orders | DROP INDEX CONCURRENTLY x",
        "Drop the orders_note_idx index. | DROP INDEX CONCURRENTLY orders_note_idx",
        "remove column note from orders | ALTER TABLE orders DROP COLUMN note",
        "drop the constraint c1 from orders | ALTER TABLE orders DROP CONSTRAINT c1",
        "delete all rows from sessions | DELETE FROM sessions",
        "delete everything from the sessions table | DELETE FROM sessions",
        "delete sessions where id < 5 | DELETE FROM sessions WHERE id < 5",
        "empty the payments table | TRUNCATE TABLE payments",
        "add an index on orders(customer_id, created_at) | CREATE INDEX CONCURRENTLY ON orders"
            + " (customer_id, created_at)",
        "create an index on column note of orders | CREATE INDEX CONCURRENTLY ON orders (note)",
        "index orders by customer_id | CREATE INDEX CONCURRENTLY ON orders (customer_id)",
        "add a column note text to orders | ALTER TABLE orders ADD COLUMN note text",
        "rename the table users to people | ALTER TABLE users RENAME TO people",
        "rename column a of t to b | ALTER TABLE t RENAME COLUMN a TO b",
        "vacuum orders | VACUUM orders",
      })
  void derives_the_exact_statement(String words, String sql) {
    assertThat(ChangeWish.read(words)).flatMap(ChangeWish::sql).contains(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop the table",
        "Delete the sessions older than 30 days from the table",
        "delete old records",
        "create an index"
      })
  void asks_for_what_is_missing(String words) {
    assertThat(ChangeWish.read(words)).map(ChangeWish::sql).contains(Optional.empty());
    assertThat(ChangeWish.read(words)).map(ChangeWish::question).get().asString().contains("?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "why was the table dropped?",
        "what happens when I drop a table?",
        "the drop in traffic is large",
        "which index is missing?",
        "I deleted the rows"
      })
  void stays_quiet_where_no_change_is_wished(String words) {
    assertThat(ChangeWish.read(words)).isEmpty();
  }

  @Test
  void reads_names_in_lower_case_as_the_server_would() {
    assertThat(ChangeWish.read("Drop the table Old_Users"))
        .flatMap(ChangeWish::sql)
        .contains("DROP TABLE old_users");
  }
}
