package dev.dbwright.tools.scale;

/** A number that decides. */
public enum Metric {
  /** Of the table, or of the largest where none is named. */
  ROWS("rows of the table", "rows"),
  SIZE("size of the table with its indexes", "bytes"),
  QUERY_RATE("queries", "queries/s"),
  READ_RATE("queries that only read", "reads/s"),
  WRITE_RATE("writes", "writes/s"),
  QUERY_TIME("time of the query", "ms"),
  /** At once, at the peak. */
  CONNECTIONS("concurrent connections", "connections"),
  /** Of the primary, sustained. */
  CPU("processor time in use", "%"),
  JOIN_SHARE("the join's share of the query's time", "%"),
  READS_PER_WRITE("reads against writes", "reads/write"),
  TIME_NEEDED("time that is needed", "ms");

  private final String what;
  private final String unit;

  Metric(String what, String unit) {
    this.what = what;
    this.unit = unit;
  }

  public String what() {
    return what;
  }

  public String unit() {
    return unit;
  }
}
