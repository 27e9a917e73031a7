package dev.dbwright.tools.twin.load;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.CombinedValues;
import dev.dbwright.tools.statistics.ExtendedStatistics;
import dev.dbwright.tools.twin.load.AttributeNumbers.Layout;
import dev.dbwright.tools.twin.session.ServerWords;
import dev.dbwright.tools.twin.session.SupervisedSession;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code CREATE STATISTICS} gathered. PostgreSQL 18 has no function that restores it: the
 * source's bytes go into the catalog as they are.
 */
final class ExtendedLoad {
  private static final List<String> TYPES =
      List.of("pg_ndistinct", "pg_dependencies", "pg_mcv_list");
  private static final String SCHEMA = "dbwright_expressions";
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String FIND =
      """
      SELECT s.oid, s.stxkeys::int2[], pg_get_statisticsobjdef_expressions(s.oid),
             n.nspname, c.relname
      FROM pg_statistic_ext s
      JOIN pg_class c ON c.oid = s.stxrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_namespace sn ON sn.oid = s.stxnamespace
      WHERE sn.nspname = ? AND s.stxname = ?
      """;
  private static final String INSERT =
      """
      INSERT INTO pg_statistic_ext_data
        (stxoid, stxdinherit, stxdndistinct, stxddependencies, stxdmcv)
      VALUES (?, ?, decode(?, 'hex')::pg_ndistinct, decode(?, 'hex')::pg_dependencies,
              decode(?, 'hex')::pg_mcv_list)
      """;
  private static final String EXPRESSIONS =
      """
      UPDATE pg_statistic_ext_data SET stxdexpr =
        (SELECT array_agg(s ORDER BY s.staattnum) FROM pg_statistic s
         WHERE s.starelid = 'dbwright_expressions.expressions_index'::regclass)
      WHERE stxoid = ? AND stxdinherit = ?
      """;

  private final Connection superuser;
  private final SupervisedSession owner;
  private final int version;
  private final List<String> contradictions = new ArrayList<>();

  private record Target(long oid, List<Integer> keys, List<String> expressions, ObjectName table) {
    int dimensions() {
      return keys.size() + expressions.size();
    }
  }

  private ExtendedLoad(Connection superuser, SupervisedSession owner, int version) {
    this.superuser = superuser;
    this.owner = owner;
    this.version = version;
  }

  /**
   * @return what does not fit the twin's definitions, one sentence each
   */
  static List<String> load(
      Connection superuser, SupervisedSession owner, int version, List<ExtendedStatistics> extended)
      throws SQLException {
    var load = new ExtendedLoad(superuser, owner, version);
    if (!extended.isEmpty()) {
      for (String type : TYPES) {
        load.execute("CREATE CAST (bytea AS %s) WITHOUT FUNCTION".formatted(type));
      }
      for (ExtendedStatistics each : extended) {
        load.load(each);
      }
      for (String type : TYPES) {
        load.execute("DROP CAST (bytea AS %s)".formatted(type));
      }
    }
    return load.contradictions;
  }

  private void load(ExtendedStatistics statistics) throws SQLException {
    Optional<Target> target = find(statistics.name());
    if (target.isEmpty()) {
      contradict(statistics, "the definitions have no such statistics");
      return;
    }
    try {
      insert(statistics, target.get());
      if (!statistics.expressions().isEmpty()) {
        loadExpressions(statistics, target.get());
      }
    } catch (SQLException e) {
      contradict(statistics, ServerWords.of(e));
    }
  }

