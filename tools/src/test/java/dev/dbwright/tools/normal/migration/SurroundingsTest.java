package dev.dbwright.tools.normal.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What hangs on a table goes with it, or is named. */
final class SurroundingsTest {
  private static final WideTable STAFF =
      WideTable.of("public", "staff")
          .key("id")
          .column("id", "integer")
          .column("name", "text")
          .nullable("boss", "integer")
          .nullable("dept", "text")
          .nullable("floor", "integer")
          .foreignKey("boss", "staff", "id")
          .foreignKey("dept", "names", "name")
          .part("people", "id", "name", "boss", "dept")
          .part("depts", "dept", "floor");

  private static final List<String> SETUP =
      List.of(
          "CREATE TABLE names (name text PRIMARY KEY)",
          """
          CREATE TABLE staff (id integer PRIMARY KEY, name text NOT NULL,
            boss integer REFERENCES staff, dept text REFERENCES names, floor integer)
          """,
          """
          CREATE TABLE badges (no integer PRIMARY KEY,
            holder integer NOT NULL CONSTRAINT "badge's" REFERENCES staff ON DELETE CASCADE)
          """,
          "CREATE VIEW first_floor WITH (security_barrier) AS SELECT * FROM staff WHERE floor = 1",
          "CREATE VIEW names_there AS SELECT name FROM first_floor",
          "CREATE MATERIALIZED VIEW crowd AS SELECT count(*) FROM staff",
          "GRANT SELECT, TRUNCATE ON staff TO PUBLIC",
          "CREATE TABLE depts (taken integer)",
          "CREATE TRIGGER no_change BEFORE UPDATE ON staff FOR EACH ROW"
              + " EXECUTE FUNCTION suppress_redundant_updates_trigger()");

  private static Surroundings read() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      SETUP.forEach(embedded::execute);
      return SurroundingsReader.read(
              embedded.database(), ObjectName.of("public", "staff"), new Cancellation())
          .orElseThrow();
    }
  }

  @Test
  void what_a_view_cannot_take_over_is_named() {
    Surroundings surroundings = read();

    assertThat(surroundings.unmoved())
        .anyMatch(text -> text.startsWith("trigger: CREATE TRIGGER no_change"))
        .anyMatch(text -> text.startsWith("materialized view public.crowd"));
    assertThat(surroundings.grants()).containsExactly(new Surroundings.Grant("SELECT", "PUBLIC"));
    assertThat(surroundings.incoming())
        .extracting(incoming -> incoming.table() + " " + incoming.key().onDelete())
        .containsExactly("public.badges CASCADE");
  }

  @Test
  void views_foreign_keys_and_rights_follow_and_come_back() {
    NormalizationPlan plan =
        NormalizationSteps.of(STAFF.table(), STAFF.parts(), MoveOptions.STANDARD, read());
    RowSource rows =
        (scratch, table, unused) -> {
          try (Statement statement = scratch.createStatement()) {
            statement.execute("INSERT INTO names VALUES ('sales'), ('lab')");
            statement.execute(
                "INSERT INTO staff VALUES (1, 'Ada', NULL, 'lab', 1), (2, 'Bo', 1, 'lab', 1),"
                    + " (3, 'Cy', 2, 'sales', 2), (4, 'Di', 4, NULL, NULL)");
            statement.execute("INSERT INTO badges VALUES (1, 1), (2, 4)");
          }
        };

    RoundTripReport report =
        new RoundTrip(EmbeddedDatabase.server(), new Cancellation())
            .run(STAFF.table(), plan, SETUP, rows);

    assertThat(report.problems()).isEmpty();
    assertThat(report.isClean()).isTrue();
    assertThat(plan.tables()).extracting(table -> table.name().last()).doesNotContain("depts");
    assertThat(String.join("\n", plan.applicationChanges()))
        .contains("Foreign key badge's of public.badges now refers to public.people");
  }

  @Test
  void a_table_that_is_not_there_has_no_surroundings() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      assertThat(
              SurroundingsReader.read(
                  embedded.database(), ObjectName.of("nowhere"), new Cancellation()))
          .isEmpty();
    }
  }

  @Test
  void a_key_that_does_not_tell_letters_apart_goes_with_its_collation() {
    WideTable wide =
        WideTable.of("public", "songs")
            .key("id")
            .column("id", "integer")
            .column("artist", "text")
            .column("country", "text")
            .part("titles", "id", "artist")
            .part("artists", "artist", "country");
    List<String> setup =
        List.of(
            "CREATE COLLATION letters (provider = icu, locale = 'und-u-ks-level2',"
                + " deterministic = false)",
            "CREATE TABLE songs (id integer PRIMARY KEY, artist text COLLATE letters NOT NULL,"
                + " country text COLLATE \"C\" NOT NULL)");
    RowSource rows =
        (scratch, table, plan) -> {
          try (Statement statement = scratch.createStatement()) {
            statement.execute(
                "INSERT INTO songs VALUES (1, 'ABBA', 'SE'), (2, 'Abba', 'SE'), (3, 'Nena', 'DE')");
          }
        };
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      setup.forEach(embedded::execute);
      Surroundings surroundings =
          SurroundingsReader.read(embedded.database(), wide.table().name(), new Cancellation())
              .orElseThrow();
      NormalizationPlan plan =
          NormalizationSteps.of(wide.table(), wide.parts(), MoveOptions.STANDARD, surroundings);

      RoundTripReport report =
          new RoundTrip(EmbeddedDatabase.server(), new Cancellation())
              .run(wide.table(), plan, setup, rows);

      assertThat(report.problems()).isEmpty();
      assertThat(report.isClean()).isTrue();
      assertThat(report.quarantined()).isZero();
    }
  }
}
