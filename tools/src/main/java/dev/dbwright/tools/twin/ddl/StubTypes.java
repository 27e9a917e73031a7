package dev.dbwright.tools.twin.ddl;

import dev.dbwright.tools.sql.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Types of extensions that do not come with PostgreSQL, so that tables with such columns stand. A
 * stub takes any text, has no operators, and no index can be on it.
 */
final class StubTypes {
  private static final Map<String, List<String>> OF_EXTENSION =
      Map.ofEntries(
          Map.entry("age", List.of("agtype", "graphid")),
          Map.entry("debversion", List.of("debversion")),
          Map.entry("h3", List.of("h3index")),
          Map.entry("hll", List.of("hll")),
          Map.entry("ip4r", List.of("ip4", "ip4r", "ip6", "ip6r", "ipaddress", "iprange")),
          Map.entry("pgmp", List.of("mpq", "mpz")),
          Map.entry("pgx_ulid", List.of("ulid")),
          Map.entry("postgis", List.of("box2d", "box3d", "geography", "geometry")),
          Map.entry("postgis_raster", List.of("raster")),
          Map.entry("prefix", List.of("prefix_range")),
          Map.entry("roaringbitmap", List.of("roaringbitmap")),
          Map.entry("semver", List.of("semver")),
          Map.entry("tdigest", List.of("tdigest")),
          Map.entry("uint", List.of("int1", "uint1", "uint2", "uint4", "uint8")),
          Map.entry("unit", List.of("unit")),
          Map.entry("vector", List.of("halfvec", "sparsevec", "vector")),
          Map.entry("vectors", List.of("vector")));

  private static final String CREATE =
      """
      CREATE TYPE %1$s;
      CREATE FUNCTION %2$s (cstring) RETURNS %1$s
        LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
      CREATE FUNCTION %3$s (%1$s) RETURNS cstring
        LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
      CREATE TYPE %1$s (INPUT = %2$s, OUTPUT = %3$s, LIKE = text)
      """;

  private StubTypes() {}

  /** The types of an extension; none where it has none that we know. */
  static List<String> of(String extension) {
    return OF_EXTENSION.getOrDefault(extension, List.of());
  }

  static void create(Connection superuser, String schema, List<String> types) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      for (String type : types) {
        statement.execute(
            CREATE.formatted(
                ObjectName.of(schema, type).quoted(),
                ObjectName.of(schema, type + "_in").quoted(),
                ObjectName.of(schema, type + "_out").quoted()));
      }
    }
  }
}
