package dev.dbwright.tools.schema;

import static dev.dbwright.tools.schema.DdlReaderTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DdlOfOtherEnginesTest {
  @Test
  void a_table_of_mysql_is_read_as_far_as_it_goes() {
    Table table =
        only(
            """
            /*!40101 SET NAMES utf8 */;
            DROP TABLE IF EXISTS `orders`;
            CREATE TABLE `orders` (
              `id` int(11) unsigned NOT NULL AUTO_INCREMENT,
              `Name` varchar(40) CHARACTER SET utf8mb4 DEFAULT NULL COMMENT 'it\\'s',
              `at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
              PRIMARY KEY (`ID`),
              UNIQUE KEY `u` (`name`(10)),
              KEY `k` (`at`) USING BTREE,
              CONSTRAINT `fk` FOREIGN KEY (`name`) REFERENCES `customers` (`id`) ON DELETE CASCADE
            ) ENGINE=InnoDB AUTO_INCREMENT=12 DEFAULT CHARSET=utf8mb4 COMMENT='the orders';
            LOCK TABLES `orders` WRITE;
            """);

    assertThat(table.columns())
        .extracting(Column::type)
        .containsExactly(
            "integer unsigned", "character varying(40)", "timestamp without time zone");
    assertThat(table.columns()).extracting(Column::identity).containsExactly(true, false, false);
    assertThat(table.primaryKey().orElseThrow().columns()).containsExactly("id");
    assertThat(table.uniques()).containsExactly(new Key(Optional.of("u"), List.of("Name"), true));
    assertThat(table.comment()).isEqualTo("the orders");
    assertThat(table.column("Name").orElseThrow().comment()).isEqualTo("it's");
  }

  @Test
  void a_dump_of_phpmyadmin_adds_keys_and_numbers_afterwards() {
    Table table =
        only(
            """
            CREATE TABLE `t` (`id` int(11) NOT NULL, `a` int, `b` text) ENGINE=InnoDB;
            ALTER TABLE `t`
              ADD PRIMARY KEY (`id`),
              ADD UNIQUE KEY `u` (`a`),
              ADD KEY `k` (`a`,`b`(10));
            ALTER TABLE `t` MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=7;
            ALTER TABLE `t` CHANGE `b` `c` varchar(9) AFTER `id`;
            """);

    assertThat(table.columnNames()).containsExactly("id", "a", "c");
    assertThat(table.columns().get(0).identity()).isTrue();
    assertThat(table.columns().get(2).type()).isEqualTo("character varying(9)");
    assertThat(table.primaryKey().orElseThrow().columns()).containsExactly("id");
    assertThat(table.uniques()).hasSize(1);
    assertThat(table.indexes()).extracting(Index::name).containsExactly("k");
  }

  @Test
  void columns_of_sqlite_need_no_type() {
    Table table =
        only(
            """
            CREATE TABLE a (
              id INTEGER PRIMARY KEY AUTOINCREMENT, x, y TEXT UNIQUE ON CONFLICT IGNORE, z
            )
            """);

    assertThat(table.columnNames()).containsExactly("id", "x", "y", "z");
    assertThat(table.columns().get(0).identity()).isTrue();
  }

  @Test
  void names_of_sql_server_stand_in_brackets() {
    Table table =
        only(
            """
            CREATE TABLE [dbo].[Order Lines] (
              [Id] INT IDENTITY(1,1) NOT NULL PRIMARY KEY CLUSTERED,
              [Note] NVARCHAR(MAX) NULL,
              CONSTRAINT [uq] UNIQUE NONCLUSTERED ([note] ASC)
            ) ON [PRIMARY]
            GO
            """);

    assertThat(table.name()).isEqualTo(ObjectName.of("dbo", "Order Lines"));
    assertThat(table.uniques().get(0).columns()).containsExactly("Note");
  }
}
