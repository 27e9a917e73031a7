package dev.dbwright.tools.monitoring.query;

import java.util.List;

/**
 * A query whose rows become metrics.
 *
 * @param name begins the names of its metrics: {@code dbwright_connections}
 * @param sql without a semicolon
 * @param columns of {@code sql}, all of them
 * @param goodForSeconds how long an answer may be shown again; 0: it is asked at each look
 */
public record ExporterQuery(String name, String sql, List<Column> columns, int goodForSeconds) {
  public ExporterQuery {
    columns = List.copyOf(columns);
  }

  ExporterQuery(String name, String sql, List<Column> columns) {
    this(name, sql, columns, 0);
  }

  /** What a column becomes. */
  public enum Kind {
    LABEL,
    GAUGE,
    COUNTER
  }

  /**
   * A column.
   *
   * @param help what it tells, with its unit
   */
  public record Column(String name, Kind kind, String help) {
    static Column label(String name, String help) {
      return new Column(name, Kind.LABEL, help);
    }

    static Column gauge(String name, String help) {
      return new Column(name, Kind.GAUGE, help);
    }

    static Column counter(String name, String help) {
      return new Column(name, Kind.COUNTER, help);
    }
  }

  public List<Column> labels() {
    return columns.stream().filter(column -> column.kind() == Kind.LABEL).toList();
  }

  public List<Column> values() {
    return columns.stream().filter(column -> column.kind() != Kind.LABEL).toList();
  }

  /** The metric that {@code column} becomes. */
  public String metric(Column column) {
    return name + "_" + column.name();
  }
}
