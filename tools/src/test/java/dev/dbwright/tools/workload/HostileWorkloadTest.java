package dev.dbwright.tools.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.workload.constants.Constants;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged inputs: each gives a workload or says what is wrong with it. */
final class HostileWorkloadTest {
  private static final long SEED = 20_261_121;
  // Written over others, half a character among them.
  private static final String SIGNS = "'\"()[]{}$,;\\\n\t?*/-\u0000é\ud800";
  private static final int ROUNDS = 3_000;
  private static final List<String> TEXTS =
      List.of(
          """
          SELECT * FROM t WHERE a = $1 AND b IN ($2, 'x''y') AND (c, d) < ($3, $4); COMMIT;
          EXPLAIN (ANALYZE) DECLARE c CURSOR FOR (SELECT 1); COPY (TABLE t) TO STDOUT;
          """,
          """
          {"sql":"SELECT a BETWEEN $1 AND $2 FROM t","calls":1e300,"meanMs":-1}
          {"sql":null}
          """,
          """
          query;calls;mean_time
          "a ""b\""";4;2,0
          select $1;x;y
          """,
          """
          [1] LOG:  duration: 2 ms  execute <unnamed>: select $1, $2
          [1] DETAIL:  parameters: $1 = 'it''s', $2 = NULL
          [2] LOG:  duration: 9 ms  plan:
          \tQuery Text: select 1
          \tResult  (cost=0.00..0.01 rows=1 width=4)
          [1] LOG:  statement: select
          """,
          """
          2026-11-21 20:00:00.1 UTC,u,d,7,h,s,1,S,2026-11-21 20:00:00 UTC,1/1,0,LOG,00000,"duration: 2.0 ms  plan:
          {""Query Text"": ""select 1""}",,,,,,,,,"psql"
          """,
          """
          {"error_severity":"LOG","pid":1,"message":"duration: 1 ms","detail":{}}
          {"log":"LOG:  duration: 1 ms  statement: select 1"}
          """);

  @Test
  void damage_never_breaks_the_reader() {
    var random = new Random(SEED);
    var constants = new Constants(PlannerStatistics.none());
    for (int round = 0; round < ROUNDS; round++) {
      String text = damaged(TEXTS.get(random.nextInt(TEXTS.size())).repeat(2), random);
      try {
        Workload workload = constants.putInto(WorkloadReader.readText("hostile", text));
        assertThat(workload.statements())
            .as("seed %d, round %d: %s", SEED, round, text)
            .allSatisfy(each -> assertThat(each.sql()).isNotBlank());
      } catch (DbwrightException named) {
        assertThat(named.hint()).isNotBlank();
      }
    }
  }

  /** Cut, with pieces moved, doubled and overwritten. */
  private static String damaged(String text, Random random) {
    var damaged = new StringBuilder(text);
    for (int i = random.nextInt(6); i >= 0 && !damaged.isEmpty(); i--) {
      int from = random.nextInt(damaged.length());
      int to = Math.min(damaged.length(), from + random.nextInt(30));
      String piece = damaged.substring(from, to);
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(from, to);
        case 1 -> damaged.insert(random.nextInt(damaged.length()), piece);
        case 2 -> damaged.setLength(from);
        default -> damaged.setCharAt(from, SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
    }
    return damaged.toString();
  }
}
