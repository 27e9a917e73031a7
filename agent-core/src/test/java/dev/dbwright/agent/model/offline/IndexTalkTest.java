package dev.dbwright.agent.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.model.offline.Talk.Call;
import org.junit.jupiter.api.Test;

/** Talk of indexes over a fake of their tool. */
final class IndexTalkTest {
  private static final String ADVICE =
      """
      {"baselineCost":1.0,"finalCost":0.25,"budgetBytes":1000000000,
       "queries":[{"source":"workload","before":1.0,"after":0.25,"indexes":["orders_status_idx"]}],
       "create":[{"ddl":"CREATE INDEX CONCURRENTLY orders_status_idx ON public.orders (status)",
        "sizeBytes":8388608,"benefit":0.75,"writeCost":0.0,"reason":"finds the rows by status",
        "confidence":{"level":"HIGH","why":"the statistics tell it"}}],
       "drop":[],"skipped":[{"source":"workload:3","line":3,"sql":"SET a","reason":"SET is nothing to plan"}],
       "remarks":["Constants were chosen."],"explainCalls":9,"elapsedMs":4}\
      """;
  private static final String ASKED =
      """
      Which indexes do these need, within 500 MB? orders has 5M rows.
      CREATE TABLE orders (id int PRIMARY KEY, status text);
      SELECT * FROM orders WHERE status = 'paid';
      """;

  private final Talk talk = Talk.unconnected().with("advise_indexes", arguments -> ADVICE);

  @Test
  void definitions_and_queries_of_one_paste_go_to_the_tool_apart() {
    // when
    String answer = talk.say(ASKED);

    // then
    Call call = talk.calls().get(0);
    assertThat(call.tool()).isEqualTo("advise_indexes");
    assertThat(call.arguments().path("ddl").asText()).startsWith("CREATE TABLE orders");
    assertThat(call.arguments().path("workload").asText())
        .isEqualTo("SELECT * FROM orders WHERE status = 'paid';\n");
    assertThat(call.arguments().path("budget").asText()).isEqualTo("500MB");
    assertThat(call.arguments().path("statistics").asText()).isEqualTo("orders 5M rows");
    assertThat(answer)
        .startsWith("One index of 8 MB brings these queries down to 25 % of their cost [twin]:")
        .contains("CREATE INDEX CONCURRENTLY orders_status_idx")
        .contains("Left out: workload:3: SET is nothing to plan.")
        .contains("Constants were chosen.");
  }

  @Test
  void another_index_and_growth_are_asked_of_the_same_queries() {
    // given
    talk.say(ASKED);

    // when
    talk.say("why not an index on id?");
    Call another = talk.calls().get(0);
    talk.say("what if orders grows 100 times?");
    Call grown = talk.calls().get(0);

    // then
    assertThat(another.arguments().path("why_not").asText()).isEqualTo("id");
    assertThat(grown.arguments().path("growth").asText()).isEqualTo("orders=100");
    assertThat(grown.arguments().path("workload").asText()).contains("'paid'");
  }

  @Test
  void a_budget_and_fewer_indexes_are_asked_of_the_same_queries() {
    // given
    talk.say(ASKED);

    // when
    talk.say("with a budget of 50 MB");
    Call cheaper = talk.calls().get(0);
    talk.say("at most one index");
    Call fewer = talk.calls().get(0);

    // then
    assertThat(cheaper.arguments().path("budget").asText()).isEqualTo("50MB");
    assertThat(fewer.arguments().path("budget").asText()).isEqualTo("50MB");
    assertThat(fewer.arguments().path("max").asInt()).isEqualTo(1);
    assertThat(fewer.arguments().path("workload").asText()).contains("'paid'");
  }

  @Test
  void a_paste_in_the_quotes_of_another_engine_goes_to_the_tool_and_no_cost_is_told() {
    // given
    String byRule =
        """
        {"engine":"mysql","queries":[],"create":[{"ddl":"ALTER TABLE orders ADD INDEX i (status)",
         "reason":"finds rows by value","confidence":{"level":"LOW","why":"by rule"}}],
         "drop":[],"skipped":[],"remarks":[]}\
        """;
    Talk other = Talk.unconnected().with("advise_indexes", arguments -> byRule);

    // when
    String answer =
        other.say(
            """
            CREATE TABLE `orders` (`id` int AUTO_INCREMENT PRIMARY KEY, `status` text) ENGINE=InnoDB;
            SELECT * FROM `orders` WHERE `status` = "paid";
            Which indexes do these need?
            """);

    // then
    Call call = other.calls().get(0);
    assertThat(call.arguments().path("ddl").asText()).startsWith("CREATE TABLE `orders`");
    assertThat(call.arguments().path("workload").asText())
        .isEqualTo("SELECT * FROM `orders` WHERE `status` = \"paid\";\n");
    assertThat(answer)
        .startsWith("One index for these queries, by rule from their text: no planner told a cost:")
        .contains("1. finds rows by value. Confidence low: by rule.");
  }

