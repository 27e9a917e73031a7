package dev.dbwright.agent.turn;

import static dev.dbwright.agent.turn.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.safety.Impact;
import dev.dbwright.tools.safety.PendingConfirmation;
import dev.dbwright.tools.safety.ProposedChange;
import dev.dbwright.tools.safety.Risk;
import dev.dbwright.tools.testing.SamplePlans;
import dev.langchain4j.data.message.AiMessage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final FakeTool<Question, Reply> LOOK_UP =
      new FakeTool<>("look_up", Question.class, (question, context) -> new Reply(question.text()));

  @Test
  void hands_on_tokens_as_they_come_and_ends_once() {
    try (var talk = new Talk(new ScriptedModel().says("forty", "-two"))) {
      talk.say("what is it?");

      assertThat(talk.events)
          .containsExactly(
              new TurnEvent.Token("forty"),
              new TurnEvent.Token("-two"),
              new TurnEvent.Usage(7, 3),
              new TurnEvent.Ended("stop"));
      assertThat(talk.memory.messages()).last().isEqualTo(AiMessage.from("forty-two"));
    }
  }

  @Test
  void says_the_answer_of_a_model_that_streams_nothing() {
    var model = new ScriptedModel().then(h -> ScriptedModel.complete(h, AiMessage.from("at once")));
    try (var talk = new Talk(model)) {
      assertThat(talk.say("and?").answer()).isEqualTo("at once");
    }
  }

  @Test
  void runs_the_tools_of_one_message_side_by_side() {
    var together = new CyclicBarrier(2);
    var meet =
        new FakeTool<>(
            "meet",
            Question.class,
            (question, context) -> {
              meet(together);
              return new Reply(question.text());
            });
    var model =
        new ScriptedModel()
            .calls(call("a", "meet", "{\"text\":\"1\"}"), call("b", "meet", "{\"text\":\"2\"}"))
            .says("both");

    try (var talk = new Talk(model, meet)) {
      assertThat(talk.say("go").ended()).isEqualTo("stop");
      assertThat(talk.of(TurnEvent.ToolFinished.class)).allMatch(f -> f.error() == null);
      talk.memoryIsSound();
    }
  }

  @Test
  void keeps_results_in_the_order_of_the_calls_whichever_is_first() {
    var secondDone = new CountDownLatch(1);
    var slow =
        new FakeTool<>(
            "slow",
            Question.class,
            (question, context) -> {
              await(secondDone);
              return new Reply("slow");
            });
    var fast = new FakeTool<>("fast", Question.class, (question, context) -> new Reply("fast"));
    var model =
        new ScriptedModel()
            .calls(call("a", "slow", "{\"text\":\"\"}"), call("b", "fast", "{\"text\":\"\"}"))
            .says("done");

    try (var talk = new Talk(model, slow, fast)) {
      talk.say(
          "go",
          event -> {
            if (event instanceof TurnEvent.ToolFinished finished
                && finished.tool().equals("fast")) {
              secondDone.countDown();
            }
          });

      assertThat(talk.of(TurnEvent.ToolFinished.class))
          .extracting(TurnEvent.ToolFinished::callId)
          .containsExactly("b", "a");
      assertThat(talk.results()).extracting(r -> r.id()).containsExactly("a", "b");
      talk.memoryIsSound();
    }
  }

  @Test
  void tells_the_model_of_a_tool_that_failed_and_goes_on() {
    var broken =
        new FakeTool<Question, Reply>(
            "broken",
            Question.class,
            (question, context) -> {
              throw new DbwrightException(
                  ErrorCode.DATABASE_UNREACHABLE, "postgresql://ada:secret@host/shop", "refused");
            });
    var model = new ScriptedModel().calls(call("a", "broken", "{\"text\":\"\"}")).says("sorry");

    try (var talk = new Talk(model, broken)) {
      assertThat(talk.say("go").ended()).isEqualTo("stop");

      assertThat(talk.toolErrors()).containsExactly("DBW-4000");
      assertThat(talk.results().get(0).text())
          .startsWith("{\"error\":{\"id\":\"DBW-4000\"")
          .contains("ada:***@host")
          .doesNotContain("secret");
    }
  }

  @Test
  void shows_no_inside_of_a_tool_that_broke() {
    var broken =
        new FakeTool<Question, Reply>(
            "broken",
            Question.class,
            (question, context) -> {
              throw new IllegalStateException("row 17 of customers: Ada");
            });
    var model = new ScriptedModel().calls(call("a", "broken", "{\"text\":\"\"}")).says("sorry");

    try (var talk = new Talk(model, broken)) {
      talk.say("go");

      assertThat(talk.results().get(0).text()).contains("DBW-9000").doesNotContain("Ada");
    }
  }

  @Test
  void ends_with_the_question_when_a_change_is_proposed() {
    var pending =
        new PendingConfirmation("c1", "s", "local:ada", "DROP INDEX i", Risk.MEDIUM, Instant.EPOCH);
    var impact = new Impact(List.of(), List.of(), List.of(), List.of());
    var propose =
        new FakeTool<>(
            "propose_change",
            Question.class,
            (question, context) ->
                new ProposedChange(
                    pending,
                    Environment.UNKNOWN,
                    impact,
                    SamplePlans.OUTLOOK,
                    Risk.MEDIUM,
                    false,
                    List.of(),
                    List.of(),
                    List.of()));
    var model = new ScriptedModel().calls(call("a", "propose_change", "{\"text\":\"drop\"}"));

    try (var talk = new Talk(model, propose)) {
      assertThat(talk.say("drop it").ended()).isEqualTo("confirmation");

      assertThat(talk.of(TurnEvent.ConfirmationAsked.class))
          .containsExactly(new TurnEvent.ConfirmationAsked(pending));
      assertThat(model.requests()).hasSize(1);
      talk.memoryIsSound();
    }
  }

  @Test
  void fails_on_an_answer_without_words() {
    var model = new ScriptedModel().then(h -> ScriptedModel.complete(h, AiMessage.from("")));
    try (var talk = new Talk(model)) {
      assertThat(talk.say("go").failure()).isEqualTo("DBW-5003");
    }
  }

  @Test
  void gives_every_call_an_id_of_its_own() {
    var model =
        new ScriptedModel()
            .calls(
                call("", "look_up", "{\"text\":\"1\"}"),
                call("x", "look_up", "{\"text\":\"2\"}"),
                call("x", "look_up", "{\"text\":\"3\"}"))
            .says("ok");

    try (var talk = new Talk(model, LOOK_UP)) {
      talk.say("go");

      assertThat(talk.results()).extracting(r -> r.id()).doesNotHaveDuplicates().hasSize(3);
      talk.memoryIsSound();
    }
  }

  @Test
  void masks_a_password_in_what_the_person_said() {
    try (var talk = new Talk(new ScriptedModel().says("ok"))) {
      talk.say("why is postgresql://ada:hunter2@db/shop slow?");

      assertThat(talk.memory.messages().toString())
          .contains("ada:***@db/shop")
          .doesNotContain("hunter2");
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
