package dev.dbwright.tools.tuning.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.tuning.Parameter.Confidence;
import dev.dbwright.tools.tuning.live.TableAutovacuum.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TableJudgeTest {
  private static final double DAY = 86_400;
  private static final TableJudge DEFAULTS = judge(Map.of());

  @Test
  void gives_a_large_table_a_scale_that_waits_for_two_million_dead_rows() {
    // given: 20 % of 300 million rows
    TableActivity table = table(300e6, 1e6, 5e6, Map.of());

    // when
    TableAutovacuum proposal = DEFAULTS.judge(table).orElseThrow();

    // then
    assertThat(proposal.kind()).isEqualTo(Kind.LARGE);
    assertThat(proposal.sql())
        .isEqualTo(
            "ALTER TABLE public.orders SET (autovacuum_vacuum_scale_factor = 0.007,"
                + " autovacuum_analyze_scale_factor = 0.007);");
    assertThat(proposal.reason())
        .startsWith("300,000,000 rows: a visit is due after 60,000,050 dead ones");
    assertThat(proposal.confidence()).isEqualTo(Confidence.MEASURED);
    assertThat(proposal.evidence()).hasSize(3);
  }

  @Test
  void stays_quiet_up_to_five_million_dead_rows() {
    assertThat(DEFAULTS.judge(table(24e6, 1e6, 5e6, Map.of()))).isEmpty();
    assertThat(DEFAULTS.judge(table(26e6, 1e6, 5e6, Map.of()))).isPresent();
  }

  @Test
  void counts_the_limit_that_18_has() {
    // given: 18 would wait for 100 million rows at most, here for 3
    TableJudge limited = judge(Map.of("autovacuum_vacuum_max_threshold", "3000000"));

    // when
    TableAutovacuum proposal = limited.judge(table(300e6, 1e6, 5e6, Map.of())).orElseThrow();

    // then: statistics have no such limit
    assertThat(proposal.sql())
        .isEqualTo("ALTER TABLE public.orders SET (autovacuum_analyze_scale_factor = 0.007);");
  }

  @Test
  void freezes_rows_that_are_only_added_when_they_come() {
    // when
    TableAutovacuum proposal = DEFAULTS.judge(table(80e6, 50e6, 0, Map.of())).orElseThrow();

    // then
    assertThat(proposal.kind()).isEqualTo(Kind.INSERT_ONLY);
    assertThat(proposal.sql())
        .isEqualTo(
            "ALTER TABLE public.orders SET (autovacuum_freeze_min_age = 0,"
                + " autovacuum_vacuum_insert_scale_factor = 0.03,"
                + " autovacuum_analyze_scale_factor = 0.03);");
  }

  @Test
  void lets_no_visit_to_a_small_hot_table_pause() {
    // given: 500 rows, of which each changes 4 times a minute; a third of it within the page
    TableActivity table =
        new TableActivity("public.jobs", 500, 0, 3e6, 1e6, 3e6, 100, DAY, Map.of());

    // when
    TableAutovacuum proposal = DEFAULTS.judge(table).orElseThrow();

    // then
    assertThat(proposal.kind()).isEqualTo(Kind.SMALL_AND_HOT);
    assertThat(proposal.sql())
        .isEqualTo(
            "ALTER TABLE public.jobs SET (autovacuum_vacuum_cost_delay = 0, fillfactor = 70);");
  }

  @Test
  void has_nothing_to_say_after_it_was_followed() {
    for (TableActivity table :
        List.of(
            table(300e6, 1e6, 5e6, Map.of()),
            table(80e6, 50e6, 0, Map.of()),
            table(900e6, 50e6, 10_000, Map.of()),
            new TableActivity("public.jobs", 9_000, 0, 90e6, 1e6, 3e6, 100, DAY, Map.of()))) {
      // given
      TableAutovacuum proposal = DEFAULTS.judge(table).orElseThrow();

      // when
      Optional<TableAutovacuum> again =
          DEFAULTS.judge(
              new TableActivity(
                  table.name(),
                  table.rows(),
                  table.inserts(),
                  table.updatesAndDeletes(),
                  table.hotUpdates(),
                  table.updates(),
                  table.freezeAge(),
                  table.seconds(),
                  options(proposal.sql())));

      // then
      assertThat(again).as(proposal.sql()).isEmpty();
    }
  }

  @Test
  void leaves_tables_alone_that_are_not_its_business() {
    // never changed; vacuumed by hand; large and within the usual
    assertThat(DEFAULTS.judge(table(300e6, 0, 0, Map.of()))).isEmpty();
    assertThat(DEFAULTS.judge(table(300e6, 1e6, 5e6, Map.of("autovacuum_enabled", "off"))))
        .isEmpty();
    assertThat(DEFAULTS.judge(table(2e6, 1e6, 1e6, Map.of()))).isEmpty();
  }

  @Test
  void is_less_sure_of_what_was_counted_briefly() {
    // given
    TableActivity table =
        new TableActivity("public.orders", 300e6, 1e6, 5e6, 1e6, 5e6, 100, 600, Map.of());

    // when
    TableAutovacuum proposal = DEFAULTS.judge(table).orElseThrow();

    // then
    assertThat(proposal.confidence()).isEqualTo(Confidence.COMPUTED);
    assertThat(proposal.reason()).endsWith("; counted for less than an hour so far");
  }

  private static Map<String, String> options(String sql) {
    Map<String, String> options = new TreeMap<>();
    String list = sql.substring(sql.indexOf('(') + 1, sql.indexOf(')'));
    for (String option : list.split(", ", -1)) {
      options.put(option.split(" = ", 2)[0], option.split(" = ", 2)[1]);
    }
    return options;
  }

  private static TableActivity table(
      double rows, double inserts, double updates, Map<String, String> options) {
    return new TableActivity(
        "public.orders", rows, inserts, updates, updates, updates, 1_000, DAY, options);
  }

  /** The defaults of 17, but for {@code changed}. */
  private static TableJudge judge(Map<String, String> changed) {
    Map<String, String> values =
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("autovacuum_vacuum_threshold", "50"),
                Map.entry("autovacuum_vacuum_scale_factor", "0.2"),
                Map.entry("autovacuum_vacuum_insert_threshold", "1000"),
                Map.entry("autovacuum_vacuum_insert_scale_factor", "0.2"),
                Map.entry("autovacuum_analyze_threshold", "50"),
                Map.entry("autovacuum_analyze_scale_factor", "0.1"),
                Map.entry("autovacuum_naptime", "60"),
                Map.entry("autovacuum_vacuum_cost_delay", "2"),
                Map.entry("vacuum_cost_delay", "0"),
                Map.entry("autovacuum_freeze_max_age", "200000000"),
                Map.entry("vacuum_freeze_min_age", "50000000")));
    values.putAll(changed);
    return new TableJudge(
        values.entrySet().stream()
            .map(
                each ->
                    new CurrentSetting(
                        each.getKey(), each.getValue(), "", "default", false, List.of()))
            .toList());
  }
}