  private Optional<Target> find(ObjectName name) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(FIND)) {
      statement.setString(1, name.qualifier().last());
      statement.setString(2, name.last());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return Optional.empty();
        }
        Short[] keys = (Short[]) rows.getArray(2).getArray();
        Array expressions = rows.getArray(3);
        return Optional.of(
            new Target(
                rows.getLong(1),
                Arrays.stream(keys).map(Short::intValue).sorted().toList(),
                expressions == null ? List.of() : List.of((String[]) expressions.getArray()),
                ObjectName.of(rows.getString(4), rows.getString(5))));
      }
    }
  }

  private void insert(ExtendedStatistics statistics, Target target) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(INSERT)) {
      statement.setLong(1, target.oid());
      statement.setBoolean(2, statistics.inherited());
      statement.setString(
          3, translated(statistics, statistics.distinct(), Layout.DISTINCT, target));
      statement.setString(
          4, translated(statistics, statistics.dependencies(), Layout.DEPENDENCIES, target));
      statement.setString(5, commonValues(statistics, target));
      statement.execute();
    }
  }

  private @Nullable String translated(
      ExtendedStatistics statistics, @Nullable String hex, Layout layout, Target target) {
    if (hex == null) {
      return null;
    }
    Optional<String> translated =
        AttributeNumbers.translated(hex, layout, target.keys(), target.expressions().size());
    if (translated.isEmpty()) {
      contradict(
          statistics,
          "its %s are damaged or of other columns, so they are left out".formatted(layout.told()));
    }
    return translated.orElse(null);
  }

  private @Nullable String commonValues(ExtendedStatistics statistics, Target target)
      throws SQLException {
    String hex = statistics.mostCommonValues();
    if (hex == null) {
      return null;
    }
    Optional<CombinedValues> values = CombinedValues.read(hex);
    if (values.isEmpty()) {
      contradict(statistics, "its most common values are damaged, so they are left out");
      return null;
    }
    Optional<String> refusal =
        new DimensionTypes(superuser, target.oid()).giveTo(values.get(), target.dimensions());
    refusal.ifPresent(reason -> contradict(statistics, reason));
    return refusal.isPresent() ? null : values.get().hex();
  }

  /** The catalog keeps rows of pg_statistic: those of a throw-away index on the expressions. */
  private void loadExpressions(ExtendedStatistics statistics, Target target) throws SQLException {
    // Building evaluates what is constant in them: not with a superuser's rights.
    asOwner("CREATE SCHEMA " + SCHEMA);
    try {
      asOwner("CREATE TABLE %s.expressions (LIKE %s)".formatted(SCHEMA, target.table().quoted()));
      asOwner(
          "CREATE INDEX expressions_index ON %s.expressions (%s)"
              .formatted(
                  SCHEMA,
                  target.expressions().stream()
                      .map(expression -> "(" + expression + ")")
                      .collect(Collectors.joining(", "))));
      contradictions.addAll(
          ColumnLoad.load(superuser, owner, version, renamed(statistics.expressions())));
      try (PreparedStatement statement = superuser.prepareStatement(EXPRESSIONS)) {
        statement.setLong(1, target.oid());
        statement.setBoolean(2, statistics.inherited());
        statement.execute();
      }
    } finally {
      asOwner("DROP SCHEMA %s CASCADE".formatted(SCHEMA));
    }
  }

  /** In order, under the names that the throw-away index has. */
  private List<ColumnStatistics> renamed(List<ColumnStatistics> expressions) throws SQLException {
    ObjectName index = ObjectName.of(SCHEMA, "expressions_index");
    List<ColumnStatistics> renamed = new ArrayList<>();
    try (Statement statement = superuser.createStatement();
        ResultSet names =
            statement.executeQuery(
                """
                SELECT attname FROM pg_attribute
                WHERE attrelid = 'dbwright_expressions.expressions_index'::regclass ORDER BY attnum
                """)) {
      for (int i = 0; names.next() && i < expressions.size(); i++) {
        renamed.add(expressions.get(i).of(index, names.getString(1)));
      }
    }
    return renamed;
  }

  private void contradict(ExtendedStatistics statistics, String reason) {
    contradictions.add("extended statistics %s: %s".formatted(statistics.name(), reason));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  private void asOwner(String sql) throws SQLException {
    owner.run(
        LIMIT,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.execute(sql);
          }
        });
  }
}
