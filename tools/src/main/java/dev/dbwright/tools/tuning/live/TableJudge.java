package dev.dbwright.tools.tuning.live;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Parameter.Confidence;
import dev.dbwright.tools.tuning.live.TableAutovacuum.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds tables for which the server's settings of autovacuum are wrong, and says which of their own
 * would be right. Where those are in place it is quiet.
 */
final class TableJudge {
  // From 1 to 5 million dead rows a visit pays off and still ends soon.
  private static final double MOST_DEAD_ROWS = 5e6;
  private static final double WANTED_DEAD_ROWS = 2e6;
  private static final double LARGE_ROWS = 1e6;
  private static final double INSERT_ONLY_SHARE = 0.01;
  private static final double SMALL_ROWS = 100_000;
  // Of all rows within the time between two visits.
  private static final double HOT_SHARE = 1;
  private static final double HOT_VISIT_ROWS = 1_000;
  // Below this the pages have no room for the next version of a row.
  private static final double GOOD_HOT_UPDATES = 0.9;
  private static final String ROOMY_PAGES = "70";

  private final Map<String, String> settings = new TreeMap<>();

  TableJudge(List<CurrentSetting> settings) {
    settings.forEach(setting -> this.settings.put(setting.name(), setting.value()));
  }

  Optional<TableAutovacuum> judge(TableActivity table) {
    return isOff(table)
        ? Optional.empty()
        : insertOnly(table).or(() -> large(table)).or(() -> hot(table));
  }

  /** Somebody vacuums it by hand. */
  private static boolean isOff(TableActivity table) {
    return List.of("off", "false", "0", "no")
        .contains(table.options().getOrDefault("autovacuum_enabled", "on"));
  }

  private Optional<TableAutovacuum> insertOnly(TableActivity table) {
    boolean only =
        table.inserts() >= LARGE_ROWS / 10
            && table.updatesAndDeletes() <= INSERT_ONLY_SHARE * table.inserts();
    if (!only || table.rows() < LARGE_ROWS) {
      return Optional.empty();
    }
    Map<String, String> options = new LinkedHashMap<>();
    double freezeMinAge =
        table.options().containsKey("autovacuum_freeze_min_age")
            ? number(table, "autovacuum_freeze_min_age")
            : number("vacuum_freeze_min_age");
    if (freezeMinAge > 0) {
      options.put("autovacuum_freeze_min_age", "0");
    }
    addScale(options, table, "autovacuum_vacuum_insert");
    if (table.updatesAndDeletes() > 0) {
      addScale(options, table, "autovacuum_vacuum");
    }
    addScale(options, table, "autovacuum_analyze");
    return proposal(
        table,
        Kind.INSERT_ONLY,
        options,
        ("%s, and of %s changes %s were no inserts: frozen on their first visit they need no second"
                + " one, instead of all at once when the table is %s transactions old (now %s)")
            .formatted(
                Amounts.rows(table.rows()),
                Amounts.count(table.inserts() + table.updatesAndDeletes()),
                Amounts.count(table.updatesAndDeletes()),
                Amounts.count(number("autovacuum_freeze_max_age")),
                Amounts.count(table.freezeAge())),
        Confidence.RULE,
        new Evidence("rows inserted", table.inserts(), "rows", "pg_stat_all_tables"));
  }

  private Optional<TableAutovacuum> large(TableActivity table) {
    if (table.rows() < LARGE_ROWS || table.updatesAndDeletes() == 0) {
      return Optional.empty();
    }
    Map<String, String> options = new LinkedHashMap<>();
    addScale(options, table, "autovacuum_vacuum");
    addScale(options, table, "autovacuum_analyze");
    return proposal(
        table,
        Kind.LARGE,
        options,
        ("%s: a visit is due after %s dead ones, statistics after %s changes; from 1 to 5 million"
                + " keep scans short and visits worth their while")
            .formatted(
                Amounts.rows(table.rows()),
                Amounts.count(due(table, "autovacuum_vacuum")),
                Amounts.count(due(table, "autovacuum_analyze"))),
        Confidence.COMPUTED,
        new Evidence(
            "dead rows before a visit", due(table, "autovacuum_vacuum"), "rows", "pg_settings"));
  }

