package dev.dbwright.tools.tuning.postgresql;

import static dev.dbwright.tools.tuning.Machine.Storage.HDD;
import static dev.dbwright.tools.tuning.Machine.Use.DW;

import dev.dbwright.tools.evidence.Evidence;
import java.util.ArrayList;
import java.util.List;

/** What the planner is told of storage and statistics. */
final class PlannerParameters implements ParameterGroup {
  private static final double CACHED = 1.1;
  private static final double NEAR = 2;
  private static final double FAR = 4;
  private static final double FAST_READ_MS = 1;
  private static final double SLOW_READ_MS = 4;

  @Override
  public List<Advised> parameters(Situation situation) {
    List<Advised> parameters = new ArrayList<>();
    parameters.add(randomPageCost(situation));
    if (situation.isUsedFor(DW)) {
      parameters.add(
          Advised.of("default_statistics_target", "500")
              .because(
                  "large tables with skew: 500 frequent values and 500 buckets instead of 100, for"
                      + " an ANALYZE that reads 150,000 rows instead of 30,000")
              .ruleFor(situation.ram())
              .changedBy("rows estimated against actual in EXPLAIN (ANALYZE)"));
    } else {
      parameters.add(
          Advised.of("jit", "off")
              .because(
                  "an estimate above jit_above_cost of 100,000 has the statement compiled, which for a"
                      + " short one takes longer than to run it")
              .ruleFor(situation.coresGiven())
              .changedBy("JIT timing against execution time in EXPLAIN (ANALYZE)"));
    }
    return parameters;
  }

  private static Advised randomPageCost(Situation situation) {
    String changedBy = "mean time of a read with track_io_timing, and the share of cached reads";
    Double readMs = situation.measured().readMs();
    if (readMs != null) {
      double cost = readMs < FAST_READ_MS ? CACHED : readMs < SLOW_READ_MS ? NEAR : FAR;
      return Advised.of("random_page_cost", cost)
          .because("a block takes %.2f ms to read here, caches of the system included", readMs)
          .measuredBy(new Evidence("mean time of a read", readMs, "ms", "track_io_timing"))
          .changedBy(changedBy);
    }
    if (situation.dataFitsInMemory()) {
      return Advised.of("random_page_cost", CACHED)
          .because("the data fits into what is cached, where every page is as near as the next")
          .computedFrom(situation.ram())
          .changedBy(changedBy);
    }
    double cost =
        switch (situation.machine().storage()) {
          case HDD -> FAR;
          case SAN -> NEAR;
          case SSD, NVME -> situation.isUsedFor(DW) ? NEAR : CACHED;
        };
    return Advised.of("random_page_cost", cost)
        .because(reason(situation))
        .ruleFor(situation.ram())
        .changedBy(changedBy);
  }

  private static String reason(Situation situation) {
    if (situation.standsOn(HDD)) {
      return "the default: a disk seeks, and 4 assumes already that nine in ten reads are cached";
    }
    return switch (situation.machine().storage()) {
      case SAN -> "no seek of one disk, but a network round trip: between SSD and disk";
      default ->
          situation.isUsedFor(DW)
              ? "no seek, but scans of a warehouse read ahead and single pages do not: above 1.1"
              : "no seek: a random page costs little more than the next one";
    };
  }
}
