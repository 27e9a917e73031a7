package dev.dbwright.tools.explain.plan.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.ReadPlans;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real MariaDB prints, in all its formats, is one and the same plan. */
final class MariaDbPlansTest {
  private static final String SCHEMA =
      """
      CREATE TABLE guest (id INT PRIMARY KEY, name VARCHAR(30), city VARCHAR(20), KEY ix_city (city));
      INSERT INTO guest SELECT seq, CONCAT('g', seq), CONCAT('city', seq % 50) FROM seq_1_to_500;
      CREATE TABLE booking (id INT PRIMARY KEY, guest_id INT, room INT, nights INT, note VARCHAR(40),
        KEY ix_guest (guest_id), KEY ix_room_nights (room, nights));
      INSERT INTO booking SELECT seq, seq % 500, seq % 20, seq % 9, MD5(seq) FROM seq_1_to_3000;
      ANALYZE TABLE guest, booking;
      """;

  private static EmbeddedMariaDb embedded;
  private static Connection connection;

  @BeforeAll
  static void startServer() throws SQLException {
    embedded = EmbeddedMariaDb.freshDatabase();
    embedded.execute(SCHEMA);
    ConnectionSpec as = embedded.spec();
    connection =
        DriverManager.getConnection(
            "jdbc:mariadb://" + as.host() + ":" + as.port() + "/" + as.database(),
            as.user(),
            as.password());
  }

  @AfterAll
  static void stopServer() throws SQLException {
    connection.close();
    embedded.close();
  }

  static List<String> statements() {
    return List.of(
        "SELECT * FROM booking WHERE id = 7",
        "SELECT * FROM booking WHERE note = 'x'",
        "SELECT room, nights FROM booking WHERE room = 3",
        "SELECT * FROM booking WHERE room = 3 AND note > 'a' ORDER BY note",
        "SELECT nights, COUNT(*) FROM booking GROUP BY nights ORDER BY 2",
        "SELECT DISTINCT note FROM booking",
        "SELECT g.name, b.note FROM guest g JOIN booking b ON b.guest_id = g.id WHERE g.city ="
            + " 'city7'",
        "SELECT COUNT(*) FROM guest a JOIN guest b ON a.name = b.city",
        "SELECT g.id, (SELECT MAX(nights) FROM booking b WHERE b.guest_id = g.id) FROM guest g",
        "SELECT * FROM guest g WHERE g.id IN (SELECT guest_id FROM booking WHERE nights > 7)",
        "SELECT * FROM (SELECT guest_id, COUNT(*) AS n FROM booking GROUP BY guest_id) d WHERE n >"
            + " 5",
        "SELECT id FROM guest UNION SELECT room FROM booking",
        "SELECT * FROM guest g LEFT JOIN booking b ON b.guest_id = g.id AND b.nights > 3 LIMIT 20",
        "SELECT room, RANK() OVER (ORDER BY SUM(nights)) FROM booking GROUP BY room",
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION SELECT n + 1 FROM r WHERE n < 9) SELECT * FROM r",
        "SELECT * FROM booking WHERE id = -1",
        "SELECT 1");
  }

  @ParameterizedTest
  @MethodSource("statements")
  void table_and_json_tell_the_same_accesses(String sql) throws SQLException {
    ReadPlans table = PlanSketch.read(rows("EXPLAIN " + sql));
    ReadPlans json = PlanSketch.read(rows("EXPLAIN FORMAT=JSON " + sql));

    assertThat(table.engine()).isEqualTo(Engine.MARIADB);
    assertThat(json.engine()).isEqualTo(Engine.MARIADB);
    assertThat(accesses(json)).isEqualTo(accesses(table));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void what_was_run_adds_up(String sql) throws SQLException {
    Plan plan = PlanSketch.read(rows("ANALYZE FORMAT=JSON " + sql)).plans().get(0);

    double self = plan.nodes().stream().mapToDouble(PlanNode::selfMs).sum();
    assertThat(plan.nodes()).allMatch(node -> node.selfMs() >= 0);
    assertThat(self).isCloseTo(plan.root().totalMs(), within(1e-3));
    assertThat(accesses(PlanSketch.read(rows("EXPLAIN FORMAT=JSON " + sql))))
        .hasSameSizeAs(accesses(List.of(plan)));
  }

  /** The table counts what comes out of a sort, JSON what goes in as well. */
  static List<String> unsorted() {
    return statements().stream().filter(sql -> !sql.contains("ORDER BY note")).toList();
  }

  @ParameterizedTest
  @MethodSource("unsorted")
  void a_table_of_analyze_counts_what_json_counts(String sql) throws SQLException {
    Plan table = PlanSketch.read(rows("ANALYZE " + sql)).plans().get(0);
    Plan json = PlanSketch.read(rows("ANALYZE FORMAT=JSON " + sql)).plans().get(0);

    assertThat(counts(table)).isEqualTo(counts(json));
  }

  private static List<String> counts(Plan plan) {
    return plan.nodes().stream()
        .filter(node -> node.target().relation() != null && node.actual() != null)
        .map(node -> node.title() + " " + Math.round(node.actualRowsPerLoop()))
        .sorted()
        .toList();
  }

  private static List<String> accesses(ReadPlans read) {
    return accesses(read.plans());
  }

  /** In no order: where a subquery belongs, only JSON tells. */
  private static List<String> accesses(List<Plan> plans) {
    return plans.get(0).nodes().stream()
        .filter(node -> node.target().relation() != null)
        .map(
            node ->
                node.title() + " rows " + node.estimatedRows() + " of " + node.text("access_type"))
        .sorted()
        .toList();
  }

  /** The result as the client's batch mode prints it, breaks within a value as they are. */
  private static String rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      var names = new StringJoiner("\t");
      for (int i = 1; i <= columns; i++) {
        names.add(rows.getMetaData().getColumnLabel(i));
      }
      var text = new StringBuilder(names.toString()).append('\n');
      while (rows.next()) {
        var cells = new StringJoiner("\t");
        for (int i = 1; i <= columns; i++) {
          cells.add(String.valueOf(rows.getString(i)));
        }
        text.append(cells).append('\n');
      }
      return text.toString();
    }
  }
}
