package dev.dbwright.tools.twin.ddl;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.WordSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Extensions that a script asks for, created by the superuser where they are harmless. */
final class Extensions {
  // Of those that come with PostgreSQL: none of these reaches a file, a process, the network or
  // another session. Left out: dblink, file_fdw, postgres_fdw, pg_surgery, pg_prewarm, xml2 and
  // the procedural languages.
  private static final Set<String> HARMLESS =
      WordSet.of(
          """
          amcheck autoinc bloom btree_gin btree_gist citext cube dict_int dict_xsyn earthdistance
          fuzzystrmatch hstore insert_username intagg intarray isn lo ltree moddatetime pageinspect
          pg_buffercache pg_freespacemap pg_stat_statements pg_trgm pg_visibility pgcrypto
          pgrowlocks pgstattuple plpgsql refint seg sslinfo tablefunc tcn tsm_system_rows
          tsm_system_time unaccent uuid-ossp
          """);

  private final Connection superuser;
  private final Set<String> stubs = new HashSet<>();
  private final List<String> remarks = new ArrayList<>();

  Extensions(Connection superuser) {
    this.superuser = superuser;
  }

  /** Types that stand in for those of an extension. */
  Set<String> stubs() {
    return stubs;
  }

  /** One sentence for each extension that is stubbed. */
  List<String> remarks() {
    return remarks;
  }

  /**
   * @throws SQLException where it is not to be had
   */
  void create(ScriptStatement statement) throws SQLException {
    String name = statement.extension().orElseThrow(() -> new SQLException("it has no name"));
    String schema = statement.extensionSchema().orElse("public");
    List<String> types = StubTypes.of(name);
    if (HARMLESS.contains(name)) {
      try (Statement create = superuser.createStatement()) {
        create.execute(
            "CREATE EXTENSION IF NOT EXISTS %s SCHEMA %s CASCADE"
                .formatted(ObjectName.of(name).quoted(), ObjectName.of(schema).quoted()));
      }
    } else if (types.isEmpty()) {
      throw new SQLException("a twin does not have the extension " + name);
    } else if (stubs.addAll(types)) {
      StubTypes.create(superuser, schema, types);
      remarks.add(
          "The extension %s is not here: its types (%s) stand without their operators, and indexes"
                  .formatted(name, String.join(", ", types))
              + " on them are refused.");
    }
  }
}
