package dev.dbwright.tools.tuning.postgresql;

import java.util.ArrayList;
import java.util.List;

/** What has to be in the log, or be counted, before anybody can say what to change next. */
final class LoggingParameters implements ParameterGroup {
  @Override
  public List<Advised> parameters(Situation situation) {
    List<Advised> parameters = new ArrayList<>();
    String slow =
        switch (situation.machine().use()) {
          case WEB, OLTP, DESKTOP -> "1s";
          case MIXED -> "5s";
          case DW -> "30s";
        };
    parameters.add(
        logged(
            situation,
            "log_min_duration_statement",
            slow,
            "statements over %s are worth a look in this use".formatted(slow)));
    if (situation.version() < 15) {
      parameters.add(
          logged(
              situation,
              "log_checkpoints",
              "on",
              "two lines a checkpoint say whether time or WAL caused it; the default from 15 on"));
    }
    parameters.add(
        logged(
            situation,
            "log_lock_waits",
            "on",
            "who waits longer than deadlock_timeout of 1 s, and for whom"));
    parameters.add(
        logged(
            situation,
            "log_temp_files",
            "10MB",
            "sorts and hashes that spilled 10 MB or more: the measurement behind work_mem"));
    parameters.add(
        logged(
            situation,
            "log_autovacuum_min_duration",
            "10s",
            situation.version() < 15
                ? "vacuums over 10 s with what they removed; 14 logs none"
                : "vacuums over 10 s with what they removed; the default is 10 min"));
    parameters.add(
        logged(
            situation,
            "track_io_timing",
            "on",
            "the time of reads and writes in EXPLAIN, pg_stat_database and pg_stat_statements;"
                + " pg_test_timing says what the clock costs"));
    return parameters;
  }

  private static Advised logged(Situation situation, String name, String value, String reason) {
    return Advised.of(name, value)
        .because("%s", reason)
        .ruleFor(situation.coresGiven())
        .changedBy("the size of the log");
  }
}
