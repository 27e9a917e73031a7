package dev.dbwright.tools.tuning.postgresql;

import static dev.dbwright.tools.tuning.Machine.Use.DESKTOP;
import static dev.dbwright.tools.tuning.Machine.Use.OLTP;
import static dev.dbwright.tools.tuning.Machine.Use.WEB;

import dev.dbwright.tools.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Autovacuum that comes after 1 to 5 million dead rows at most, and is allowed to work. */
final class AutovacuumParameters implements ParameterGroup {
  private static final int DEFAULT_WORKERS = 3;
  private static final double MOST_DEAD_ROWS = 5e6;
  private static final List<Double> SCALES =
      List.of(0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001);
  private static final double DEFAULT_SCALE = 0.2;
  private static final double USUAL_SCALE = 0.1;
  private static final double DEFAULT_ANALYZE_SCALE = 0.1;
  private static final double USUAL_ANALYZE_SCALE = 0.05;
  // Where rows were not counted: half of the data in one table, at 150 bytes a row with its header.
  private static final double LARGEST_SHARE = 0.5;
  private static final double USUAL_ROW_BYTES = 150;

  @Override
  public List<Advised> parameters(Situation situation) {
    List<Advised> parameters = new ArrayList<>();
    addWorkers(situation, parameters);
    addScales(situation, parameters);
    if (situation.isUsedFor(WEB, OLTP)) {
      parameters.add(
          Advised.of("autovacuum_naptime", "30s")
              .because("small tables with many updates are looked at every 30 s instead of 60")
              .ruleFor(situation.coresGiven())
              .changedBy("dead rows of the most updated tables (pg_stat_user_tables)"));
    }
    addCostLimit(situation, parameters);
    return parameters;
  }

  private static void addWorkers(Situation situation, List<Advised> parameters) {
    int workers = situation.memory().autovacuumWorkers();
    if (workers == DEFAULT_WORKERS) {
      return;
    }
    parameters.add(
        Advised.of("autovacuum_max_workers", workers)
            .because(
                "one more than 3 at 16 cores and at each doubling: %d cores make more dead rows;"
                    + " all workers share one cost limit",
                situation.cores())
            .computedFrom(situation.coresGiven())
            .changedBy("how many workers run all the time (pg_stat_progress_vacuum)"));
  }

  private static void addScales(Situation situation, List<Advised> parameters) {
    OptionalDouble rows = largestTableRows(situation);
    double usual = situation.isUsedFor(DESKTOP) ? DEFAULT_SCALE : USUAL_SCALE;
    double byRows = rows.isPresent() ? Math.min(usual, scaleFor(rows.getAsDouble())) : usual;
    boolean capped = situation.version() >= 18;
    double scale = capped ? usual : byRows;
    if (scale < DEFAULT_SCALE) {
      OptionalDouble bounding = capped ? OptionalDouble.empty() : rows;
      parameters.add(scale("autovacuum_vacuum_scale_factor", scale, bounding, situation));
    }
    if (byRows < DEFAULT_SCALE) {
      parameters.add(scale("autovacuum_vacuum_insert_scale_factor", byRows, rows, situation));
      double analyze = Math.min(USUAL_ANALYZE_SCALE, byRows);
      if (analyze < DEFAULT_ANALYZE_SCALE) {
        parameters.add(scale("autovacuum_analyze_scale_factor", analyze, rows, situation));
      }
    }
    if (capped) {
      parameters.add(
          Advised.of("autovacuum_vacuum_max_threshold", (int) MOST_DEAD_ROWS)
              .because(
                  "a table is vacuumed after 5 million dead rows however large it is; 18 starts at"
                      + " 100 million")
              .ruleFor(situation.ram())
              .changedBy("the time a vacuum of the largest table takes"));
    }
  }

  private static Advised scale(
      String name, double scale, OptionalDouble rows, Situation situation) {
    Advised advised = Advised.of(name, scale);
    String changedBy = "live rows of the largest table (pg_stat_user_tables)";
    if (rows.isEmpty()) {
      return advised
          .because(
              "%s of a table's rows are 5 million of one of %.0f million%s",
              scale,
              MOST_DEAD_ROWS / scale / 1e6,
              situation.version() >= 18 && name.equals("autovacuum_vacuum_scale_factor")
                  ? "; for larger ones autovacuum_vacuum_max_threshold comes first"
                  : "; how many the largest has is not known")
          .ruleFor(situation.ram())
          .changedBy(changedBy);
    }
    Evidence largest =
        new Evidence(
            "rows of the largest table",
            rows.getAsDouble(),
            "rows",
            isCounted(situation) ? "pg_stat_user_tables" : "half of the data at 150 bytes a row");
    advised.because(
        "%s of %,.0f rows of the largest table are %,.0f; at most 5 million are wanted",
        scale, rows.getAsDouble(), scale * rows.getAsDouble());
    return (isCounted(situation) ? advised.measuredBy(largest) : advised.computedFrom(largest))
        .changedBy(changedBy);
  }

  private static boolean isCounted(Situation situation) {
    return situation.measured().largestTableRows() != null;
  }

  private static OptionalDouble largestTableRows(Situation situation) {
    Long counted = situation.measured().largestTableRows();
    if (counted != null) {
      return OptionalDouble.of(counted);
    }
    return situation.machine().dataBytes().isPresent()
        ? OptionalDouble.of(
            situation.machine().dataBytes().getAsLong() * LARGEST_SHARE / USUAL_ROW_BYTES)
        : OptionalDouble.empty();
  }

  private static double scaleFor(double rows) {
    return SCALES.stream()
        .filter(scale -> scale * rows <= MOST_DEAD_ROWS)
        .findFirst()
        .orElse(SCALES.get(SCALES.size() - 1));
  }

  private static void addCostLimit(Situation situation, List<Advised> parameters) {
    int limit =
        switch (situation.machine().storage()) {
          case HDD -> 200;
          case SAN -> 600;
          case SSD -> 1_000;
          case NVME -> 2_000;
        };
    if (limit == 200) {
      return;
    }
    // 500 rounds a second at the delay of 2 ms; a page read costs 2, a page written 20.
    double pagesPerSecond = limit * 500.0;
    double megabyte = 8 / 1024.0;
    parameters.add(
        Advised.of("autovacuum_vacuum_cost_limit", limit)
            .because(
                "all workers together may read %.0f MB/s or dirty %.0f MB/s at a delay of 2 ms; 200"
                    + " of the default are 390 and 39",
                pagesPerSecond / 2 * megabyte, pagesPerSecond / 20 * megabyte)
            .ruleFor(situation.coresGiven())
            .changedBy("latency of reads while vacuums run, and how long they run"));
  }
}