  private Optional<TableAutovacuum> hot(TableActivity table) {
    double perVisit = table.changesPerHour() / 3_600 * number("autovacuum_naptime");
    if (table.rows() > SMALL_ROWS
        || perVisit < Math.max(HOT_VISIT_ROWS, HOT_SHARE * table.rows())) {
      return Optional.empty();
    }
    Map<String, String> options = new LinkedHashMap<>();
    if (due(table, "autovacuum_vacuum") > HOT_VISIT_ROWS) {
      options.put("autovacuum_vacuum_scale_factor", "0");
      options.put("autovacuum_vacuum_threshold", Long.toString((long) HOT_VISIT_ROWS));
    }
    if (costDelay(table) > 0) {
      options.put("autovacuum_vacuum_cost_delay", "0");
    }
    if (table.hotUpdates() < GOOD_HOT_UPDATES * table.updates()
        && !table.options().containsKey("fillfactor")) {
      options.put("fillfactor", ROOMY_PAGES);
    }
    return proposal(
        table,
        Kind.SMALL_AND_HOT,
        options,
        ("%s, of which %s change between two visits %s s apart: each visit is to come when due and"
                + " to run without pauses%s")
            .formatted(
                Amounts.rows(table.rows()),
                Amounts.count(perVisit),
                Amounts.count(number("autovacuum_naptime")),
                options.containsKey("fillfactor")
                    ? "; room in the pages spares the indexes (VACUUM FULL applies it to old"
                        + " ones)"
                    : ""),
        Confidence.RULE,
        new Evidence(
            "rows changed per hour", table.changesPerHour(), "rows", "pg_stat_all_tables"));
  }

  private double costDelay(TableActivity table) {
    double own = number(table, "autovacuum_vacuum_cost_delay");
    return own >= 0 ? own : number("vacuum_cost_delay");
  }

  /** Adds the scale factor of {@code kind} where millions of rows would wait. */
  private void addScale(Map<String, String> options, TableActivity table, String kind) {
    if (due(table, kind) > MOST_DEAD_ROWS) {
      // One digit: the result stays between 1 and 3 million.
      options.put(
          kind + "_scale_factor",
          BigDecimal.valueOf(WANTED_DEAD_ROWS / table.rows())
              .round(new MathContext(1))
              .stripTrailingZeros()
              .toPlainString());
    }
  }

  /** After how many rows autovacuum comes: threshold + scale x rows, from 18 with a limit. */
  private double due(TableActivity table, String kind) {
    double threshold = number(table, kind + "_threshold");
    if (threshold < 0) {
      // -1 switches visits for inserts off.
      return 0;
    }
    double rows = threshold + number(table, kind + "_scale_factor") * table.rows();
    double limit = kind.equals("autovacuum_vacuum") ? number(table, kind + "_max_threshold") : -1;
    return limit < 0 ? rows : Math.min(rows, limit);
  }

  /** The table's own value, else the server's. */
  private double number(TableActivity table, String name) {
    String own = table.options().get(name);
    return own == null ? number(name) : Double.parseDouble(own);
  }

  /** -1 where the version has no such setting. */
  private double number(String name) {
    return Double.parseDouble(settings.getOrDefault(name, "-1"));
  }

  private static Optional<TableAutovacuum> proposal(
      TableActivity table,
      Kind kind,
      Map<String, String> options,
      String reason,
      Confidence atLeast,
      Evidence measured) {
    if (options.isEmpty()) {
      return Optional.empty();
    }
    String list =
        options.entrySet().stream()
            .map(option -> option.getKey() + " = " + option.getValue())
            .collect(Collectors.joining(", "));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("rows", table.rows(), "rows", "pg_class, pg_stat_all_tables"));
    evidence.add(measured);
    evidence.add(new Evidence("counted for", table.seconds(), "s", "pg_stat_database"));
    boolean briefly = table.seconds() < LiveServer.ENOUGH.toSeconds();
    return Optional.of(
        new TableAutovacuum(
            table.name(),
            kind,
            "ALTER TABLE " + table.name() + " SET (" + list + ");",
            briefly ? reason + "; counted for less than an hour so far" : reason,
            briefly ? atLeast : Confidence.MEASURED,
            evidence));
  }
}
