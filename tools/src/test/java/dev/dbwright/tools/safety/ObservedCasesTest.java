package dev.dbwright.tools.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs every PostgreSQL case of {@code unseen-cases.jsonl} as superuser in a database of its own,
 * and compares fingerprints of data, catalog, roles, settings and files: what is labelled a read
 * changes nothing, and {@code observed_change} in the file is what was seen. {@code
 * -Dgolden.update=true} writes what is seen.
 */
@Tag("proof")
class ObservedCasesTest {
  private static final Path CASES =
      Path.of("src/test/resources/dev/dbwright/tools/safety/unseen-cases.jsonl");
  // What one case writes on the server.
  private static final Path COPIED = Path.of("/tmp/dbwright-unseen.csv");
  private static final String TEMPLATE = "unseen_template";
  private static final String CASE = "unseen_case";

  // Rows of every table and sequence, the catalogs that DDL changes, large objects, what is
  // granted.
  private static final String OF_DATABASE =
      """
      SELECT md5(concat(
        (SELECT string_agg(relname || '=' || query_to_xml(format('SELECT * FROM %s', oid::regclass),
             true, true, '')::text, chr(10) ORDER BY relname)
         FROM pg_class WHERE oid >= 16384 AND relkind IN ('r', 'm', 'S')),
        (SELECT string_agg(c::text, chr(10) ORDER BY c.oid) FROM (SELECT oid, relname, relnamespace,
             relkind, relowner, relacl, reloptions, relpersistence, relrowsecurity, relispartition
           FROM pg_class WHERE oid >= 16384 AND relpersistence <> 't'
             AND relnamespace <> 'pg_toast'::regnamespace) c),
        (SELECT string_agg(a::text, chr(10) ORDER BY attrelid, attnum) FROM (SELECT attrelid, attnum,
             attname, atttypid, attnotnull, attisdropped, atthasdef FROM pg_attribute a
           JOIN pg_class c ON c.oid = attrelid WHERE attrelid >= 16384 AND relpersistence <> 't') a),
        (SELECT string_agg(p::text, chr(10) ORDER BY oid) FROM pg_proc p WHERE oid >= 16384),
        (SELECT string_agg(p::text, chr(10) ORDER BY oid) FROM pg_type p
         WHERE oid >= 16384 AND typrelid = 0 AND typelem = 0),
        (SELECT string_agg(p::text, chr(10) ORDER BY oid) FROM pg_operator p WHERE oid >= 16384),
        (SELECT string_agg(p::text, chr(10) ORDER BY oid) FROM pg_constraint p),
        (SELECT string_agg(p::text, chr(10) ORDER BY oid) FROM pg_trigger p),
        (SELECT string_agg(p::text, chr(10) ORDER BY oid) FROM pg_cast p WHERE oid >= 16384),
        (SELECT string_agg(p::text, chr(10) ORDER BY oid) FROM pg_namespace p
         WHERE nspname !~ '^pg_(toast_)?temp'),
        (SELECT string_agg(p::text, chr(10) ORDER BY oid) FROM pg_extension p),
        (SELECT string_agg(p::text, chr(10) ORDER BY oid) FROM pg_policy p),
        (SELECT string_agg(p::text, chr(10) ORDER BY oid) FROM pg_publication p),
        (SELECT string_agg(p::text, chr(10) ORDER BY oid) FROM pg_default_acl p),
        (SELECT string_agg(p::text, chr(10) ORDER BY objoid, objsubid) FROM pg_description p
         WHERE objoid >= 16384),
        (SELECT string_agg(loid || encode(data, 'hex'), chr(10) ORDER BY loid, pageno)
         FROM pg_largeobject)))
      """;
  private static final String OF_SERVER =
      """
      SELECT md5(concat(
        (SELECT string_agg(p::text, chr(10) ORDER BY oid) FROM pg_authid p),
        (SELECT string_agg(datname || coalesce(datacl::text, ''), chr(10) ORDER BY oid)
         FROM pg_database WHERE datname NOT LIKE 'test!_%' ESCAPE '!'),
        (SELECT string_agg(p::text, chr(10)) FROM pg_db_role_setting p),
        (SELECT string_agg(name || setting, chr(10) ORDER BY name) FROM pg_file_settings),
        (SELECT string_agg(slot_name, chr(10)) FROM pg_replication_slots)))
      """;

  @Test
  void what_the_server_changes_is_what_the_cases_say() throws IOException, SQLException {
    List<String> seen = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    run("DROP DATABASE IF EXISTS " + TEMPLATE, "postgres");
    run("CREATE DATABASE " + TEMPLATE, "postgres");
    run(StatementCasesTest.resource("unseen-schema.sql"), TEMPLATE);
    for (String line : Files.readString(CASES).lines().toList()) {
      JsonNode given = Json.mapper().readTree(line);
      if (Engine.named(given.get("dialect").asText()) != Engine.POSTGRESQL) {
        seen.add(line);
        continue;
      }
      boolean changed = changes(given.get("sql").asText());
      String effect = given.get("effect").asText();
      boolean harmless =
          effect.equals("read") || effect.equals("session") || effect.equals("invalid");
      if (changed && harmless) {
        wrong.add("called " + effect + ", changes something: " + given.get("sql"));
      } else if (given.path("observed_change").asBoolean() != changed) {
        wrong.add("observed_change is " + changed + ": " + given.get("sql"));
      }
      ((ObjectNode) given).put("observed_change", changed);
      seen.add(Json.mapper().writeValueAsString(given));
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(CASES, String.join("\n", seen) + "\n");
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean changes(String sql) throws IOException, SQLException {
    run("CREATE DATABASE " + CASE + " TEMPLATE " + TEMPLATE, "postgres");
    try {
      String before = fingerprint();
      try {
        run(sql, CASE);
      } catch (SQLException e) {
        // Refused by the server: then nothing has changed, which the fingerprint shows.
      }
      return !fingerprint().equals(before);
    } finally {
      Files.deleteIfExists(COPIED);
      run("ALTER SYSTEM RESET ALL", "postgres");
      run("DROP DATABASE " + CASE + " WITH (FORCE)", "postgres");
      run("DROP ROLE IF EXISTS unseen_role", "postgres");
    }
  }

  private static String fingerprint() throws SQLException {
    var all = new StringBuilder();
    try (Connection connection = connect(CASE);
        Statement statement = connection.createStatement()) {
      for (String query : List.of(OF_DATABASE, OF_SERVER)) {
        try (ResultSet row = statement.executeQuery(query)) {
          row.next();
          all.append(row.getString(1)).append(' ');
        }
      }
    }
    return all.append(Files.exists(COPIED)).toString();
  }

  /** As psql -c: one message of the simple protocol, cut by the server alone. */
  private static void run(String sql, String database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(10);
      statement.execute(sql);
    }
  }

  private static Connection connect(String database) throws SQLException {
    var spec = EmbeddedDatabase.server().superuser();
    var properties = new Properties();
    properties.putAll(spec.properties());
    properties.setProperty("user", spec.user());
    properties.setProperty("password", String.valueOf(spec.password()));
    properties.setProperty("preferQueryMode", "simple");
    return DriverManager.getConnection(
        "jdbc:postgresql://" + spec.host() + ":" + spec.port() + "/" + database, properties);
  }
}