  @Test
  void what_is_proposed_by_rule_is_told_apart_from_what_was_proved() {
    // given
    String both =
        """
        {"engine":"postgresql","baselineCost":100.0,"finalCost":25.0,"queries":[],"create":[
         {"ddl":"CREATE INDEX CONCURRENTLY a ON t (a)","sizeBytes":1048576,"benefit":0.75,
          "reason":"finds the rows by a","confidence":{"level":"MEDIUM","why":"statistics"}},
         {"ddl":"CREATE INDEX CONCURRENTLY e ON t USING hnsw (e vector_l2_ops)",
          "sizeBytes":8388608,"reason":"finds the nearest",
          "confidence":{"level":"MEDIUM","why":"by rule"}}],
         "drop":[],"skipped":[],"remarks":[]}\
        """;
    Talk other = Talk.unconnected().with("advise_indexes", arguments -> both);

    // when
    String answer =
        other.say(
            """
            CREATE TABLE t (id int PRIMARY KEY, a int, e vector(3));
            SELECT id FROM t WHERE a = 1;
            SELECT id FROM t ORDER BY e <-> '[1,2,3]' LIMIT 5;
            Which indexes do these need?
            """);

    // then
    assertThat(answer)
        .startsWith("One index of ")
        .contains(
            "brings these queries down to 25 % of their cost [twin]; and one index by rule, which"
                + " no plan proved:",
            "2. 8 MB [estimated] by rule: finds the nearest. Confidence medium: by rule.");
  }

  @Test
  void growth_of_tables_that_are_given_with_queries_needs_no_earlier_advice() {
    talk.say(
        """
        What if orders grows 100 times?
        CREATE TABLE orders (id int PRIMARY KEY, status text);
        SELECT * FROM orders WHERE status = 'paid';
        """);

    Call call = talk.calls().get(0);
    assertThat(call.tool()).isEqualTo("advise_indexes");
    assertThat(call.arguments().path("growth").asText()).isEqualTo("orders=100");
  }

  @Test
  void growth_of_a_table_is_tried_on_the_connected_database_and_growth_of_traffic_is_not() {
    talk.say("what if orders grows 100 times?");

    Call call = talk.calls().get(0);
    assertThat(call.tool()).isEqualTo("advise_indexes");
    assertThat(call.arguments().path("growth").asText()).isEqualTo("orders=100");

    talk.say("what if our traffic grows 10 times?");
    assertThat(talk.calls())
        .noneMatch(other -> other.arguments().path("growth").asText().contains("traffic"));
  }

  @Test
  void an_index_that_is_asked_about_and_proposed_is_said_to_be() {
    // given
    String proposed =
        ADVICE.replace(
            "\"drop\":[]",
            """
            "drop":[{"ddl":"DROP INDEX CONCURRENTLY public.b;","reason":"duplicate","survivor":"public.a"}],
            "whyNot":{"ddl":"CREATE INDEX x ON public.orders USING btree (status)",
              "sizeBytes":8388608,"benefit":0.75,"addedBenefit":0.0,"usedBy":["workload"]}\
            """);
    Talk other = Talk.unconnected().with("advise_indexes", arguments -> proposed);

    // when
    String answer = other.say(ASKED.replace("Which indexes", "Why not an index on status? Which"));

    // then
    assertThat(answer)
        .startsWith(
            "`public.orders (status)`, 8 MB [estimated]: it is number 1 of the proposal; on its own it"
                + " takes away 75 % of the cost [twin].");
  }

  @Test
  void what_can_go_is_one_statement_with_the_one_that_stays() {
    String dropping =
        ADVICE.replace(
            "\"drop\":[]",
            """
            "drop":[{"ddl":"DROP INDEX CONCURRENTLY public.b;","reason":"duplicate","survivor":"public.a"}]\
            """);

    String answer = Talk.unconnected().with("advise_indexes", arguments -> dropping).say(ASKED);

    assertThat(answer)
        .contains("To drop, duplicate (public.a stays):")
        .contains("DROP INDEX CONCURRENTLY public.b;\n")
        .doesNotContain(";;");
  }

  @Test
  void a_proposed_index_becomes_a_change() {
    // given
    talk.say(ASKED);

    // when
    talk.say("create it");

    // then
    Call last = talk.calls().get(talk.calls().size() - 1);
    assertThat(last.tool()).isEqualTo("propose_change");
    assertThat(last.arguments().path("sql").asText())
        .isEqualTo("CREATE INDEX CONCURRENTLY orders_status_idx ON public.orders (status)");
  }

  @Test
  void definitions_alone_are_asked_for_queries() {
    String answer = talk.say("which indexes?\nCREATE TABLE orders (id int PRIMARY KEY);");

    assertThat(answer).startsWith("For which queries?");
    assertThat(talk.calls()).isEmpty();
  }
}
