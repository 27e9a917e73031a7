package dev.dbwright.tools.tuning.postgresql;

import static dev.dbwright.tools.tuning.Machine.Storage.HDD;
import static dev.dbwright.tools.tuning.Machine.Use.DESKTOP;
import static dev.dbwright.tools.tuning.Machine.Use.DW;

import java.util.List;

/** Pages written ahead, so that a backend need not write one before it can read another. */
final class BackgroundWriterParameters implements ParameterGroup {
  @Override
  public List<Advised> parameters(Situation situation) {
    if (situation.standsOn(HDD) || situation.isUsedFor(DESKTOP, DW)) {
      return List.of();
    }
    return List.of(
        Advised.of("bgwriter_lru_maxpages", 400)
            .because(
                "400 pages each 200 ms are 16 MB/s; 100 of the default are 4 MB/s, and backends"
                    + " write the rest themselves")
            .ruleFor(situation.coresGiven())
            .changedBy(
                "maxwritten_clean in pg_stat_bgwriter, writes of client backends in pg_stat_io"));
  }
}
