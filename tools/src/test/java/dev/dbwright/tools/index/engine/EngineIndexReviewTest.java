package dev.dbwright.tools.index.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EngineIndexReviewTest {
  @Test
  void innodb_ends_each_entry_with_the_primary_key() {
    assertThat(
            found(
                Engine.MYSQL,
                """
                CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, a int, PRIMARY KEY (id),
                  KEY a (a), KEY a_id (a, id)) ENGINE=InnoDB;
                """))
        .containsExactly("redundant-index t.a_id");
  }

  @Test
  void myisam_does_not() {
    assertThat(
            found(
                Engine.MYSQL,
                """
                CREATE TABLE t (id int NOT NULL, a int, PRIMARY KEY (id),
                  KEY a (a), KEY a_id (a, id)) ENGINE=MyISAM;
                """))
        .containsExactly("redundant-index t.a");
  }

  @Test
  void prefixes_directions_kinds_and_hidden_indexes_are_told_apart_in_mysql() {
    assertThat(
            found(
                Engine.MYSQL,
                """
                CREATE TABLE `t` (`id` int NOT NULL, `a` varchar(90), `b` int, `body` text,
                  PRIMARY KEY (`id`),
                  KEY `ten` (`a`(10)), KEY `thirty` (`a`(30)),
                  FULLTEXT KEY `words` (`body`), KEY `body_start` (`body`(20)),
                  KEY `b_down` (`b` DESC), KEY `b_a` (`b`, `a`),
                  KEY `gone` (`b`, `id`, `a`) /*!80000 INVISIBLE */,
                  UNIQUE KEY `u` (`a`, `b`), KEY `f` ((lower(`a`))));
                """))
        .containsExactly("redundant-index t.ten", "redundant-index t.thirty");
  }

  @Test
  void a_foreign_key_of_innodb_has_its_index_by_itself() {
    String orders =
        "CREATE TABLE o (id int PRIMARY KEY, c int, FOREIGN KEY (c) REFERENCES customers (id));";

    assertThat(found(Engine.MYSQL, orders)).isEmpty();
    assertThat(found(Engine.SQLSERVER, orders)).containsExactly("foreign-key-without-index o");
    assertThat(found(Engine.SQLITE, orders)).containsExactly("foreign-key-without-index o");
  }

  @Test
  void sqlserver_compares_include_filter_and_the_clustered_key() {
    assertThat(
            found(
                Engine.SQLSERVER,
                """
                CREATE TABLE [dbo].[Orders] (
                  [Id] int NOT NULL CONSTRAINT [PK_Orders] PRIMARY KEY CLUSTERED,
                  [CustomerId] int, [Status] nvarchar(20), [Total] money);
                GO
                CREATE INDEX [IX_A] ON [dbo].[Orders] ([CustomerId]) INCLUDE ([Total]);
                CREATE INDEX [IX_B] ON [dbo].[Orders] ([CustomerId], [Status]) INCLUDE ([Total]);
                CREATE INDEX [IX_C] ON [dbo].[Orders] ([Status]) WHERE [Status] = 'open';
                CREATE INDEX [IX_D] ON [dbo].[Orders] ([Status]) INCLUDE ([Total]);
                CREATE INDEX [IX_E] ON [dbo].[Orders] ([Status], [Id]) INCLUDE ([Total]);
                CREATE INDEX [IX_F] ON [dbo].[Orders] ([Status] DESC, [CustomerId]);
                """))
        .containsExactly("redundant-index dbo.Orders.IX_A", "redundant-index dbo.Orders.IX_E");
  }

  @Test
  void sqlite_knows_its_rowid_and_partial_indexes() {
    assertThat(
            found(
                Engine.SQLITE,
                """
                CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT);
                CREATE INDEX a_again ON t (a);
                CREATE INDEX b1 ON t (b);
                CREATE INDEX b2 ON t (b, id);
                CREATE INDEX b3 ON t (b) WHERE a IS NULL;
                CREATE INDEX b4 ON t (b) WHERE a is  null;
                CREATE INDEX b5 ON t (b COLLATE NOCASE);
                """))
        .containsExactly(
            "redundant-index t.a_again", "redundant-index t.b2", "duplicate-index t.b4");
  }

  @Test
  void literals_and_quoted_names_of_expressions_and_filters_are_told_apart() {
    assertThat(
            found(
                Engine.SQLITE,
                """
                CREATE TABLE t (id INTEGER PRIMARY KEY, j TEXT, k INT, "a b" TEXT, ab TEXT);
                CREATE INDEX path ON t (json_extract(j, '$.a'));
                CREATE INDEX path_upper ON t (json_extract(j, '$.A'));
                CREATE INDEX path_same ON t (JSON_EXTRACT( j,'$.a' ));
                CREATE INDEX spaced ON t (lower("a b"));
                CREATE INDEX joined ON t (lower(ab));
                CREATE INDEX x ON t (k) WHERE j = 'x';
                CREATE INDEX x_upper ON t (k) WHERE j = 'X';
                CREATE INDEX x_same ON t (k) WHERE ('x' = J);
                """))
        .containsExactly("duplicate-index t.path_same", "duplicate-index t.x_same");
  }

  @Test
  void an_index_that_leaves_out_null_serves_a_foreign_key() {
    String schema =
        """
        CREATE TABLE c (id INTEGER PRIMARY KEY);
        CREATE TABLE o (id INTEGER PRIMARY KEY, c_id INT REFERENCES c (id), open INT);
        """;

    assertThat(found(Engine.SQLITE, schema + "CREATE INDEX i ON o (c_id) WHERE c_id IS NOT NULL"))
        .isEmpty();
    assertThat(found(Engine.SQLITE, schema + "CREATE INDEX i ON o (c_id) WHERE open IS NOT NULL"))
        .containsExactly("foreign-key-without-index o");
  }

  @Test
  void sqlserver_scripts_add_checked_keys_and_disable_indexes() {
    assertThat(
            found(
                Engine.SQLSERVER,
                """
                CREATE TABLE [dbo].[C] ([Id] int NOT NULL CONSTRAINT [PK_C] PRIMARY KEY CLUSTERED);
                CREATE TABLE [dbo].[O] ([Id] int NOT NULL, [CId] int, [Total] money);
                GO
                ALTER TABLE [dbo].[O] WITH CHECK ADD CONSTRAINT [FK_O_C] FOREIGN KEY ([CId])
                  REFERENCES [dbo].[C] ([Id]);
                CREATE INDEX [IX_Wide] ON [dbo].[O] ([Total], [CId]);
                CREATE INDEX [IX_Total] ON [dbo].[O] ([Total]);
                ALTER INDEX [IX_Wide] ON [dbo].[O] DISABLE;
                ALTER INDEX [IX_Total] ON [dbo].[O] REBUILD;
                """))
        .containsExactly("foreign-key-without-index dbo.O");
  }

  @Test
  void says_that_nothing_was_tried() {
    assertThat(EngineIndexReview.of(Engine.SQLITE, "CREATE TABLE t (a)").remarks())
        .anyMatch(remark -> remark.contains("nothing was tried on a server"));
  }

  private static List<String> found(Engine engine, String ddl) {
    return EngineIndexReview.of(engine, ddl).findings().stream()
        .map(EngineIndexReviewTest::seen)
        .toList();
  }

  private static String seen(Finding finding) {
    return finding.name() + " " + ((Location.DatabaseObject) finding.at()).object();
  }
}
