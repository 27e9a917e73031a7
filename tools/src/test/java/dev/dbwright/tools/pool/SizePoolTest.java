package dev.dbwright.tools.pool;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolInput;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SizePoolTest {
  private static final ToolContext UNCONNECTED =
      new ToolContext(new Caller("local:test", "s-1"), Optional.empty(), new Cancellation());

  @Test
  void the_smallest_pool_that_keeps_the_target_is_found() {
    PoolAdvice advice = size("{'rate_per_second':400,'hold_ms':20,'target_p99_ms':5}");

    assertThat(advice.stable()).isTrue();
    assertThat(requireNonNull(advice.sized()).poolSize()).isEqualTo(14);
    assertThat(requireNonNull(advice.sized()).p99WaitMs()).isLessThan(5);
    assertThat(advice.p99WithOneLess()).isGreaterThan(5);
    assertThat(advice.offeredConnections()).isEqualTo(8);
  }

  @Test
  void each_instance_sees_its_share_of_the_requests() {
    PoolAdvice together = size("{'rate_per_second':400,'hold_ms':20,'pool_size':40}");
    PoolAdvice apart = size("{'rate_per_second':1600,'hold_ms':20,'pool_size':40,'instances':4}");

    assertThat(requireNonNull(apart.sized()).perInstance()).isEqualTo(10);
    assertThat(requireNonNull(apart.sized()).poolSize()).isEqualTo(40);
    assertThat(requireNonNull(apart.sized()).p99WaitMs()).isGreaterThan(30);
    assertThat(requireNonNull(together.sized()).p99WaitMs()).isZero();
  }

  @Test
  void a_target_that_nobody_named_is_named_in_the_answer() {
    assertThat(size("{'rate_per_second':400,'hold_ms':20}").target())
        .isEqualTo(
            new PoolGoal.Target(
                5, "none was given: 5 % of the 100 ms that 95 % of queries should keep"));
    assertThat(requireNonNull(size("{'rate_per_second':1,'hold_ms':2000}").target()).p99Ms())
        .isEqualTo(200);
  }

  @Test
  void a_pool_that_never_catches_up_has_no_size_and_says_what_would_have_to_change() {
    PoolAdvice advice = size("{'rate_per_second':600,'hold_ms':20,'pool_size':10}");

    assertThat(advice.stable()).isFalse();
    assertThat(advice.sized()).isNull();
    assertThat(advice.files()).isEmpty();
    assertThat(requireNonNull(advice.problem()).kind()).isEqualTo(PoolProblem.Kind.UNSTABLE);
    assertThat(requireNonNull(advice.problem()).minStablePool()).isEqualTo(13);
    assertThat(requireNonNull(advice.problem()).backlogPerSecond()).isEqualTo(100);
    assertThat(requireNonNull(advice.problem()).changes())
        .containsExactly(
            "a pool of at least 13",
            "requests that hold a connection less than 16.7 ms",
            "less than 500 requests/s");
    assertThat(Json.write(advice)).doesNotContain("poolSize").doesNotContain("p99WaitMs\":");
  }

  @Test
  void a_pool_that_the_server_cannot_pay_has_no_size() {
    PoolAdvice advice =
        size("{'rate_per_second':800,'hold_ms':12,'instances':8,'max_connections':30}");

    assertThat(advice.stable()).isFalse();
    assertThat(advice.sized()).isNull();
    assertThat(requireNonNull(advice.problem()).kind()).isEqualTo(PoolProblem.Kind.UNAFFORDABLE);
    assertThat(requireNonNull(advice.problem()).maxConnectionsNeeded()).isEqualTo(48);
    assertThat(requireNonNull(advice.problem()).changes())
        .anySatisfy(change -> assertThat(change).startsWith("max_connections of at least 48"))
        .anySatisfy(change -> assertThat(change).startsWith("a target of 57.1 ms"))
        .anySatisfy(change -> assertThat(change).contains("PgBouncer"));
  }

  @Test
  void the_surge_of_a_deployment_counts_in_the_budget() {
    String question =
        "{'rate_per_second':800,'hold_ms':12,'instances':4,'max_connections':34,'most_instances':%d}";

    assertThat(size(question.formatted(4)).stable()).isTrue();
    assertThat(requireNonNull(size(question.formatted(5)).problem()).kind())
        .isEqualTo(PoolProblem.Kind.UNAFFORDABLE);
  }

  @Test
  void other_services_take_their_part_of_the_server() {
    PoolAdvice advice =
        size(
            "{'rate_per_second':400,'hold_ms':20,'max_connections':100,"
                + "'services':[{'name':'worker','instances':8,'pool':10}]}");

    assertThat(requireNonNull(advice.problem()).message()).contains("80 of other services");
    assertThat(advice.stable()).isFalse();
  }

  @Test
  void all_services_on_the_server_are_shown_with_what_each_could_have() {
    String services = ",'services':[{'name':'worker','instances':8,'pool':10}]}";
    String load = "{'rate_per_second':400,'hold_ms':20,'max_connections':%d";

    PoolAdvice fits = size(load.formatted(200) + services);
    PoolAdvice not = size(load.formatted(100) + services);

    assertThat(requireNonNull(fits.shared()).fits()).isTrue();
    assertThat(requireNonNull(fits.shared()).demand())
        .isEqualTo(80L + requireNonNull(fits.sized()).poolSize());
    assertThat(requireNonNull(not.shared()).demand() + 8)
        .isEqualTo(requireNonNull(not.problem()).maxConnectionsNeeded());
    assertThat(requireNonNull(not.shared()).shares()).isNotEmpty();
    assertThat(size(load.formatted(100) + "}").shared()).isNull();
  }

  @Test
  void the_deadlock_bound_lifts_a_size_and_condemns_a_given_pool() {
    String load = "{'rate_per_second':100,'hold_ms':10,'threads':16,'connections_per_thread':2%s}";

    assertThat(requireNonNull(size(load.formatted("")).sized()).poolSize()).isEqualTo(17);
    PoolAdvice given = size(load.formatted(",'pool_size':8"));
    assertThat(requireNonNull(given.problem()).kind()).isEqualTo(PoolProblem.Kind.DEADLOCK);
    assertThat(requireNonNull(given.sized()).p99WaitMs()).isNotNegative();
    assertThat(given.fails()).isTrue();
  }

  @Test
  void bursts_are_told_by_what_they_pile_up() {
    PoolAdvice advice =
        size(
            "{'rate_per_second':400,'hold_ms':20,'pool_size':14,"
                + "'burst':{'factor':3,'share':0.1,'seconds':2}}");

    assertThat(requireNonNull(advice.burst()).overloads()).isTrue();
    assertThat(requireNonNull(advice.burst()).backlogAtEnd()).isPositive();
    assertThat(requireNonNull(advice.sized()).p95WaitMs()).isBetween(1_000.0, 2_300.0);
  }

  @Test
  void the_rule_of_thumb_stands_beside_with_why_it_differs() {
    PoolAdvice advice =
        size("{'rate_per_second':800,'hold_ms':12,'instances':4,'cores':16,'spindles':1}");

    assertThat(requireNonNull(advice.ruleOfThumb()).connections()).isEqualTo(33);
    assertThat(requireNonNull(advice.ruleOfThumb()).why()).contains("whole database", "9.6");
  }

  @Test
  void files_of_all_programs_or_the_one_that_is_asked_for_say_the_size() {
    PoolAdvice all = size("{'rate_per_second':400,'hold_ms':20}");
    PoolAdvice one =
        size(
            "{'rate_per_second':400,'hold_ms':20,'config':'hikari',"
                + "'endpoint':'postgresql://shop@db.internal:5433/orders'}");

    assertThat(all.configs()).containsKeys("hikari", "pgbouncer", "prisma");
    assertThat(one.configs()).containsOnlyKeys("hikari");
    assertThat(one.configs().get("hikari"))
        .contains("maximumPoolSize=14", "//db.internal:5433/orders", "username=shop");
  }

  @Test
  void the_same_question_gives_the_same_bytes() {
    String question = "{'rate_per_second':400,'hold_ms':20,'hold_cv2':4,'target_p99_ms':5}";

    assertThat(Json.write(size(question))).isEqualTo(Json.write(size(question)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'hold_ms':20 | DBW-1037 | without knowing how many requests per second",
        "'rate_per_second':400 | DBW-1037 | without knowing how many milliseconds",
        "'rate_per_second':-1,'hold_ms':20 | DBW-1034 | a rate of -1.0 requests/s",
        "'rate_per_second':0,'hold_ms':20 | DBW-1034 | a rate of 0.0 requests/s",
        "'rate_per_second':1e12,'hold_ms':20 | DBW-1034 | a rate of 1.0E12 requests/s",
        "'rate_per_second':'NaN','hold_ms':20 | DBW-1034 | a rate of NaN requests/s",
        "'rate_per_second':400,'hold_ms':0 | DBW-1034 | a holding time of 0.0 ms",
        "'rate_per_second':400,'hold_ms':'Infinity' | DBW-1034 | a holding time of Infinity ms",
        "'rate_per_second':400,'hold_ms':20,'hold_cv2':4,'hold_distribution':'exponential' | DBW-1034 | a variation (cv2) of 4.0",
        "'rate_per_second':400,'hold_ms':20,'hold_distribution':'lognormal' | DBW-1034 | without its spread",
        "'rate_per_second':400,'hold_ms':20,'hold_cv2':4,'hold_stddev_ms':9 | DBW-1034 | the spread given twice",
        "'rate_per_second':400,'hold_ms':20,'target_p99_ms':0 | DBW-1034 | a target of 0.0 ms",
        "'rate_per_second':400,'hold_ms':20,'pool_size':0 | DBW-1034 | a pool of 0",
        "'rate_per_second':400,'hold_ms':20,'instances':0 | DBW-1034 | 0 instances",
        "'rate_per_second':400,'hold_ms':20,'instances':4,'pool_size':3 | DBW-1034 | a pool of 3 for 4 instances",
        "'rate_per_second':400,'hold_ms':20,'instances':4,'most_instances':3 | DBW-1034 | 3 instances at most",
        "'rate_per_second':400,'hold_ms':20,'max_connections':8 | DBW-1034 | max_connections 8 with 8 kept back",
        "'rate_per_second':400,'hold_ms':20,'max_connections':-1 | DBW-1034 | a negative number",
        "'rate_per_second':400,'hold_ms':20,'burst':{'factor':1,'share':0.1,'seconds':2} | DBW-1034 | the burst's factor 1.0",
        "'rate_per_second':400,'hold_ms':20,'threads':0 | DBW-1034 | 0 threads",
        "'rate_per_second':400,'hold_ms':20,'config':'oracle' | DBW-1040 | oracle",
        "'rate_per_second':400,'hold_ms':20,'endpoint':'postgresql://a:secret@h/d' | DBW-1034 | the endpoint",
        "'rate_per_second':'400/s','hold_ms':20 | DBW-1002 | size_pool: ",
      })
  void what_cannot_be_is_refused_in_one_line(String arguments, String id, String says) {
    assertThatThrownBy(() -> size("{" + arguments + "}"))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            refused -> {
              assertThat(refused.code().id()).isEqualTo(id);
              assertThat(refused.line()).contains(says).hasLineCount(1).doesNotContain("secret");
            });
  }

  private static PoolAdvice size(String json) {
    return new SizePool()
        .run(ToolInput.read("size_pool", PoolInput.class, json.replace('\'', '"')), UNCONNECTED);
  }
}
