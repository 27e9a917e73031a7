package dev.dbwright.tools.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import dev.dbwright.tools.testing.TwinFixture;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from outside, in definitions and statistics, runs on a twin and has no power over it. */
class TwinSafetyTest {
  // Whoever runs it leaves a name in seen, and what it could do as a superuser.
  private static final String WITNESS =
      """
      CREATE TABLE seen (who text, superuser boolean, files boolean);
      CREATE FUNCTION witness() RETURNS boolean LANGUAGE plpgsql AS $$
        DECLARE file boolean := true;
        BEGIN
          BEGIN PERFORM pg_read_file('PG_VERSION'); EXCEPTION WHEN OTHERS THEN file := false; END;
          INSERT INTO public.seen SELECT current_user, rolsuper, file
            FROM pg_roles WHERE rolname = current_user;
          RETURN true;
        END $$;
      """;

  @Test
  void checks_of_domains_see_sample_values_without_a_superusers_rights() throws SQLException {
    // given
    String script =
        WITNESS
            + """
            CREATE DOMAIN watched AS int CHECK (witness());
            CREATE TABLE t (a watched);
            """;

    // when
    try (Twin twin = TwinFixture.twinOf(script, statistics(column("a", "{1,2}")))) {
      // then
      assertThat(twin.report().contradictions()).isEmpty();
      assertThat(rows(twin, "SELECT count(*) > 0 FROM seen")).containsExactly("t");
      assertThat(rows(twin, "SELECT DISTINCT superuser, files FROM seen")).containsExactly("f, f");
    }
  }

  @Test
  void a_check_that_raises_takes_only_its_own_column() {
    // given
    String script =
        """
        CREATE FUNCTION refuses(x int) RETURNS boolean LANGUAGE plpgsql AS $$
          BEGIN RAISE EXCEPTION 'no % here', x; END $$;
        CREATE DOMAIN picky AS int CHECK (refuses(VALUE));
        CREATE TABLE t (a picky, b int);
        """;

    // when
    try (Twin twin =
        TwinFixture.twinOf(script, statistics(column("a", "{1,2}"), column("b", "{1,2}")))) {
      // then
      assertThat(twin.report().contradictions())
          .singleElement()
          .satisfies(named -> assertThat(named).contains("column a of public.t", "no 1 here"));
      assertThat(twin.plan("SELECT FROM t WHERE b = 1").root().number("Plan Rows"))
          .isEqualTo(500_000);
    }
  }

