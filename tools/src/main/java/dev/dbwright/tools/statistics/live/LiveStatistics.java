package dev.dbwright.tools.statistics.live;

import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.ExtendedStatistics;
import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the planner reads of a live database beyond its definitions. */
public final class LiveStatistics {
  private LiveStatistics() {}

  /**
   * Changes settings of the transaction, which is one to be rolled back.
   *
   * @param connection prepared by {@link PlainForm}
   */
  public static PlannerStatistics read(Connection connection) throws SQLException {
    Rights rights = Rights.of(connection);
    Map<String, String> settings = LiveSettings.read(connection);
    List<LiveRelation> relations = LiveRelation.all(connection);
    List<ColumnStatistics> columns = LiveColumns.read(connection, rights);
    List<ExtendedStatistics> extended = LiveExtended.read(connection, rights);
    Map<Long, IndexShape> shapes = IndexShapes.read(connection, rights, relations);
    return new PlannerStatistics(
        rights.version(),
        settings,
        relations.stream().map(each -> measured(each, shapes)).toList(),
        HistogramEnds.moved(connection, columns),
        extended,
        remarks(connection, rights, relations, columns, shapes));
  }

  private static List<String> remarks(
      Connection connection,
      Rights rights,
      List<LiveRelation> relations,
      List<ColumnStatistics> columns,
      Map<Long, IndexShape> shapes)
      throws SQLException {
    List<String> remarks = new ArrayList<>();
    if (!columns.isEmpty()) {
      remarks.add(PlannerStatistics.HOLDS_VALUES);
    }
    remarks.addAll(new LiveRemarks(connection, rights, relations, shapes.keySet()).all());
    return remarks;
  }

  private static RelationStatistics measured(LiveRelation relation, Map<Long, IndexShape> shapes) {
    return relation.statistics(Optional.ofNullable(shapes.get(relation.oid())));
  }
}
