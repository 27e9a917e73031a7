package dev.dbwright.tools.twin.load;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.twin.session.ServerWords;
import dev.dbwright.tools.twin.session.SupervisedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts a source's statistics into a twin whose definitions stand and whose tables are empty. */
public final class StatisticsLoad {
  private static final Duration TRIAL_LIMIT = Duration.ofSeconds(2);

  private final Connection superuser;
  private final SupervisedSession owner;
  private final Path dataFolder;
  private final List<String> contradictions = new ArrayList<>();

  /**
   * @param superuser in the twin's database, in autocommit, and deaf to names of the definitions
   * @param owner of the tables, for what calls functions of the definitions
   * @param dataFolder of the twin's server
   */
  public StatisticsLoad(Connection superuser, SupervisedSession owner, Path dataFolder) {
    this.superuser = superuser;
    this.owner = owner;
    this.dataFolder = dataFolder;
  }

  public LoadOutcome load(PlannerStatistics statistics) throws SQLException, IOException {
    List<TwinRelation> defined = TwinRelation.all(superuser);
    List<ObjectName> leftOut = dropAbsentIndexes(defined, statistics.relations());
    // With a partitioned index its parts went too.
    List<TwinRelation> all = leftOut.isEmpty() ? defined : TwinRelation.all(superuser);
    List<Sized> sized = sized(all, statistics.relations());
    contradictions.addAll(
        ColumnLoad.load(superuser, owner, statistics.serverVersion(), statistics.columns()));
    contradictions.addAll(
        ExtendedLoad.load(superuser, owner, statistics.serverVersion(), statistics.extended()));
    var sizing = new Sizing(superuser, dataFolder);
    contradictions.addAll(sizing.apply(sized));
    List<Sized> estimated = UnmeasuredIndexes.estimate(superuser, all, sized);
    contradictions.addAll(sizing.apply(estimated));
    return new LoadOutcome(
        contradictions, leftOut, estimated.stream().map(each -> each.relation().name()).toList());
  }

  /**
   * Puts in statistics of columns, such as those of expressions that an index is on.
   *
   * @return what does not fit, one sentence each
   */
  public List<String> load(List<ColumnStatistics> columns, int version) throws SQLException {
    return ColumnLoad.load(superuser, owner, version, columns);
  }

  /** What the server says against {@code ddl}, which is undone at once; empty where it takes it. */
  public Optional<String> refusal(String ddl) throws SQLException {
    return owner.run(TRIAL_LIMIT, connection -> refusal(connection, ddl));
  }

  private static Optional<String> refusal(Connection connection, String ddl) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(ddl);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(ServerWords.of(e));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /**
   * The size of a partitioned index by part: as the rows of the tables are.
   *
   * @param oids of the index and of all below it
   */
  public Map<Long, IndexFootprint> spread(Collection<Long> oids, IndexFootprint whole)
      throws SQLException {
    return IndexParts.spread(superuser, oids, whole);
  }

  /**
   * Gives indexes their size.
   *
   * @param footprints by the oid of the index
   */
  public void size(Map<Long, IndexFootprint> footprints) throws SQLException, IOException {
    List<Sized> sized = new ArrayList<>();
    for (TwinRelation index : TwinRelation.of(superuser, footprints.keySet())) {
      IndexFootprint footprint = footprints.get(index.oid());
      if (footprint != null) {
        sized.add(new Sized(index, statistics(index.name(), footprint)));
      }
    }
    new Sizing(superuser, dataFolder).apply(sized);
  }

  private static RelationStatistics statistics(ObjectName name, IndexFootprint footprint) {
    return new RelationStatistics(
        name,
        RelationStatistics.Kind.INDEX,
        footprint.pages(),
        footprint.tuples(),
        0,
        footprint.pages(),
        footprint.shape());
  }

  private List<Sized> sized(List<TwinRelation> all, List<RelationStatistics> relations) {
    Map<ObjectName, TwinRelation> known = new HashMap<>();
    all.forEach(relation -> known.put(relation.name(), relation));
    List<Sized> sized = new ArrayList<>();
    for (RelationStatistics statistics : relations) {
      TwinRelation relation = known.get(statistics.name());
      if (relation == null) {
        contradictions.add(
            "statistics of %s: the definitions have no such %s, so the twin is without it"
                .formatted(statistics.name(), isIndex(statistics) ? "index" : "table"));
      } else if (relation.isIndex() != isIndex(statistics)) {
        contradictions.add(
            "statistics of %s: it is %s in the definitions"
                .formatted(statistics.name(), relation.isIndex() ? "an index" : "a table"));
      } else {
        sized.add(new Sized(relation, statistics));
      }
    }
    return sized;
  }

  /**
   * Statistics that list indexes list all of a table's: one that only the definitions have was
   * dropped since, or never built. What a constraint rests on stays, for it bears on rows.
   */
  private List<ObjectName> dropAbsentIndexes(
      List<TwinRelation> all, List<RelationStatistics> relations) throws SQLException {
    Set<ObjectName> measured =
        relations.stream().map(RelationStatistics::name).collect(Collectors.toSet());
    if (relations.stream().noneMatch(StatisticsLoad::isIndex)) {
      return List.of();
    }
    Map<Long, ObjectName> names =
        all.stream().collect(Collectors.toMap(TwinRelation::oid, TwinRelation::name));
    List<ObjectName> absent =
        all.stream()
            .filter(TwinRelation::isIndex)
            .filter(index -> !index.isConstraint() && !index.isPartition())
            .filter(index -> !measured.contains(index.name()))
            .filter(index -> measured.contains(names.get(index.table())))
            .map(TwinRelation::name)
            .toList();
    for (List<ObjectName> chunk : Chunks.of(absent)) {
      try (Statement statement = superuser.createStatement()) {
        statement.execute(
            "DROP INDEX "
                + chunk.stream().map(ObjectName::quoted).collect(Collectors.joining(", ")));
      }
    }
    return absent;
  }

  private static boolean isIndex(RelationStatistics statistics) {
    return switch (statistics.kind()) {
      case INDEX, PARTITIONED_INDEX -> true;
      case TABLE, PARTITIONED_TABLE, MATERIALIZED_VIEW -> false;
    };
  }
}