  @Test
  void functions_and_operators_of_the_definitions_are_not_taken_for_the_servers()
      throws SQLException {
    // given
    String script =
        WITNESS
            + """
            CREATE FUNCTION takes(oid, int) RETURNS boolean LANGUAGE sql AS 'SELECT witness()';
            CREATE FUNCTION takes(oid, bigint) RETURNS boolean LANGUAGE sql AS 'SELECT witness()';
            CREATE FUNCTION takes(name, text) RETURNS boolean LANGUAGE sql AS 'SELECT witness()';
            CREATE FUNCTION takes("char", text) RETURNS boolean LANGUAGE sql AS 'SELECT witness()';
            CREATE OPERATOR = (LEFTARG = oid, RIGHTARG = bigint, FUNCTION = takes);
            CREATE OPERATOR = (LEFTARG = oid, RIGHTARG = int, FUNCTION = takes);
            CREATE OPERATOR = (LEFTARG = name, RIGHTARG = text, FUNCTION = takes);
            CREATE OPERATOR <> (LEFTARG = name, RIGHTARG = text, FUNCTION = takes);
            CREATE OPERATOR = (LEFTARG = "char", RIGHTARG = text, FUNCTION = takes);
            CREATE FUNCTION pg_relation_filepath(oid) RETURNS text LANGUAGE plpgsql AS
              $$ BEGIN PERFORM witness(); RETURN 'x'; END $$;
            CREATE FUNCTION coalesce_oid(oid) RETURNS oid LANGUAGE sql AS 'SELECT $1';
            CREATE SCHEMA aside;
            CREATE TABLE aside.pg_class (relname name);
            CREATE TABLE t (a int, b int);
            CREATE INDEX t_a ON t (a);
            CREATE STATISTICS s ON (a + b), a FROM t;
            SET search_path = aside, public, pg_catalog;
            """;

    // when
    try (Twin twin = TwinFixture.twinOf(script, statistics(column("a", "{1,2}")))) {
      TwinIndex index = twin.createHidden("CREATE INDEX ON public.t (b)");
      twin.show(Set.of(index));

      // then
      assertThat(rows(twin, "SELECT * FROM public.seen WHERE superuser OR files")).isEmpty();
      assertThat(twin.indexes()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET ROLE postgres",
        "SET SESSION AUTHORIZATION postgres",
        "SET SESSION AUTHORIZATION DEFAULT; CREATE ROLE strong SUPERUSER",
        "RESET ROLE; ALTER ROLE CURRENT_USER SUPERUSER",
        "RESET SESSION AUTHORIZATION; CREATE ROLE strong SUPERUSER",
        "ALTER ROLE twin_planner SUPERUSER",
        "GRANT postgres TO CURRENT_USER",
        "ALTER SYSTEM SET work_mem = '1GB'",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "COPY seen FROM '/etc/passwd'",
        "CREATE EXTENSION dblink",
        "CREATE EXTENSION file_fdw",
        "CREATE LANGUAGE plpython3u",
        "CREATE FUNCTION c() RETURNS int LANGUAGE c AS 'libc.so.6', 'getpid'",
        "CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION on_event()",
        "CREATE SUBSCRIPTION s CONNECTION 'host=localhost' PUBLICATION p",
        "CREATE FOREIGN DATA WRAPPER w",
        "CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw",
        "CREATE TABLESPACE here LOCATION '/tmp'",
        "CREATE DATABASE another",
        "LOAD 'auto_explain'",
        "UPDATE pg_catalog.pg_authid SET rolsuper = true",
        "SELECT pg_catalog.lo_import('/etc/passwd')"
      })
  void no_statement_of_the_definitions_becomes_more_than_their_owner(String statement)
      throws SQLException {
    // given: as it stands, and where only the server reads it
    String script =
        """
        CREATE TABLE seen (what text);
        CREATE FUNCTION on_event() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
        %s;
        DO $do$ BEGIN EXECUTE $x$%s$x$; INSERT INTO seen VALUES ('done'); END $do$;
        CREATE TABLE witness AS SELECT current_user AS who, rolsuper FROM pg_roles
          WHERE rolname = current_user;
        """
            .formatted(statement, statement);

    // when
    try (Twin twin = TwinFixture.twinOf(script)) {
      // then
      assertThat(rows(twin, "SELECT * FROM seen")).isEmpty();
      assertThat(rows(twin, "SELECT rolsuper FROM witness")).containsExactly("f");
      assertThat(
              rows(twin, "SELECT rolname FROM pg_roles WHERE rolsuper AND rolname <> 'postgres'"))
          .isEmpty();
      assertThat(rows(twin, "SELECT 1 FROM pg_event_trigger")).isEmpty();
    }
  }

  @Test
  void what_definitions_change_of_their_own_role_and_database_reaches_no_other_twin() {
    // given
    String script =
        """
        CREATE TABLE t (a int);
        DO $$ BEGIN
          EXECUTE format('ALTER ROLE %I PASSWORD %L', current_user, 'other');
          EXECUTE format('ALTER ROLE %I SET default_transaction_read_only = on', current_user);
          EXECUTE format('ALTER DATABASE %I SET search_path = nowhere', current_database());
        END $$;
        """;

    // when
    try (Twin first = TwinFixture.twinOf(script);
        Twin second = TwinFixture.twinOf("CREATE TABLE t (a int)")) {
      // then
      assertThat(second.report().refused()).isEmpty();
      assertThat(second.createHidden("CREATE INDEX ON t (a)").table().last()).isEqualTo("t");
      assertThat(first.planText("SELECT FROM public.t")).contains("t");
    }
  }

  private static PlannerStatistics statistics(ColumnStatistics... columns) {
    var table =
        new RelationStatistics(
            ObjectName.of("public", "t"), Kind.TABLE, 1_000, 1_000_000, 0, 1_000, Optional.empty());
    return new PlannerStatistics(
        180_000, Map.of(), List.of(table), List.of(columns), List.of(), List.of());
  }

  private static ColumnStatistics column(String name, String mostCommon) {
    return new ColumnStatistics(
        ObjectName.of("public", "t"),
        name,
        false,
        0,
        4,
        2,
        mostCommon,
        "{0.5,0.5}",
        null,
        0.1,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static List<String> rows(Twin twin, String sql) throws SQLException {
    try (Statement statement = twin.catalog().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var fields = new ArrayList<String>();
        for (int column = 1; column <= columns; column++) {
          fields.add(rows.getString(column));
        }
        found.add(String.join(", ", fields));
      }
      return found;
    }
  }
}
