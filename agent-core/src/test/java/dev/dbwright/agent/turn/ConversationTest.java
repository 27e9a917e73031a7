package dev.dbwright.agent.turn;

import static dev.dbwright.agent.turn.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.safety.Impact;
import dev.dbwright.tools.safety.PendingConfirmation;
import dev.dbwright.tools.safety.ProposedChange;
import dev.dbwright.tools.safety.Risk;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
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
            (question, context) -> new ProposedChange(pending, impact, Risk.MEDIUM));
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
  void stops_after_the_last_round_of_tools_with_a_memory_that_can_be_used() {
    var again = call("a", "look_up", "{\"text\":\"more\"}");
    var model = new ScriptedModel().calls(again).calls(again).calls(again).calls(again).says("ok");

    try (var talk = new Talk(model, LOOK_UP)) {
      talk.say("dig");
      assertThat(talk.failure()).isEqualTo("DBW-5007");
      assertThat(talk.ended()).isEqualTo("failed");
      assertThat(talk.of(TurnEvent.ToolFinished.class)).hasSize(3);
      talk.memoryIsSound();

      assertThat(talk.say("then stop").ended()).isEqualTo("stop");
    }
  }

  @Test
  void keeps_what_was_said_before_a_cancel() {
    var model =
        new ScriptedModel()
            .then(
                handler -> {
                  handler.onPartialResponse("half ");
                  handler.onPartialResponse("an answer");
                }); // and then never ends

    try (var talk = new Talk(model)) {
      talk.say(
          "go",
          event -> {
            if (event.equals(new TurnEvent.Token("half "))) {
              talk.cancellation.cancel();
            }
          });

      assertThat(talk.ended()).isEqualTo("cancelled");
      assertThat(talk.memory.messages()).last().isEqualTo(AiMessage.from(talk.answer()));
      assertThat(talk.answer()).startsWith("half ");
    }
  }

  @Test
  void cancels_a_running_tool_and_still_answers_its_call() {
    var waiting =
        new FakeTool<Question, Reply>(
            "waiting",
            Question.class,
            (question, context) -> {
              var stopped = new CountDownLatch(1);
              context.cancellation().onCancel(stopped::countDown);
              await(stopped);
              throw new CancellationException();
            });
    var model = new ScriptedModel().calls(call("a", "waiting", "{\"text\":\"\"}")).says("next");

    try (var talk = new Talk(model, waiting)) {
      talk.say("go", event -> cancelOn(TurnEvent.ToolStarted.class, event, talk));

      assertThat(talk.ended()).isEqualTo("cancelled");
      assertThat(talk.toolErrors()).containsExactly("DBW-5010");
      assertThat(model.requests()).hasSize(1);
      talk.memoryIsSound();
    }
  }

  @Test
  void does_not_wait_for_a_tool_that_ignores_the_cancel() {
    var never = new CountDownLatch(1);
    var deaf =
        new FakeTool<>(
            "deaf",
            Question.class,
            (question, context) -> {
              await(never);
              return new Reply("too late");
            });
    var model = new ScriptedModel().calls(call("a", "deaf", "{\"text\":\"\"}"));

    try (var talk = new Talk(model, deaf)) {
      talk.say("go", event -> cancelOn(TurnEvent.ToolStarted.class, event, talk));
      never.countDown();

      assertThat(talk.ended()).isEqualTo("cancelled");
      talk.memoryIsSound();
    }
  }

  @Test
  void does_not_ask_the_model_where_the_cancel_came_first() {
    var model = new ScriptedModel().says("unheard");
    try (var talk = new Talk(model)) {
      talk.cancellation.cancel();
      talk.say("go");

      assertThat(talk.events).containsExactly(new TurnEvent.Ended("cancelled"));
      assertThat(model.requests()).isEmpty();
    }
  }

  @Test
  void fails_when_the_time_is_up_and_keeps_the_question() {
    var limits = new TurnLimits(Duration.ofMillis(200), 3, 2_000);
    var model = new ScriptedModel().then(handler -> handler.onPartialResponse("well")).says("ok");

    try (var talk = new Talk(model, limits)) {
      talk.say("go");
      assertThat(talk.failure()).isEqualTo("DBW-5009");
      assertThat(talk.ended()).isEqualTo("failed");
      assertThat(talk.memory.messages())
          .containsSubsequence(
              List.<ChatMessage>of(UserMessage.from("go"), AiMessage.from("well")));

      assertThat(talk.say("again").ended()).isEqualTo("stop");
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
  void ends_the_turn_when_the_surface_is_gone_and_says_so() {
    try (var talk = new Talk(new ScriptedModel().says("one", "two").says("three"))) {
      assertThatThrownBy(() -> talk.say("go", event -> gone()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("client gone");

      assertThat(talk.events).hasSize(1);
      talk.memoryIsSound();
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

  private static void cancelOn(Class<?> kind, TurnEvent event, Talk talk) {
    if (kind.isInstance(event)) {
      talk.cancellation.cancel();
    }
  }

  private static void gone() {
    throw new IllegalStateException("client gone");
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
