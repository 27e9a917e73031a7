package dev.dbwright.agent.model.offline.intent;

/**
 * Where a pattern begins to pay and below which it does not.
 *
 * @param shardRows rows of a table, with {@code shardBytes} as the other way in
 * @param smallRows below this one server copes
 * @param replicaReads reads per second that ask for replicas
 * @param fewReads reads per second below which they do not
 * @param slowMs a query worth materialising
 * @param fastMs a query that is fast enough: 95 % of queries should be below it
 * @param cacheMs an answer time that only a cache reaches
 * @param poolerConnections concurrent connections that ask for a pooler
 * @param fewConnections below this none is needed
 * @param busyPercent sustained CPU from which a server counts as full
 */
record ScaleLimits(
    double shardRows,
    double shardBytes,
    double partitionBytes,
    double smallRows,
    double replicaReads,
    double fewReads,
    double slowMs,
    double fastMs,
    double cacheMs,
    double poolerConnections,
    double fewConnections,
    double busyPercent) {
  static final ScaleLimits STANDARD =
      new ScaleLimits(100e6, 1e12, 100e9, 10e6, 1000, 100, 1000, 100, 10, 100, 50, 80);
}
