package dev.dbwright.tools.health.mysql;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.health.check.Server;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counters and settings of the server, by name in lower case. What the server does not have is
 * absent: names differ between versions.
 */
final class Readings {
  private final Map<String, String> values;

  private Readings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** One statement for all {@code names}, counters and settings alike. */
  static String sql(String... names) {
    String list = Stream.of(names).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    // Aliases: MySQL 8 answers the columns of its dictionary in capitals.
    return """
        SELECT LOWER(variable_name) AS name, variable_value AS value
        FROM information_schema.global_status WHERE variable_name IN (%s)
        UNION ALL
        SELECT LOWER(variable_name), variable_value
        FROM information_schema.global_variables WHERE variable_name IN (%s)
        """
        .formatted(list, list);
  }

  /** MySQL 8 keeps the same two tables in another schema. */
  static String on(Server server, String sql) {
    return server.engine() == Engine.MYSQL
        ? sql.replace("information_schema.global_", "performance_schema.global_")
        : sql;
  }

  static Readings of(List<CatalogRow> rows) {
    Map<String, String> values = new HashMap<>();
    rows.stream()
        .filter(row -> row.has("value"))
        .forEach(row -> values.put(row.text("name"), row.text("value")));
    return new Readings(values);
  }

  /** {@code otherwise} where this server does not have it. */
  double number(String name, double otherwise) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? otherwise : Double.parseDouble(value);
  }

  double number(String name) {
    return number(name, 0);
  }

  String text(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Switched off; what this server does not have is not off. */
  boolean isOff(String name) {
    return List.of("OFF", "0", "NO", "DISABLED").contains(text(name));
  }

  Evidence evidence(String what, String name, String unit) {
    return new Evidence(what, number(name), unit, name);
  }
}
