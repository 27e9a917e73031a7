package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The list of what PostgreSQL ships is what a real server says; run with golden.update to renew.
 */
@Tag("proof")
class ShippedObjectsTest {
  private static final Path RESOURCE =
      Path.of("src/main/resources/dev/dbwright/tools/safety/postgresql-shipped.txt");

  // Aggregates and variadic functions included; the worst volatility of all overloads.
  private static final String FUNCTIONS =
      """
      SELECT 'function ' || volatility || ' ' || least || ' ' || most || ' '
             || string_agg(name, ' ' ORDER BY name COLLATE "C")
      FROM (SELECT proname AS name, max(provolatile::text) AS volatility,
                   min(pronargs - pronargdefaults - (provariadic <> 0)::int) AS least,
                   max(CASE WHEN provariadic <> 0 THEN 99 ELSE pronargs END) AS most
            FROM pg_proc p WHERE %s GROUP BY proname) f
      GROUP BY volatility, least, most ORDER BY volatility, least, most
      """;
  // Languages and their transforms need interpreters that may be missing; they bring code anyway.
  private static final String EXTENSIONS =
      "SELECT name FROM pg_available_extensions WHERE name !~ 'pl(perl|python|tcl|pgsql)' "
          + "ORDER BY name COLLATE \"C\"";
  private static final String SHIPPED =
      "pronamespace IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)";
  private static final String OF_EXTENSION =
      """
      EXISTS (SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
              WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
                AND d.classid = '%s'::regclass AND d.objid = %s.oid AND e.extname = '%s')
      """;

  @Test
  void lists_what_a_real_server_ships() throws IOException, SQLException {
    String found = describe();

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(RESOURCE, found);
    }

    try (InputStream in = ShippedObjectsTest.class.getResourceAsStream("postgresql-shipped.txt")) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(found);
    }
  }

  private static String describe() throws IOException, SQLException {
    List<String> lines = new ArrayList<>();
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      lines.addAll(rows(statement, FUNCTIONS.formatted(SHIPPED)));
      lines.addAll(
          rows(
              statement,
              "SELECT 'operator ' || string_agg(DISTINCT oprname, ' ') FROM pg_operator"));
      lines.addAll(
          rows(
              statement,
              """
              SELECT 'type ' || string_agg(typname, ' ' ORDER BY typname COLLATE "C") FROM pg_type
              WHERE typelem = 0 OR typlen > 0 OR typname NOT LIKE '\\_%'
              """));
      lines.addAll(
          rows(
              statement,
              """
              SELECT 'keyword ' || catcode::text || ' ' || string_agg(word, ' ' ORDER BY word COLLATE "C")
              FROM pg_get_keywords() GROUP BY catcode ORDER BY catcode
              """));
      for (String extension : rows(statement, EXTENSIONS)) {
        lines.addAll(extension(statement, extension));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> extension(Statement statement, String name) throws SQLException {
    List<String> lines = new ArrayList<>(List.of("extension " + name));
    statement.execute("CREATE EXTENSION IF NOT EXISTS \"" + name + "\" CASCADE");
    lines.addAll(
        rows(statement, FUNCTIONS.formatted(OF_EXTENSION.formatted("pg_proc", "p", name))));
    lines.addAll(
        rows(
            statement,
            "SELECT 'operator ' || string_agg(DISTINCT oprname, ' ') FROM pg_operator o WHERE "
                + OF_EXTENSION.formatted("pg_operator", "o", name)
                + " HAVING count(*) > 0"));
    lines.addAll(
        rows(
            statement,
            "SELECT 'type ' || string_agg(typname, ' ' ORDER BY typname) FROM pg_type t WHERE "
                + OF_EXTENSION.formatted("pg_type", "t", name)
                + " AND typname NOT LIKE '\\_%' HAVING count(*) > 0"));
    statement.execute("DROP EXTENSION \"" + name + "\" CASCADE");
    return lines;
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}
